#pragma once

#include "scenarios/describe/forms.hpp"

/// How crossers choose among lane groups.
namespace garita::scenarios {

template <>
constexpr auto words<ChoiceRule>() {
  return std::array<std::string_view, 5>{"most_dedicated", "shortest_wait", "shortest_queue", "habit",
                                         "logit"};
}
template <>
constexpr auto words<WaitSeen>() {
  return std::array<std::string_view, 2>{"line", "sign"};
}
template <>
inline constexpr std::string_view noun<LaneChoice> = "lane choice";

template <class V>
void describe(V& v, Of<LaneChoice> auto& c) {
  v.key({.name = "rule",
         .text = "The one that admits the fewest names (`most_dedicated`), the shortest wait or line, by "
                 "`shares` (`habit`), or time against toll and taste (`logit`).",
         .example = "shortest_wait",
         .required = true},
        c.rule);
  v.key({.name = "by",
         .text = "Waits are judged by the `line` (none where a booth is free, else those in line and one x "
                 "mean time at a booth / booths open), or read from the `sign`.",
         .example = "sign"},
        c.by);
  v.key({.name = "shares",
         .text = "Habit: how many would take each lane group if all could, one may be `rest`; who may not "
                 "use all of those open divides in the same proportion.",
         .example = "{general: 60 %, ready: rest}",
         .fact = true,
         .low = 0,
         .high = 1},
        c.shares);
  v.key({.name = "value_of_time",
         .text = "Logit: a toll weighs as much as the wait that is worth it.",
         .example = "12 USD/h",
         .fact = true,
         .low = 0.01,
         .high = 1e6},
        c.value_of_time);
  v.key({.name = "scale",
         .text = "Logit: of each crosser's own taste for a lane group, as a wait. Of two lane groups, one "
                 "that costs this much more is taken by 27 %.",
         .example = "5 min",
         .fact = true,
         .low = 1,
         .high = 86400},
        c.scale);
}

}  // namespace garita::scenarios
