#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/stations/ledger.hpp"
#include "engine/stations/line.hpp"

namespace garita::engine {

/// What happens to the service of somebody who is pushed aside.
enum class Interruption : std::uint8_t {
  resume,       ///< the rest of it is served later
  repeat_same,  ///< it is served again from the start, as long as before
  repeat_new    ///< it is served again from the start, with a new draw
};

/// What becomes of the one in hand when a server goes: at the end of a shift, or because it breaks down.
enum class ShiftEnd : std::uint8_t {
  finish,        ///< it is served to the end first
  hand_over,     ///< it goes on at the first server free, before all of its class who wait
  back_to_queue  ///< it starts anew at the first server free, before all of its class who wait
};

/// What a bank of servers keeps of a crosser beside its visit.
struct Spell {
  Time since;                ///< it waits; counts from joining, or from the last interruption
  Time ends;                 ///< of the service in hand, as the caller said
  Duration left;             ///< of an interrupted service; negative: all of it
  std::uint32_t ticket = 0;  ///< changes with every beginning and end: an event with another one is stale
  std::uint32_t server = UINT32_MAX;  ///< that serves it, or that it has not left
  std::uint16_t occasion = 0;         ///< how often its service was begun anew, with a new draw
  bool begun = false;                 ///< its service has begun before
  bool done = false;                  ///< served, and still at its server
  bool held = false;                  ///< stands where it cannot be served yet
};

/// What the caller has to do something about, in the order in which it happened.
struct Happening {
  enum What : std::uint8_t {
    begun,        ///< draw and schedule the end of its service
    interrupted,  ///< it gives up the place ahead that its service had been allowed for
    may_leave     ///< it was done and stood behind another; now its way is free
  };
  What what;
  GroupId group;
  CrosserId crosser;
  std::uint32_t ticket = 0;  ///< of its spell then: with another one now, something has come in between
};

/// Servers that are told apart, with their queue: what `Station` cannot say. Lanes with one server or two in
/// tandem; a service that can be interrupted by a higher class (the last begun of the lowest class gives
/// way), by the end of a shift or by a breakdown; crossers that stay at their server until there is room
/// ahead, that lose patience, that change to a shorter lane, or that stand where they cannot be served yet.
///
/// Tandem: the front server stands next to the way out. The rear one waits for the front one; while the rear
/// one is occupied the front is not refilled; an empty lane is entered at the front.
///
/// Unlike Station, the bank says only that a service began; a service ends when the caller says so with
/// `end_service`, and its crosser leaves with `leave`. What happens on the way is appended to `happenings`.
class ServerBank : public Ledger {
 public:
  static constexpr std::size_t max_priorities = 8;

  struct Spec {
    bool per_lane = false;  ///< one queue per lane
    bool tandem = false;    ///< two servers a lane
    std::uint32_t priorities = 1;
    bool preempts = false;
    Interruption on_preempt = Interruption::resume;
    ShiftEnd shift_end = ShiftEnd::finish;
    ShiftEnd breakdown = ShiftEnd::finish;
    bool serve_out = false;  ///< when all lanes close, who waits then is served first
    std::uint32_t jockey =
        0;  ///< the last of a lane moves where so many fewer are ahead of it; 0: nobody moves
    bool keeps_cohort = false;  ///< the caller resolves a crossing for everybody who joins
  };
  struct Crossers {
    std::span<Visit> visits;
    std::span<Spell> spells;
  };

  ServerBank(const Spec& spec, GroupId group, StepStore& store, std::span<const Duration> thresholds,
             std::vector<Happening>& happenings);

  /// Joins the queue; begins at once, or pushes somebody aside, or waits.
  void join(Crossers crossers, CrosserId crosser, Time now);
  /// Joins, and is counted, but stands where it cannot be served: `admit` brings it to the queue.
  void hold(Crossers crossers, CrosserId crosser, Time now);
  void admit(Crossers crossers, CrosserId crosser, Time now);
  /// The caller's word on when the service that has begun ends. Returns the ticket of that event.
  std::uint32_t ends_at(Crossers crossers, CrosserId crosser, Time end);
  /// Served. True when its way is free; else it stands behind another one.
  bool end_service(Crossers crossers, CrosserId crosser, Time now);
  /// Leaves its server. REQUIRES: end_service or a happening said that its way is free.
  void leave(Crossers crossers, CrosserId crosser, Time now);
  /// Gives up waiting. REQUIRES: it waits, and has not been served.
  void renege(Crossers crossers, CrosserId crosser, Time now);

