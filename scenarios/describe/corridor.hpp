#pragma once

#include "scenarios/describe/forms.hpp"

/// Places and roads.
namespace garita::scenarios {

template <class V>
void describe(V& v, Of<Place> auto& p) {
  v.key({.name = "title", .text = "Name for people.", .example = "Hermosillo", .words_only = true}, p.title);
  v.key({.name = "country", .text = "Country, or two for a port.", .example = "MX"}, p.country);
  v.key({.name = "state", .text = "State or province.", .example = "SON"}, p.state);
  v.key({.name = "kind", .text = "city, plant_cluster, junction, port_of_entry …", .example = "city"},
        p.kind);
  v.key({.name = "latitude",
         .text = "Degrees north: for maps, no result depends on it.",
         .example = "29.0989",
         .fact = true,
         .low = -90,
         .high = 90},
        p.latitude);
  v.key({.name = "longitude",
         .text = "Degrees east, negative in America: for maps, no result depends on it.",
         .example = "-110.9542",
         .fact = true,
         .low = -180,
         .high = 180},
        p.longitude);
}

template <class V>
void describe(V& v, Of<Road> auto& r) {
  v.key({.name = "from", .text = "Place at one end.", .example = "imuris", .required = true}, r.from);
  v.key({.name = "to", .text = "Place at the other end.", .example = "nogales_son", .required = true}, r.to);
  v.key({.name = "road", .text = "Number or name of the road.", .example = "MX-15"}, r.road);
  v.key({.name = "length",
         .text = "Length.",
         .example = "66 km",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 1e7},
        r.length);
  v.key({.name = "free_flow",
         .text = "Speed without traffic.",
         .example = "80 km/h",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 200},
        r.free_flow);
  v.key({.name = "lanes",
         .text = "Lanes in each direction: for the record, no result depends on them.",
         .example = "2",
         .fact = true,
         .low = 1,
         .high = 20},
        r.lanes);
  v.key({.name = "toll",
         .text = "Whether a toll is paid: for the record, no result depends on it.",
         .example = "true"},
        r.toll);
  v.key({.name = "open", .text = "Whether it can be driven.", .example = "false"}, r.open);
  v.key({.name = "basis", .text = "How the length was found.", .example = "published", .words_only = true},
        r.basis);
}

template <class V>
void describe(V& v, Of<Corridor> auto& c) {
  v.key({.name = "title", .text = "Name for people.", .example = "CANAMEX", .words_only = true}, c.title);
  v.key({.name = "travel_cv",
         .text = "Coefficient of variation of one vehicle's time on a road.",
         .example = "0.1",
         .fact = true,
         .low = 0,
         .high = 5},
        c.travel_cv);
  v.key({.name = "places",
         .text = "Cities, plants, junctions and ports by name.",
         .example = "{imuris: {country: MX}, nogales_son: {country: MX}}",
         .required = true,
         .wrapper = true},
        c.places);
  v.key(
      {.name = "roads",
       .text = "Roads, good for both directions, named `from-to`.",
       .example = "{imuris-nogales_son: {from: imuris, to: nogales_son, length: 66 km, free_flow: 80 km/h}}",
       .required = true,
       .wrapper = true},
      c.roads);
}

}  // namespace garita::scenarios
