#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/check.hpp"
#include "engine/stations/crosser.hpp"
#include "engine/statistics/histogram.hpp"
#include "engine/statistics/step_store.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// One group of servers with its queue: c servers on a schedule; one pooled queue, or one queue per server of
/// which the shortest is joined; first-come or non-preemptive priority (0 goes first). When servers leave,
/// each finishes the one in hand.
///
/// The station keeps who waits and who is served, and its own statistics; when a service ends is the caller's
/// to draw and to schedule. Every call names the present instant; instants never go back. Invariants: nobody
/// waits while a server that may take them is idle (with one queue per server: that server); waiting + in
/// service = joined - left. Those who wait at a lane that closes join the shortest that stays open, in the
/// order in which they had joined.
class Station {
 public:
  static constexpr std::size_t max_priorities = 8;

  struct Spec {
    bool per_lane = false;  ///< one queue per server
    std::uint32_t priorities = 1;
    bool serve_out = false;     ///< when all servers close, who waits then is served first; later ones wait
    bool keeps_cohort = false;  ///< the caller resolves a crossing for everybody who joins (`crossing_open`)
  };

  Station(const Spec& spec, GroupId group, StepStore& store, std::span<const Duration> thresholds);

  /// The crosser joins. True when its service begins at once. Sets joined, and started when it begins.
  bool join(std::span<Visit> visits, CrosserId crosser, Time now) {
    advance(now);
    Visit& visit = visits[crosser.value()];
    visit.joined = now;
    visit.step = step_;
    ++joined_;
    ++row_->arrivals;
    if (spec_.keeps_cohort) ++row_->crossing_open;
    if (spec_.per_lane) return join_lane(visits, crosser, now);
    if (busy_ < serving_ && closing_left_ == 0) {
      begin_at_once(visit, now);
      return true;
    }
    enqueue(visits, crosser, queues_[visit.priority]);
    return false;
  }

  /// The crosser's service ends. Returns who is served next by the server set free, or none.
  CrosserId finish(std::span<Visit> visits, CrosserId crosser, Time now) {
    advance(now);
    ++row_->departures;
    ++left_;
    --busy_;
    if (spec_.per_lane) return finish_lane(visits, visits[crosser.value()].lane, now);
    if (waiting_ == 0 || busy_ >= serving_) return CrosserId::none();
    return begin_next(visits, 0, now);
  }

  /// From now on `servers` are open. Calls `on_start(CrosserId)` for everybody whose service begins through
  /// it. When none stays open, `may_serve_out` false keeps even a station that serves out from doing so: its
  /// servers are needed elsewhere.
  template <class OnStart>
  void set_servers(std::span<Visit> visits, std::uint32_t servers, Time now, OnStart&& on_start,
                   bool may_serve_out = true) {
    advance(now);
    change_servers(visits, servers, may_serve_out);
    for (CrosserId next = start_one(visits, now); next.exists(); next = start_one(visits, now))
      on_start(next);
  }

  /// Brings areas up to `now` and goes on to the next rows. Idempotent.
  void advance(Time now) {
    if (now >= step_end_) [[unlikely]]
      roll(now);
    const std::int64_t span = (now - updated_).us();
    row_->queue_area_us += static_cast<std::int64_t>(waiting_) * span;
    row_->busy_area_us += static_cast<std::int64_t>(busy_) * span;
    row_->booths_area_us += static_cast<std::int64_t>(serving_ > busy_ ? serving_ : busy_) * span;
    updated_ = now;
  }

  /// The measured window ends: checks the area identity over it. Throws InternalError where it does not hold.
  void close_window(std::span<const Visit> visits, Time now);
  /// Throws InternalError unless crossers in = out + inside.
  void check_conservation() const;

  /// Calls `f(CrosserId)` for everybody who waits, queue by queue, the first in line first.
  template <class F>
  void for_each_waiting(std::span<const Visit> visits, F&& f) const {
    for (const Queue& queue : queues_) {
      std::uint32_t at = queue.head;
      for (std::uint32_t i = 0; i < queue.count; ++i, at = visits[at].next) f(CrosserId(at));
    }
  }

  void count_referred() { ++row_->referred; }
  std::uint32_t waiting() const { return waiting_; }
  bool open() const { return scheduled_ > 0; }
  bool keeps_cohort() const { return spec_.keeps_cohort; }
  /// Visits that joined in the window and still wait.
  std::uint64_t unresolved() const { return unresolved_; }
  /// Of waits begun in the window: moments so far, and the histogram they came from.
  const Tally& wait() const { return wait_; }
  const LogHistogram& wait_histogram() const { return histogram_; }

