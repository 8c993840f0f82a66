#include "results/experiments/run.hpp"

#include "results/experiments/replicate.hpp"

namespace garita::results {

RunReport run(const scenarios::Scenario& scenario, const RunOptions& options) {
  const auto model = models::build(scenario);
  return run_replications(scenario, model, options,
                          [&](const models::SimulateOptions& replication, engine::Recorder& recorder) {
                            return models::simulate(model, replication, recorder);
                          });
}

}  // namespace garita::results
