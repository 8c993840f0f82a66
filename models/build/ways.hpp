#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/build/build.hpp"
#include "models/build/road_changes.hpp"

/// The ways of flows: by which roads, through which facility.
namespace garita::models {

RouteId add_route(Building& building, RoutePart route);

/// Its way through a facility (none: it stays in its country) while the roads change, one entry for each
/// change of the roads. Adds the routes to the network. REQUIRES: the facility's port is a place of the
/// corridor.
std::vector<WayPart> ways_of(Building& building, const RoadsOverTime& roads, const scenarios::Flow& flow,
                             const std::string& via);

/// Expected driving time by way of a facility; nothing when there is no way. REQUIRES as above.
std::optional<engine::Duration> driving_between(const Building& building, const scenarios::Corridor& corridor,
                                                const scenarios::Flow& flow, const std::string& via);

}  // namespace garita::models
