#include "models/world/crossing_statistics.hpp"

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
    : store_(store), thresholds_(thresholds.begin(), thresholds.end()), kinds_(labels.groups.size()) {
  const auto keep = [](std::uint32_t& at, std::vector<Kept>& all) {
    at = static_cast<std::uint32_t>(all.size());
    all.emplace_back();
  };
  for (std::size_t group = 0; group < labels.groups.size(); ++group) {
    if (labels.groups[group].primary) keep(kinds_[group].crossing, crossing_);
    if (labels.groups[group].cargo) keep(kinds_[group].cargo, mexican_);
  }
  agency_.resize(mexican_.size());
}

void CrossingStatistics::join(engine::GroupId group, engine::StepId step, Duration mexican_time) {
  if (step == StepStore::out_of_window) return;
  ++open_;
  const std::uint32_t cargo = kinds_[group.value()].cargo;
  if (cargo == none) return;
  engine::StepCounts& row = store_.row(step, group);
  ++row.mexican_n;
  row.mexican_sum_us += mexican_time.us();
  mexican_[cargo].add(mexican_time, thresholds_);
}

void CrossingStatistics::complete(engine::GroupId group, engine::StepId step, Duration crossing,
                                  Duration agency_time) {
  engine::StepCounts& row = store_.row(step, group);
  --row.crossing_open;
  if (step == StepStore::out_of_window) return;
  --open_;
  ++row.crossing_n;
  row.crossing_sum_us += crossing.us();
  const Kinds kinds = kinds_[group.value()];
  crossing_[kinds.crossing].add(crossing, thresholds_);
  if (kinds.cargo != none) [[unlikely]]
    agency_[kinds.cargo].add(agency_time, thresholds_);
}

void CrossingStatistics::abandon(engine::GroupId group, engine::StepId step) {
  --store_.row(step, group).crossing_open;
  if (step != StepStore::out_of_window) --open_;
}

void CrossingStatistics::fill(engine::GroupId group, engine::GroupTotals& totals) const {
  const Kinds kinds = kinds_[group.value()];
  if (kinds.crossing != none) totals.crossing = crossing_[kinds.crossing].closed();
  if (kinds.cargo == none) return;
  totals.mexican = mexican_[kinds.cargo].closed();
  totals.agency = agency_[kinds.cargo].closed();
}

}  // namespace garita::models
