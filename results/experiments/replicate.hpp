#pragma once

#include <functional>

#include "models/model.hpp"
#include "results/experiments/run.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// Runs one replication, as models::simulate does; called from several threads at once.
using Simulate = std::function<engine::ReplicationTotals(const models::SimulateOptions&, engine::Recorder&)>;

/// `run` with the simulation handed in. The scenario's replications, over threads, into one file.
RunReport run_replications(const scenarios::Scenario& scenario, const models::Model& model,
                           const RunOptions& options, const Simulate& simulate);

}  // namespace garita::results
