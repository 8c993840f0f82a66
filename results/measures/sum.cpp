#include "results/measures/sum.hpp"

#include <algorithm>
#include <cmath>

#include "results/format/features.hpp"
#include "results/format/scaled.hpp"
#include "results/format/totals.hpp"
#include "results/format/units.hpp"

namespace garita::results {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double minutes_per_hour = 60;

}  // namespace

void Sum::add(const GroupFigures& group, bool counts_as_primary) {
  const auto& totals = group.totals;
  unfinished_ += totals.unfinished;
  wait_sum_us_ += totals.wait.sum_us;
  booths_area_us_ += totals.booths_area_us;
  for (const auto& total : feature_totals())
    total.set(features_, total.of(features_) + total.of(totals.features));
  if (totals.wait.n > 0) {
    const double hours = static_cast<double>(totals.wait.sum_us) / us_per_hour;
    person_hours_.add(scaled(hours, group.label.persons_per_crosser));
    // Engines idle while the queue stands; fuel is no part of the value of time.
    litres_.add(hours * group.costs.litres_per_idle_hour);
    kg_co2_.add(hours * group.costs.litres_per_idle_hour * group.costs.kg_co2_per_litre);
  }
  if (counts_as_primary) add_primary(group);
}

void Sum::add_primary(const GroupFigures& group) {
  const auto& totals = group.totals;
  ++n_primaries_;
  auto& p = primaries_;
  p.arrivals += totals.arrivals;
  p.throughput += totals.throughput;
  p.queue_area_us += totals.queue_area_us;
  p.busy_area_us += totals.busy_area_us;
  p.booths_area_us += totals.booths_area_us;
  lane_hours_ += static_cast<double>(totals.booths_area_us) / us_per_hour /
                 static_cast<double>(std::max<std::int64_t>(1, group.label.booths_per_lane));
  for (const auto& kind : duration_kinds()) {
    auto& to = p.*kind.member;
    const auto& from = totals.*kind.member;
    to.n += from.n;
    to.sum_us += from.sum_us;
    for (std::size_t i = 0; i < to.over.size(); ++i) to.over[i] += from.over[i];
    to.p95_us = from.p95_us;
  }

  posted_area_us_s_ = totals.features.posted_area_us_s;
  has_sign_ = has_sign(totals.features);
  spacing_m_ = group.label.spacing_m;
  const double longest = scaled(static_cast<double>(totals.queue_max), spacing_m_);
  // fmax leaves out what is not known: the longest of the queues of known spacing.
  queue_length_max_m_ = std::fmax(queue_length_max_m_, longest);

  const Days& days = group.days;
  days_.resize(std::max(days_.size(), days.size()));
  for (std::size_t d = 0; d < days.size(); ++d) {
    days_[d].n += days[d].n;
    days_[d].sum_min += days[d].sum_min;
  }

  if (totals.crossing.n == 0) return;
  const double low_volume = static_cast<double>(totals.crossing.n) * group.low_volume_crossing_min;
  const double lost =
      (static_cast<double>(totals.crossing.sum_us) / us_per_minute - low_volume) / minutes_per_hour;
  low_volume_sum_min_.add(low_volume);
  lost_hours_.add(lost);
  person_hours_lost_.add(scaled(lost, group.label.persons_per_crosser));
  usd_low_.add(lost * group.costs.usd_per_hour_low);
  usd_.add(lost * group.costs.usd_per_hour);
  usd_high_.add(lost * group.costs.usd_per_hour_high);
}

double Sum::p95(const engine::Tally& tally) const {
  return n_primaries_ == 1 && tally.n > 0 ? tally.p95_us / us_per_minute : missing;
}

double Sum::queue_length_mean_m(engine::Duration window) const {
  if (n_primaries_ != 1) return missing;
  return scaled(static_cast<double>(primaries_.queue_area_us) / static_cast<double>(window.us()), spacing_m_);
}

double Sum::posted_wait_mean_min(engine::Duration window) const {
  if (n_primaries_ != 1 || !has_sign_) return missing;
  // The integral over seconds [us s], over the seconds of the window, is in us.
  return number(posted_area_us_s_) / (number(window.us()) / us_per_second) / us_per_minute;
}

double Sum::low_volume_crossing_min() const {
  return low_volume_sum_min_.value() / static_cast<double>(primaries_.crossing.n);
}

double Sum::delay_mean_min() const {
  return lost_hours_.value() * minutes_per_hour / static_cast<double>(primaries_.crossing.n);
}

std::vector<double> Sum::daily_mean_waits() const {
  std::vector<double> means;
  for (const auto& day : days_)
    if (day.n > 0) means.push_back(day.sum_min / day.n);
  return means;
}

}  // namespace garita::results
