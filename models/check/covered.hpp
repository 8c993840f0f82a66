#pragma once

#include <string>

#include "models/check/addressed_findings.hpp"

namespace garita::models {

/// An error where some hour from the start of the lead-in to the end of the measured window has no row in a
/// table that must cover it (covered_hours.hpp). `what` its rows say, as in `the reference wait`.
void check_covered(AddressedFindings& findings, const Scenario& scenario, const scenarios::Timetable& table,
                   const scenarios::Zone& zone, const std::string& address, const std::string& what);

}  // namespace garita::models
