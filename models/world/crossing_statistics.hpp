#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/statistics/histogram.hpp"
#include "engine/statistics/step_store.hpp"
#include "models/model.hpp"

namespace garita::models {

/// Crossing times, and by the cargo clock Mexican and agency times, of one replication, booked on the
/// primary's lane group in the step in which the crosser joined it.
class CrossingStatistics {
 public:
  CrossingStatistics(const Labels& labels, engine::StepStore& store,
                     std::span<const engine::Duration> thresholds);

  /// Joined primary: from now until `complete`, the crossing is open. `mexican_time` counts where the lane
  /// group has a cargo clock.
  void join(engine::GroupId group, engine::StepId step, engine::Duration mexican_time);
  /// `agency_time` counts where the lane group has a cargo clock.
  void complete(engine::GroupId group, engine::StepId step, engine::Duration crossing,
                engine::Duration agency_time);
  /// Gave up and turned back: the crossing never completes.
  void abandon(engine::GroupId group, engine::StepId step);
  /// Crossings that began in the window and are not complete.
  std::uint64_t open() const { return open_; }
  void fill(engine::GroupId group, engine::GroupTotals& totals) const;

 private:
  struct Kept {
    engine::Tally tally;
    engine::LogHistogram histogram;
    void add(engine::Duration d, std::span<const engine::Duration> thresholds);
    engine::Tally closed() const;
  };
  engine::StepStore& store_;
  std::vector<engine::Duration> thresholds_;
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Kinds {  // of a lane group: indices
    std::uint32_t crossing = none, cargo = none;
  };
  std::vector<Kinds> kinds_;
  std::vector<Kept> crossing_, mexican_, agency_;
  std::uint64_t open_ = 0;
};

/// A tally with the quantiles of its histogram filled in.
engine::Tally with_quantiles(engine::Tally tally, const engine::LogHistogram& histogram);

}  // namespace garita::models
