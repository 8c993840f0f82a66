#pragma once

#include "scenarios/reading.hpp"

namespace garita::scenarios {

/// Reads every trace to its end: throws InputErrors with what is wrong, before anything runs. Notes in the
/// reading's findings: rows outside the run, and rows while the first stage is closed. A scenario from a
/// result names its traces without a path; they are not read. REQUIRES: the changes of the alternative are in
/// `scenario.changes`.
void check_traces(const Scenario& scenario, Reading& reading);

}  // namespace garita::scenarios
