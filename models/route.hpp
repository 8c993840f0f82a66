#pragma once

#include <string>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// Expected time on a road: at free flow.
engine::Duration driving_time(const scenarios::Road& road);

/// One road of a route, in the direction in which it is driven.
struct RouteLeg {
  std::string road;          ///< name in `Corridor::roads`
  std::string from, to;      ///< places
  double km = 0, hours = 0;  ///< free-flow hours: the expected time, waits at ports left out
  std::size_t index = 0;     ///< position in `Corridor::roads`
};

/// The way from `from` to `to` with the shortest expected driving time over roads that are open; of equal
/// ways the one whose roads stand first in the corridor. Ports may be passed. Empty when there is no way or
/// from == to. REQUIRES: both places exist.
std::vector<RouteLeg> route(const scenarios::Corridor& corridor, const std::string& from,
                            const std::string& to);

/// The same without passing through a port on the way: each half of a crossing, whose port is given.
std::vector<RouteLeg> route_on_one_side(const scenarios::Corridor& corridor, const std::string& from,
                                        const std::string& to);

}  // namespace garita::models
