#pragma once

#include <cstdint>
#include <vector>

#include "engine/random/draws.hpp"
#include "models/network/ids.hpp"

/// Roads of the corridor, and the ways over them.
namespace garita::models {

/// What holds on a road from an instant on.
struct RoadState {
  engine::Time at;
  bool open = true;
  engine::Duration mean;  ///< expected time
};

struct EdgePart {
  engine::Duration mean;  ///< expected time
  engine::Purpose purpose{""};
  std::vector<RoadState> states;  ///< sorted; empty: always open, and driven in its mean
};

/// Roads before the border, the facility, roads after it. Either part may be empty; without a facility the
/// whole way is in `after`.
struct RoutePart {
  struct Leg {
    EdgeId edge;
    PlaceId place;               ///< node entered at its end
    std::uint16_t occasion = 0;  ///< how often the route has used this road before
  };
  std::vector<Leg> before, after;
  FacilityId facility;
  PlaceId origin_place;
};

/// The way of a flow from an instant on.
struct WayPart {
  engine::Time at;
  RouteId route;             ///< none: there is no way
  engine::Duration driving;  ///< expected
};

}  // namespace garita::models
