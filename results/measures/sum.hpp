#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/recorder.hpp"
#include "models/model.hpp"
#include "results/measures/costs.hpp"
#include "results/measures/from_steps.hpp"

namespace garita::results {

/// A sum of which a part may not be known: NaN then, and where nothing was added.
class KnownSum {
 public:
  void add(double part) {
    sum_ += part;
    any_ = true;
  }
  double value() const { return any_ ? sum_ : std::numeric_limits<double>::quiet_NaN(); }

 private:
  double sum_ = 0;
  bool any_ = false;
};

/// All that is known of one lane group in one replication.
struct GroupFigures {
  const engine::GroupTotals& totals;
  const models::Labels::Group& label;
  double low_volume_crossing_min;
  const Days& days;
  Costs costs;
};

/// What several lane groups add up to in one replication; integers where the totals are.
class Sum {
 public:
  /// Of one that does not count as a primary, only what is lost, blocked, staffed, ... is added up: waits and
  /// crossings would count the same crosser twice.
  void add(const GroupFigures& group, bool counts_as_primary);

  /// The primaries' throughput, areas, largest queue, and n, sum and shares of durations.
  const engine::GroupTotals& primaries() const { return primaries_; }
  const engine::FeatureSums& features() const { return features_; }  ///< of all groups
  std::uint64_t unfinished() const { return unfinished_; }
  std::int64_t wait_sum_us() const { return wait_sum_us_; }
  std::int64_t booths_area_us() const { return booths_area_us_; }  ///< of all groups
  double lane_hours() const { return lane_hours_; }                ///< open, of the primaries
  /// [min]; NaN where there are several primaries: theirs do not say it.
  double p95(const engine::Tally& tally) const;

  double queue_length_mean_m(engine::Duration window) const;   ///< of a single primary; else NaN
  double posted_wait_mean_min(engine::Duration window) const;  ///< over time, of a single primary; else NaN
  double queue_length_max_m() const { return queue_length_max_m_; }
  double person_hours() const { return person_hours_.value(); }

  /// Over the crossers of all primaries, each against the low-volume crossing time of its own lane group.
  double low_volume_crossing_min() const;
  double lost_hours() const { return lost_hours_.value(); }
  double person_hours_lost() const { return person_hours_lost_.value(); }
  double delay_mean_min() const;

  double delay_usd_low() const { return usd_low_.value(); }
  double delay_usd() const { return usd_.value(); }
  double delay_usd_high() const { return usd_high_.value(); }
  double idle_litres() const { return litres_.value(); }
  double idle_kg_co2() const { return kg_co2_.value(); }

  /// The primaries' mean wait on each day on which somebody waited [min].
  std::vector<double> daily_mean_waits() const;

 private:
  void add_primary(const GroupFigures& group);

  engine::GroupTotals primaries_;
  engine::FeatureSums features_;
  std::uint64_t unfinished_ = 0;
  std::int64_t wait_sum_us_ = 0;
  std::int64_t booths_area_us_ = 0;
  double lane_hours_ = 0;
  std::size_t n_primaries_ = 0;
  double spacing_m_ = 0;               ///< of the last primary
  std::int64_t posted_area_us_s_ = 0;  ///< of the last primary
  bool has_sign_ = false;              ///< it has one
  double queue_length_max_m_ = std::numeric_limits<double>::quiet_NaN();
  KnownSum person_hours_, low_volume_sum_min_, lost_hours_, person_hours_lost_;
  KnownSum usd_low_, usd_, usd_high_, litres_, kg_co2_;
  std::vector<WaitsOfDay> days_;
};

}  // namespace garita::results
