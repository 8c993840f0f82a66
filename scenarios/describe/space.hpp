#pragma once

#include "scenarios/describe/forms.hpp"

/// Space at a facility: the road before its booths, and what several stages share.
namespace garita::scenarios {

template <class V>
void describe(V& v, Of<Approach> auto& a) {
  v.key({.name = "to", .text = "The stage that it leads to.", .example = "primary"}, a.to);
  v.key({.name = "storage",
         .text = "Length of the road before the booths. Who stands further back waits all the same, and is "
                 "reported as spilled.",
         .example = "900 m",
         .required = true,
         .fact = true,
         .unit = "m",
         .low = 0.1},
        a.storage);
  v.key(
      {.name = "split",
       .text = "How far before the booths each kind gets lanes of its own; 0 m: all stand in the same lanes "
               "up to the booths.",
       .example = "120 m",
       .required = true,
       .fact = true,
       .unit = "m",
       .low = 0},
      a.split);
  v.key({.name = "road_lanes",
         .text = "Lanes of the road that all kinds share, before the split.",
         .example = "3",
         .fact = true,
         .low = 1,
         .high = 100},
        a.road_lanes);
  v.key({.name = "lanes",
         .text = "Lanes of each kind past the split; left out, as many as its timetable ever opens.",
         .example = "{general: 3, sentri: 2}",
         .fact = true,
         .low = 1,
         .high = 1000},
        a.lanes);
  v.key(
      {.name = "spacing",
       .text = "Length of queue that one crosser takes, from its front to the next one's; left out, by what "
               "crosses: vehicle 7.5 m, truck 20 m, bus 14 m, pedestrian 0.6 m (assumptions).",
       .example = "7.5 m",
       .fact = true,
       .unit = "m",
       .low = 0.1,
       .high = 100},
      a.spacing);
}

template <class V>
void describe(V& v, Of<Area> auto& a) {
  v.key({.name = "room",
         .text = "How many crossers fit, over all its stages.",
         .example = "120",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 1e6},
        a.room);
  v.key({.name = "stages",
         .text = "The stages that lie in it.",
         .example = "[xray, dock_exam]",
         .required = true},
        a.stages);
}

}  // namespace garita::scenarios
