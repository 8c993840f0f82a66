#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/recorder.hpp"
#include "models/model.hpp"
#include "scenarios/load.hpp"

/// The program's replications without files, for tests that need very many of them.
namespace garita::in_memory {

using Set = std::vector<std::pair<std::string, std::string>>;

struct NoRecorder : engine::Recorder {
  void steps(const engine::StepBlock&) override {}
  void log(std::span<const engine::LogRow>) override {}
};

/// Mean wait [min] of the first lane group in each of the replications 0 ... n - 1.
inline std::vector<double> mean_waits(const std::string& scenario, const Set& set, std::uint32_t n) {
  scenarios::LoadOptions how;
  how.library = GARITA_SOURCE_DIR "/scenarios/library";
  how.set = set;
  const scenarios::Scenario loaded = scenarios::load(scenario, how).scenario;
  const models::Model model = models::build(loaded);
  std::vector<double> waits;
  for (std::uint32_t r = 0; r < n; ++r) {
    models::SimulateOptions options;
    options.seed = loaded.seed;
    options.replication = r;
    options.limits = loaded.limits;
    NoRecorder recorder;
    const auto totals = models::simulate(model, options, recorder);
    const auto& wait = totals.groups[0].wait;
    waits.push_back(static_cast<double>(wait.sum_us) / 6e7 / static_cast<double>(wait.n));
  }
  return waits;
}

}  // namespace garita::in_memory
