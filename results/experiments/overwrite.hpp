#pragma once

#include <string>

#include "results/experiments/run.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// Throws scenarios::WorldError, naming the way out, where the results must not go to `options.out`. Results
/// of the same scenario and alternative are replaced when nothing is lost (equal values, at least as many
/// replications, a log where there was one, or the old ones marked incomplete), and when what differs was
/// edited in the scenario's files: both runs then have the same `options.settings`, and no log is lost. With
/// `force` anything but a folder is. Returns what differs where values do: `length 1 d before`; else nothing.
std::string require_replaceable(const scenarios::Scenario& scenario, const RunOptions& options);

}  // namespace garita::results
