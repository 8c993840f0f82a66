#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/build/schedules.hpp"
#include "models/check/addressed_findings.hpp"

namespace garita::models {

/// Changes of the alternative that do nothing, or less than they say: hours outside the run, lanes and hours
/// that are what they were, more lanes to convert than are open. So do changes and set values
/// at a facility that is not simulated. Warnings; each change is held against those
/// before it.
void check_changes(AddressedFindings& findings, const Scenario& scenario);

/// Stretches of the span in which the change holds.
std::vector<Span> hours_held(const scenarios::Change& change, const Span& span);

/// Where change number `index` of the scenario was written: its own `changes`, or those of its alternative.
std::string change_address(const Scenario& scenario, std::size_t index);

}  // namespace garita::models