  /// From now on `lanes` are open: 0 .. lanes - 1.
  void set_lanes(Crossers crossers, std::uint32_t lanes, Time now, bool may_serve_out = true);
  void break_down(Crossers crossers, std::uint32_t lane, Time now);
  void repair(Crossers crossers, std::uint32_t lane, Time now);
  /// How many more services may begin, all together: `unbounded` as many as can. For blocking before service.
  /// An interrupted service gives its place back; only where services are counted is the caller told of it.
  static constexpr std::uint32_t unbounded = UINT32_MAX;
  void set_allowance(Crossers crossers, std::uint32_t services, Time now);

  void close_window(Crossers crossers, Time now);

  /// Whether somebody held since `joined` would be served at once if admitted.
  bool serves_at_once(Time joined) const { return free_server(joined) != UINT32_MAX; }
  /// Serves nobody: closed, and not serving out.
  bool shut() const { return serving_lanes_ == 0; }
  /// Serves out others before somebody who joined then.
  bool too_late(Time joined) const { return joined > cutoff_; }
  /// Those who wait where they can be served.
  std::uint32_t in_line() const { return waiting() - held_.count; }
  /// Those of them who came too late, while others are served out: they stand behind these.
  std::uint32_t late_in_line() const { return late_; }
  /// Calls `f(CrosserId)` for everybody at a server, those that are done included.
  template <class F>
  void for_each_served(F&& f) const {
    for (const Lane& lane : lanes_)
      for (const CrosserId crosser : lane.seat)
        if (crosser.exists()) f(crosser);
  }
  /// Lanes number `first` and up at which somebody is.
  std::uint32_t occupied_from(std::uint32_t first) const;
  /// Who stands in front of `crosser` in a tandem lane and came there at the same instant: they moved up as a
  /// pair. None where nobody does.
  CrosserId moved_up_with(Crossers crossers, CrosserId crosser) const;
  bool waits(Crossers crossers, CrosserId crosser) const {
    return crossers.spells[crosser.value()].server == UINT32_MAX;
  }

  /// Calls `f(CrosserId)` for everybody who waits, those held last.
  template <class F>
  void for_each_waiting(std::span<const Visit> visits, F&& f) const {
    for (const Line& line : lines_) line.for_each(visits, f);
    held_.for_each(visits, f);
  }

 private:
  struct Lane {
    bool up = true;
    CrosserId seat[2];  // 0: front; single lanes use it alone
    bool idle() const { return !seat[0].exists() && !seat[1].exists(); }
  };

  std::uint32_t seats() const { return spec_.tandem ? 2 : 1; }
  std::uint32_t free_seat(const Lane& lane) const;
  std::uint32_t free_server(Time joined) const;
  bool takes(std::uint32_t lane) const { return lane < serving_lanes_ && lanes_[lane].up; }
  std::uint32_t line_of(std::uint32_t lane) const { return spec_.per_lane ? lane * spec_.priorities : 0; }
  CrosserId next_for(Crossers crossers, std::uint32_t lane) const;
  void seat(Crossers crossers, CrosserId crosser, std::uint32_t server, Time now);
  void come(Crossers crossers, CrosserId crosser, Time now);
  void place(Crossers crossers, CrosserId crosser, Time now);
  void begin_first(Crossers crossers, Line& line, std::uint32_t server, Time now);
  void refill(Crossers crossers, std::uint32_t lane, Time now);
  void refill_all(Crossers crossers, Time now);
  void push_aside(Crossers crossers, Time now);
  std::uint32_t victim_for(Crossers crossers, std::uint32_t priority, std::uint32_t first,
                           std::uint32_t end) const;
  void interrupt(Crossers crossers, std::uint32_t server, Interruption how, Time now);
  void vacate(Crossers crossers, std::uint32_t lane, ShiftEnd rule, Time now);
  std::uint32_t shortest_lane() const;
  std::uint32_t lane_load(std::uint32_t lane) const;
  void jockey(Crossers crossers, Time now);
  void deal_anew(Crossers crossers, std::size_t first, std::size_t end);
  void count_servers();
  void line_up(Crossers crossers, CrosserId crosser);
  void stop_serving_out(Crossers crossers);

  Spec spec_;
  std::vector<Happening>& happenings_;
  std::vector<Lane> lanes_;
  std::vector<Line> lines_;  // [lane][priority]; one lane when pooled
  Line held_;
  std::uint32_t serving_lanes_ = 0;  // lanes that may start somebody: scheduled_, or more while serving out
  Time cutoff_ = Time::never();      // serving out: whoever joined later waits for the next opening
  std::uint32_t late_ = 0;           // in line, who joined after the cutoff
  std::uint32_t allowance_ = unbounded;
};

}  // namespace garita::engine
