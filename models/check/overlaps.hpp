#pragma once

#include "models/check/addressed_findings.hpp"

namespace garita::models {

/// Changes of one list that say different things of how many lanes of a kind are open at one time: a warning,
/// for the later one counts, which nobody sees. An alternative's that goes over one of the scenario's own is
/// meant so.
void check_overlaps(AddressedFindings& findings, const Scenario& scenario);

}  // namespace garita::models
