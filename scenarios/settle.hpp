#pragma once

#include "scenarios/reading.hpp"

namespace garita::scenarios {

/// What needs the whole scenario to be known: zones, instants, the process of arrivals where none is named.
/// Errors go to the reading's findings.
void settle(Scenario& scenario, Reading& reading, const Node& tree);

}  // namespace garita::scenarios
