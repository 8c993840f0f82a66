#pragma once

#include <string>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/scenario.hpp"

namespace garita::scenarios {

/// Whether the IANA database of this machine knows the zone (`America/Phoenix`).
bool zone_exists(const std::string& name);

/// Every name in the database, sorted: to propose the nearest.
std::vector<std::string> zone_names();

/// The zone's offsets over [from, to]. Throws std::invalid_argument for a zone that does not exist,
/// WorldError where the database cannot be read.
Zone load_zone(const std::string& name, engine::Time from, engine::Time to);

}  // namespace garita::scenarios
