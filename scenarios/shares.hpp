#pragma once

#include "scenarios/reading.hpp"

namespace garita::scenarios {

/// Fills in shares of credentials and loads that are `rest`. Two of them in one list, and lists that do not
/// add to 100 %, are errors of the reading's findings.
void settle_shares(Scenario& scenario, Reading& reading);

}  // namespace garita::scenarios
