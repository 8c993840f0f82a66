#pragma once

#include "models/check/addressed_findings.hpp"
#include "models/model.hpp"

namespace garita::models {

/// Notes how many crossers come to the first stage of a facility in hours in which no lane group that admits
/// them is open, though one is at other hours: they wait for its opening. Nobody of a trace, of a flow that
/// drives there first, or of a queue at the start is counted.
void check_closed(AddressedFindings& findings, const Scenario& scenario, const Model& model);

}  // namespace garita::models
