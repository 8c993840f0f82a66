#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engine/check.hpp"
#include "engine/stations/crosser.hpp"
#include "engine/statistics/histogram.hpp"
#include "engine/statistics/step_store.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// What every station counts, and the proof that it counted right: rows of steps, moments and histogram of
/// waits, areas, and the identity between the area of the queue and the waits of those in it.
///
/// A station says what happened, in words of the past, and the ledger books it. A wait is booked in the step
/// in which the crosser joined, when its service begins for the first time; spells of waiting after an
/// interruption count for the area alone. `advance` comes first in whatever happens at a new instant.
class Ledger {
 public:
  Ledger(GroupId group, StepStore& store, std::span<const Duration> thresholds, bool keeps_cohort);

  /// Brings areas up to `now` and goes on to the next rows. Idempotent.
  void advance(Time now) {
    if (now >= step_end_) [[unlikely]]
      roll(now);
    const std::int64_t span = (now - updated_).us();
    row_->queue_area_us += static_cast<std::int64_t>(waiting_) * span;
    row_->busy_area_us += static_cast<std::int64_t>(busy_) * span;
    row_->booths_area_us += static_cast<std::int64_t>(serving_ > busy_ ? serving_ : busy_) * span;
    if (features_ != nullptr) [[unlikely]] {
      features_->blocked_area_us += static_cast<std::int64_t>(blocked_) * span;
      features_->wanted_area_us += static_cast<std::int64_t>(wanted_) * span;
      features_->officers_area_us += static_cast<std::int64_t>(officers_) * span;
      features_->held_us += static_cast<std::int64_t>(held_before_) * span;
      if (spilled_) features_->spilled_us += span;
    }
    updated_ = now;
  }

  /// Throws InternalError unless crossers in = out + inside.
  void check_conservation() const;

  /// Open by the timetable; who waits at a closed one may still be served out.
  bool open() const { return scheduled_ > 0; }
  /// Closed, but those who waited then are still served.
  bool serves_out() const { return serves_out_; }
  bool keeps_cohort() const { return keeps_cohort_; }
  void count_referred() { ++row_->referred; }
  /// Somebody who came now did not join. Books it in the present step.
  void count_balked(Time now) {
    advance(now);
    if (features_ != nullptr) ++features_->balked;
  }
  /// Demand answered to the wait: one that would not have come comes, one that would have comes later, or
  /// not at all. Books it in the present step. REQUIRES: the run keeps features.
  void count_added(Time now) {
    advance(now);
    ++features_->added;
  }
  void count_retimed(Time now) {
    advance(now);
    ++features_->retimed;
  }
  void count_dropped(Time now) {
    advance(now);
    ++features_->dropped;
  }
  /// Somebody comes, and is held before it may join; one of those held is let on. They are in no queue: kept
  /// for the record alone.
  void count_held(Time now) {
    advance(now);
    ++held_before_;
    if (features_ != nullptr) ++features_->held;
  }
  void count_let_on(Time now) {
    advance(now);
    --held_before_;
  }
  /// From now on so many booths are asked for, and so many officers assigned: kept for the record alone.
  void set_wanted(std::uint32_t booths, Time now) {
    advance(now);
    wanted_ = booths;
  }
  void set_officers(std::uint32_t officers, Time now) {
    advance(now);
    officers_ = officers;
  }
  /// Whether its queue stands back past its storage, from now on.
  void set_spilled(bool spilled, Time now) {
    advance(now);
    spilled_ = spilled;
  }
  bool spilled() const { return spilled_; }
  GroupId group() const { return group_; }
  std::uint32_t waiting() const { return waiting_; }
  std::uint32_t busy() const { return busy_; }
  /// Servers that may start somebody.
  std::uint32_t servers() const { return serving_; }
  /// Visits that joined in the window and still wait.
  std::uint64_t unresolved() const { return unresolved_; }
  /// Of waits begun in the window: moments so far, and the histogram they came from.
  const Tally& wait() const { return wait_; }
  const LogHistogram& wait_histogram() const { return histogram_; }

 protected:
  void on_joined(Visit& visit, Time now) {
    advance(now);
    visit.joined = now;
    visit.step = step_;
    ++joined_;
    ++row_->arrivals;
    if (keeps_cohort_) ++row_->crossing_open;
  }

