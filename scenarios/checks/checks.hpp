#pragma once

#include "scenarios/reading.hpp"

namespace garita::scenarios {

/// Checks what the parts of a scenario say of each other: names that must exist, lanes against what is built,
/// shares, hours, programmes. Every error goes to the reading's findings, with its place.
void check_scenario(const Scenario& scenario, Reading& reading);

}  // namespace garita::scenarios
