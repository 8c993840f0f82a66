#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "models/model.hpp"
#include "results/measures/figures.hpp"
#include "results/traces/trace_files.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// Those who joined in one hour of the local day, and what was done in it.
struct HourSums {
  std::int64_t wait_us = 0, crossing_us = 0;
  std::uint64_t joined = 0, throughput = 0, wait_n = 0, crossing_n = 0;
  void add(const HourSums& other);
};

/// The replications of one scenario, in memory alone: totals, and of the series what measures and targets of
/// hours need. Figures are not rounded as those of a file are.
class TrialRun final : public Figures {
 public:
  /// REQUIRES a scenario without errors.
  explicit TrialRun(scenarios::Scenario scenario);

  /// Runs all replications, once. What comes out does not depend on `threads`. `progress` is told now and
  /// then which share is done (0..1); false from it cancels, and then this returns false.
  bool simulate(std::uint32_t threads, const std::function<bool(double share)>& progress);

  /// Of the lane group with this number in one replication, over the weekdays (bit 0 is Monday). A step
  /// belongs to the hour in which it begins, by the clock of its port.
  HourSums hour(std::uint32_t replication, std::size_t group, std::uint8_t weekdays, std::size_t hour) const;
  /// How long such hours are together in the window [h]; 0: there are none.
  double hours_simulated(std::size_t group, std::uint8_t weekdays, std::size_t hour) const;
  /// Whether some replication ended by a limit: its figures are not those of the whole window.
  bool ended_early() const;

  // Of Figures, when all replications have run:
  const RunInfo& info() const override { return info_; }
  const models::Labels& labels() const override { return model_.labels(); }
  const std::vector<engine::ReplicationTotals>& replications() const override { return replications_; }
  std::vector<double> low_volume_crossings() const override;
  std::vector<std::vector<Days>> daily_waits(std::uint32_t first, std::uint32_t n) const override;

  const scenarios::Scenario& scenario() const { return scenario_; }

 private:
  static constexpr std::size_t hours_a_week = 7 * 24;
  using Week = std::array<HourSums, hours_a_week>;  // of one lane group
  struct StepSums {                                 // over all replications
    std::int64_t wait_us = 0, crossing_us = 0, mexican_us = 0;
    std::uint64_t arrivals = 0, wait_n = 0, crossing_n = 0, mexican_n = 0;
  };
  class Steps;
  struct Part {  // of one replication
    std::vector<Week> weeks;
    std::vector<Days> days;
  };
  void find_hours();

  scenarios::Scenario scenario_;
  models::Model model_;
  TraceFiles traces_;
  RunInfo info_;
  std::vector<std::vector<std::uint8_t>> hour_of_step_;  // [port][step]: 24 weekday + hour
  std::vector<std::array<double, hours_a_week>> hours_;  // [port]: simulated [h]
  std::vector<engine::ReplicationTotals> replications_;
  std::vector<Part> parts_;
  std::mutex adding_;
  std::vector<StepSums> pooled_;         // [step][lane group]
  std::vector<std::int64_t> simulated_;  // [step]: by how many replications
};

}  // namespace garita::results
