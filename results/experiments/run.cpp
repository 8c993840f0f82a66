#include "results/experiments/run.hpp"

#include "results/experiments/replicate.hpp"
#include "results/traces/trace_files.hpp"

namespace garita::results {

RunReport run(const scenarios::Scenario& scenario, const RunOptions& options) {
  const auto model = models::build(scenario);
  const TraceFiles traces(scenario);
  return run_replications(scenario, model, options,
                          [&](models::SimulateOptions replication, engine::Recorder& recorder) {
                            replication.traces = &traces;
                            return models::simulate(model, replication, recorder);
                          });
}

}  // namespace garita::results
