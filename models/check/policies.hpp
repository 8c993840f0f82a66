#pragma once

#include "models/check/addressed_findings.hpp"
#include "models/model.hpp"

namespace garita::models {

/// Warns of appointments that are fewer than those who take them, and of meters that are slower than crossers
/// come: what they put off grows without end.
void check_policies(AddressedFindings& findings, const Scenario& scenario, const Model& model);

}  // namespace garita::models