  // Just joined, and served at once.
  void on_begun_at_once(Visit& visit, Time now) {
    visit.started = now;
    ++busy_;
    ++row_->throughput;
    if (step_ == StepStore::out_of_window) return;
    ++row_->wait_n;
    ++wait_.n;
    histogram_.add(Duration());
  }

  // Just joined, and waits.
  void on_queued() {
    ++waiting_;
    if (waiting_ > row_->queue_max) row_->queue_max = waiting_;
    ++row_->unfinished;
    if (step_ != StepStore::out_of_window) ++unresolved_;
  }

  // Service begins for the first time, after a wait.
  void on_begun(Visit& visit, Time now) {
    visit.started = now;
    --waiting_;
    ++busy_;
    ++row_->throughput;
    const Duration wait = now - visit.joined;
    GARITA_CHECK(wait >= Duration(), "a wait is never negative");
    StepCounts& row = resolve(visit);
    overlap_us_ += (now - (visit.joined < window_from_ ? window_from_ : visit.joined)).us();
    if (visit.step == StepStore::out_of_window) return;
    ++row.wait_n;
    row.wait_sum_us += wait.us();
    wait_.add(wait);
    if (wait > least_threshold_) [[unlikely]]
      for (std::size_t i = 0; i < n_thresholds_; ++i) wait_.over[i] += wait > thresholds_[i] ? 1 : 0;
    histogram_.add(wait);
  }

  // Service ends, and the crosser leaves.
  void on_left() {
    ++row_->departures;
    ++left_;
    --busy_;
  }

  // Service stops before its end: the crosser waits again.
  void on_interrupted() {
    --busy_;
    ++waiting_;
    if (waiting_ > row_->queue_max) row_->queue_max = waiting_;
    if (features_ != nullptr) ++features_->interrupted;
  }

  // An interrupted service goes on after a spell of waiting.
  void on_resumed(Time since, Time now) {
    --waiting_;
    ++busy_;
    end_spell(since, now);
  }

  // Leaves without having been served.
  void on_reneged(const Visit& visit, Time now);
  void on_jockeyed() {
    if (features_ != nullptr) ++features_->jockeyed;
  }
  // Served, but still at its server; and gone from there.
  void on_blocked() { ++blocked_; }
  void on_unblocked() { --blocked_; }

  void end_spell(Time since, Time now) {
    overlap_us_ += (now - (since < window_from_ ? window_from_ : since)).us();
  }

  // `inside_us`: of those who wait at the end of the window, the sum of their present spells within it.
  void check_identity(std::int64_t inside_us) const;
  Time window_from() const { return window_from_; }

  std::uint32_t waiting_ = 0, busy_ = 0, blocked_ = 0;
  std::uint32_t scheduled_ = 0;  // servers (of a bank: lanes) open
  std::uint32_t serving_ = 0;    // servers that may start somebody: scheduled, or more while serving out
  bool serves_out_ = false;

 private:
  void roll(Time now);
  // The row in which a visit is counted; it is no longer among the unfinished.
  StepCounts& resolve(const Visit& visit) {
    StepCounts& row = visit.step == step_ ? *row_ : store_->row(visit.step, group_);
    --row.unfinished;
    if (visit.step != StepStore::out_of_window) --unresolved_;
    return row;
  }

  FeatureCounts& cohort_features(const Visit& visit) {
    return visit.step == step_ ? *features_ : store_->feature_row(visit.step, group_);
  }

  GroupId group_;
  bool keeps_cohort_;
  std::uint32_t wanted_ = 0, officers_ = 0, held_before_ = 0;
  bool spilled_ = false;
  StepId step_ = StepStore::out_of_window;
  StepStore* store_;
  StepCounts* row_ = nullptr;          // of step_; the scratch row outside the window
  FeatureCounts* features_ = nullptr;  // likewise; null in a run without them
  Time updated_;                       // areas are complete until here
  Time step_end_;                      // of step_
  std::array<Duration, max_thresholds> thresholds_{};
  std::size_t n_thresholds_ = 0;
  Duration least_threshold_ = Duration::microseconds(INT64_MAX);
  Time window_from_;                 // overlaps count from here
  std::int64_t overlap_us_ = 0;      // sum of the spells of waiting that have ended, within the window
  std::int64_t window_area_us_ = 0;  // queue area of the window's finished steps
  std::uint64_t joined_ = 0, left_ = 0, unresolved_ = 0;
  Tally wait_;
  LogHistogram histogram_;
};

}  // namespace garita::engine
