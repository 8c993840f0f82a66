#pragma once

#include "models/check/addressed_findings.hpp"
#include "models/model.hpp"

namespace garita::models {

/// Pools that can never open a booth in the measured window, and a note where fewer officers are there
/// than the timetables ask for.
void check_staff(AddressedFindings& findings, const Scenario& scenario, const Model& model);

}  // namespace garita::models
