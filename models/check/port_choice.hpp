#pragma once

#include "models/check/addressed_findings.hpp"

namespace garita::models {

/// Regions whose crossers choose: each port has a sign to choose by, a share, and a place among not too many.
void check_port_choice(AddressedFindings& findings, const Scenario& scenario);

}  // namespace garita::models
