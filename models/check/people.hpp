#pragma once

#include "models/check/addressed_findings.hpp"

namespace garita::models {

/// Demand whose shares or reference waits leave hours out, and reactions that can do nothing. REQUIRES: names
/// are known to exist.
void check_people(AddressedFindings& findings, const Scenario& scenario);

}  // namespace garita::models
