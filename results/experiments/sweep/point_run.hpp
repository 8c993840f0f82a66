#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "models/model.hpp"
#include "results/measures/figures.hpp"
#include "results/traces/trace_files.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// The replications of one scenario, in memory alone: totals, and of the series what measures need. They give
/// the figures of the file that `run` would write, rounded as they would be there.
class PointRun final : public Figures {
 public:
  /// `model`: of the scenario.
  PointRun(scenarios::Scenario scenario, models::Model model);
  ~PointRun() override;

  std::uint32_t n() const { return info_.replications; }
  /// Runs one replication; each once, in any order, several threads at once. `stop` cancels it; `share` is
  /// told how far it is (0..1).
  void simulate(std::uint32_t replication, const std::atomic<bool>& stop, std::atomic<double>& share);

  // Of Figures, when all replications have run:
  const RunInfo& info() const override { return info_; }
  const models::Labels& labels() const override { return model_.labels(); }
  const std::vector<engine::ReplicationTotals>& replications() const override { return replications_; }
  std::vector<double> low_volume_crossings() const override;
  std::vector<std::vector<Days>> daily_waits(std::uint32_t first, std::uint32_t n) const override;

  const scenarios::Scenario& scenario() const { return scenario_; }

 private:
  class Steps;
  void merge(std::uint32_t replication, std::unique_ptr<Steps> steps);

  scenarios::Scenario scenario_;
  models::Model model_;
  TraceFiles traces_;
  RunInfo info_;
  std::vector<engine::ReplicationTotals> replications_;
  std::vector<std::vector<Days>> daily_;  // [replication][lane group]
  std::mutex merging_;
  std::map<std::uint32_t, std::unique_ptr<Steps>> waiting_;  // of replications after the next to be merged
  std::uint32_t merged_ = 0;
  std::vector<StepCrossings> pooled_;    // [step][lane group], over the replications merged so far
  std::vector<std::int64_t> simulated_;  // [step]: by how many of them
};

}  // namespace garita::results
