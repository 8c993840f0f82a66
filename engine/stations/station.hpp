#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/stations/ledger.hpp"
#include "engine/stations/line.hpp"

namespace garita::engine {

/// One group of servers with its queue: c servers on a schedule; one pooled queue, or one queue per server of
/// which the shortest is joined; first-come or non-preemptive priority (0 goes first). When servers leave,
/// each finishes the one in hand. `ServerBank` says what this one cannot, at a higher price.
///
/// The station keeps who waits and who is served; when a service ends is the caller's to draw and to
/// schedule. Every call names the present instant; instants never go back. Invariants: nobody
/// waits while a server that may take them is idle (with one queue per server: that server); waiting + in
/// service = joined - left. Those who wait at a lane that closes join the shortest that stays open, in the
/// order in which they had joined.
class Station : public Ledger {
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
    Visit& visit = visits[crosser.value()];
    on_joined(visit, now);
    if (spec_.per_lane) return join_lane(visits, crosser, now);
    if (busy_ < serving_ && closing_left_ == 0) {
      on_begun_at_once(visit, now);
      return true;
    }
    on_queued();
    queues_[visit.priority].push_back(visits, crosser);
    return false;
  }

  /// The crosser's service ends. Returns who is served next by the server set free, or none.
  CrosserId finish(std::span<Visit> visits, CrosserId crosser, Time now) {
    advance(now);
    on_left();
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

  /// One of several stations that pool their servers: `servers` may start somebody here from now on. Whether
  /// it is open is for the pool to say. Calls `on_start` as `set_servers` does, which ends the sharing.
  /// REQUIRES: one pooled queue, and nobody is being served out.
  template <class OnStart>
  void share(std::span<Visit> visits, std::uint32_t servers, bool open, Time now, OnStart&& on_start) {
    advance(now);
    serving_ = servers;
    scheduled_ = open ? UINT32_MAX : 0;
    for (CrosserId next = start_one(visits, now); next.exists(); next = start_one(visits, now))
      on_start(next);
  }

  /// Servers number `first` and up that serve somebody; where they share one queue, those beyond so many.
  std::uint32_t occupied_from(std::uint32_t first) const;

  /// The measured window ends: checks the area identity over it. Throws InternalError where it does not hold.
  void close_window(std::span<const Visit> visits, Time now);

  /// Calls `f(CrosserId)` for everybody who waits, queue by queue, the first in line first.
  template <class F>
  void for_each_waiting(std::span<const Visit> visits, F&& f) const {
    for (const Queue& queue : queues_) queue.for_each(visits, f);
  }

 private:
  struct Queue : Line {
    std::uint32_t closing = 0;  // of its first: still to be served out
  };

  // The first in line of a lane (0 when pooled) begins. REQUIRES: somebody waits in it who may begin.
  CrosserId begin_next(std::span<Visit> visits, std::uint32_t lane, Time now) {
    Queue* queue = &queues_[lane * spec_.priorities];
    if (closing_left_ == 0) [[likely]]
      while (queue->empty()) ++queue;
    else
      queue = next_to_serve_out(queue);
    const CrosserId crosser = queue->pop_front(visits);
    on_begun(visits[crosser.value()], now);
    return crosser;
  }

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
  std::uint32_t closing_left_ = 0;  // serve-out: how many are still to be served
  std::vector<Queue> queues_;       // [lane][priority]; one lane when pooled
  std::vector<std::uint8_t> lane_busy_;
};

}  // namespace garita::engine
