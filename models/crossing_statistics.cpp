#include "models/crossing_statistics.hpp"

#include <algorithm>

namespace garita::models {

using engine::Duration;
using engine::StepStore;

engine::Tally with_quantiles(engine::Tally tally, const engine::LogHistogram& histogram) {
  if (tally.n == 0) return tally;
  tally.p50_us = histogram.quantile(0.50);
  tally.p95_us = histogram.quantile(0.95);
  return tally;
}

void CrossingStatistics::Kept::add(Duration d, std::span<const Duration> thresholds) {
  tally.add(d);
  for (std::size_t i = 0; i < thresholds.size(); ++i) tally.over[i] += d > thresholds[i] ? 1 : 0;
  histogram.add(d);
}

engine::Tally CrossingStatistics::Kept::closed() const { return with_quantiles(tally, histogram); }

CrossingStatistics::CrossingStatistics(const Labels& labels, StepStore& store,
                                       std::span<const Duration> thresholds)
    : store_(store),
      thresholds_(thresholds.begin(), thresholds.end()),
      position_(labels.groups.size(), UINT32_MAX) {
  for (std::size_t group = 0; group < labels.groups.size(); ++group) {
    if (!labels.groups[group].primary) continue;
    position_[group] = static_cast<std::uint32_t>(crossing_.size());
    crossing_.emplace_back();
    mexican_.emplace_back();
  }
}

void CrossingStatistics::join(std::uint32_t group, std::uint32_t step, Duration mexican_time, bool cargo) {
  if (step == StepStore::out_of_window) return;
  ++open_;
  if (!cargo) return;
  engine::StepCounts& row = store_.row(step, group);
  ++row.mexican_n;
  row.mexican_sum_us += mexican_time.us();
  mexican_[position_[group]].add(mexican_time, thresholds_);
}

void CrossingStatistics::complete(std::uint32_t group, std::uint32_t step, Duration crossing) {
  engine::StepCounts& row = store_.row(step, group);
  --row.crossing_open;
  if (step == StepStore::out_of_window) return;
  --open_;
  ++row.crossing_n;
  row.crossing_sum_us += crossing.us();
  crossing_[position_[group]].add(crossing, thresholds_);
}

void CrossingStatistics::fill(std::uint32_t group, engine::GroupTotals& totals) const {
  if (position_[group] == UINT32_MAX) return;
  totals.crossing = crossing_[position_[group]].closed();
  totals.mexican = mexican_[position_[group]].closed();
}

}  // namespace garita::models
