#include "engine/stations/ledger.hpp"

#include <algorithm>
#include <string>

namespace garita::engine {

Ledger::Ledger(GroupId group, StepStore& store, std::span<const Duration> thresholds, bool keeps_cohort)
    : group_(group),
      keeps_cohort_(keeps_cohort),
      store_(&store),
      row_(&store.row(StepStore::out_of_window, group)),
      features_(store.keeps_features() ? &store.feature_row(StepStore::out_of_window, group) : nullptr),
      step_end_(store.start()),
      n_thresholds_(thresholds.size()),
      window_from_(store.start()) {
  GARITA_CHECK(thresholds.size() <= max_thresholds, "a run has at most 8 thresholds");
  std::copy(thresholds.begin(), thresholds.end(), thresholds_.begin());
  if (!thresholds.empty()) least_threshold_ = *std::min_element(thresholds.begin(), thresholds.end());
}

// Completes the areas of every step that ended since the last event, then opens the row of the present one.
void Ledger::roll(Time now) {
  while (now >= step_end_) {
    const Time boundary = step_end_;
    step_end_ = Time::never();
    advance(boundary);
    if (step_ != StepStore::out_of_window) {
      window_area_us_ += row_->queue_area_us;
    } else {
      overlap_us_ = 0;  // the window begins: whoever waits now counts from here
    }
    step_ = store_->step_at(boundary);
    row_ = &store_->row(step_, group_);
    if (features_ != nullptr) features_ = &store_->feature_row(step_, group_);
    if (step_ == StepStore::out_of_window) return;
    step_end_ = store_->step_end(step_);
    row_->queue_max = waiting_;
  }
}

void Ledger::on_reneged(const Visit& visit, Time now) {
  --waiting_;
  ++left_;
  end_spell(visit.joined, now);
  resolve(visit);
  if (features_ != nullptr) ++cohort_features(visit).reneged;
}

void Ledger::check_identity(std::int64_t inside_us) const {
  GARITA_CHECK(window_area_us_ == overlap_us_ + inside_us,
               "the integral of the queue equals the crossers' overlaps with the window (" +
                   std::to_string(window_area_us_) + " us against " +
                   std::to_string(overlap_us_ + inside_us) + " us)");
}

void Ledger::check_conservation() const {
  GARITA_CHECK(joined_ == left_ + waiting_ + busy_, "who joined a station has left it or is inside");
}

}  // namespace garita::engine