 private:
  struct Queue {
    std::uint32_t head = UINT32_MAX, tail = UINT32_MAX, count = 0;
    std::uint32_t closing = 0;  // of its first: still to be served out
  };

  void begin_at_once(Visit& visit, Time now) {
    visit.started = now;
    ++busy_;
    ++row_->throughput;
    if (step_ == StepStore::out_of_window) return;
    ++row_->wait_n;
    ++wait_.n;
    histogram_.add(Duration());
  }

  void append(std::span<Visit> visits, CrosserId crosser, Queue& queue) {
    visits[crosser.value()].next = UINT32_MAX;
    if (queue.count == 0)
      queue.head = crosser.value();
    else
      visits[queue.tail].next = crosser.value();
    queue.tail = crosser.value();
    ++queue.count;
    ++waiting_;
  }

  void enqueue(std::span<Visit> visits, CrosserId crosser, Queue& queue) {
    append(visits, crosser, queue);
    if (waiting_ > row_->queue_max) row_->queue_max = waiting_;
    ++row_->unfinished;
    if (step_ != StepStore::out_of_window) ++unresolved_;
  }

  CrosserId dequeue(std::span<Visit> visits, Queue& queue) {
    const CrosserId crosser(queue.head);
    queue.head = visits[queue.head].next;
    --queue.count;
    --waiting_;
    return crosser;
  }

  // The first in line of a lane (0 when pooled) begins. REQUIRES: somebody waits in it who may begin.
  CrosserId begin_next(std::span<Visit> visits, std::uint32_t lane, Time now) {
    Queue* queue = &queues_[lane * spec_.priorities];
    if (closing_left_ == 0) [[likely]]
      while (queue->count == 0) ++queue;
    else
      queue = next_to_serve_out(queue);
    const CrosserId crosser = dequeue(visits, *queue);
    Visit& visit = visits[crosser.value()];
    visit.started = now;
    ++busy_;
    ++row_->throughput;
    const Duration wait = now - visit.joined;
    GARITA_CHECK(wait >= Duration(), "a wait is never negative");
    overlap_us_ += (now - (visit.joined < window_from_ ? window_from_ : visit.joined)).us();
    StepCounts& row = visit.step == step_ ? *row_ : store_->row(visit.step, group_);
    --row.unfinished;
    if (visit.step != StepStore::out_of_window) {
      ++row.wait_n;
      row.wait_sum_us += wait.us();
      --unresolved_;
      wait_.add(wait);
      if (wait > least_threshold_) [[unlikely]]
        for (std::size_t i = 0; i < n_thresholds_; ++i) wait_.over[i] += wait > thresholds_[i] ? 1 : 0;
      histogram_.add(wait);
    }
    return crosser;
  }

  void roll(Time now);
  void change_servers(std::span<Visit> visits, std::uint32_t servers, bool may_serve_out);
  CrosserId start_one(std::span<Visit> visits, Time now);
  bool join_lane(std::span<Visit> visits, CrosserId crosser, Time now);
  CrosserId finish_lane(std::span<Visit> visits, std::uint32_t lane, Time now);
  void move_from_closed_lanes(std::span<Visit> visits, std::uint32_t first_closed);
  void start_serving_out();
  Queue* next_to_serve_out(Queue* queue);
  std::uint32_t shortest_lane() const;
  std::uint32_t lane_waiting(std::uint32_t lane) const;
  bool may_begin(std::uint32_t lane) const;

  Spec spec_;
  GroupId group_;
  StepStore* store_;
  StepCounts* row_ = nullptr;  // of step_; the scratch row outside the window
  Time updated_;               // areas are complete until here
  Time step_end_;              // of step_
  StepId step_ = StepStore::out_of_window;
  std::uint32_t waiting_ = 0, busy_ = 0;
  std::uint32_t serving_ = 0;       // servers that may start somebody: scheduled_, or more while serving out
  std::uint32_t scheduled_ = 0;     // servers open
  std::uint32_t closing_left_ = 0;  // serve-out: how many are still to be served
  std::vector<Queue> queues_;       // [lane][priority]; one lane when pooled
  std::vector<std::uint8_t> lane_busy_;
  std::array<Duration, max_thresholds> thresholds_{};
  std::size_t n_thresholds_ = 0;
  Duration least_threshold_ = Duration::microseconds(INT64_MAX);
  Time window_from_;             // overlaps count from here
  std::int64_t overlap_us_ = 0;  // sum over crossers of their overlap with the window, those served so far
  std::int64_t window_area_us_ = 0;  // queue area of the window's finished steps
  std::uint64_t joined_ = 0, left_ = 0, unresolved_ = 0;
  Tally wait_;
  LogHistogram histogram_;
};

}  // namespace garita::engine
