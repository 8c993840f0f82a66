#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/time.hpp"
#include "models/network/network.hpp"
#include "models/policies/policy.hpp"

namespace garita::models {

/// Where the lanes of a managed stage are: at home as the timetable has them, on their way, or at work as
/// policies want them. A lane that changes its kind is emptied first, then made ready, then serves; one that
/// is opened is made ready and serves. On its way it serves nobody.
///
/// It never takes the last lane of a kind, never has more lanes change kind than are convertible, and never
/// opens more than are built. A lane that the timetable shuts is shut, whatever it works as, and a kind that
/// the timetable shuts gets no lane opened.
class StageLanes {
 public:
  explicit StageLanes(const ManagedPart& part) : part_(part), leaving_(part.n_groups) {}

  /// What a policy wants from now on. Lanes that must be made ready appear in `ready_events`.
  void want(std::uint32_t policy, const Orders::Order& order, engine::Duration takes, engine::Time now);
  /// Lanes that `kind` has given up and that still serve somebody: `still`. Those that are empty are made
  /// ready.
  void drained(std::size_t kind, std::uint32_t still, engine::Time now);
  std::uint32_t leaving(std::size_t kind) const { return leaving_[kind]; }
  bool draining() const;
  /// A lane has been made ready; false where that was called off.
  bool ready(std::uint32_t id, engine::Time now);

  /// Lanes more or fewer than the timetable says, for each kind. `timetable`: lanes of each kind.
  std::vector<std::int32_t> differences(std::span<const std::uint32_t> timetable) const;

  /// Events to schedule: `ready(id)` at `at`. The caller empties it.
  struct ReadyEvent {
    engine::Time at;
    std::uint32_t id;
  };
  std::vector<ReadyEvent> ready_events;

 private:
  struct Move {
    std::uint32_t policy;
    std::size_t from, to;  // `from` may be Orders::nowhere
    std::uint32_t serving = 0;
  };
  struct Transit {
    std::uint32_t id;
    std::size_t move;
    bool home;           // heads for `from`
    bool empty;          // has been emptied; ready at `at`
    std::size_t leaves;  // the kind that it leaves, until it is empty
    engine::Duration takes;
    engine::Time at;
  };
  // Never 0; of those under way, all differ. They fit beside the kind of an event.
  std::uint32_t next_id() { return last_id_ = last_id_ % 0xFFFFFF + 1; }
  std::size_t move_of(std::uint32_t policy, std::size_t from, std::size_t to);
  std::uint32_t heading(std::size_t move, bool home) const;
  std::uint32_t converted() const;
  bool send_one(std::size_t move, engine::Duration takes, engine::Time now);
  bool call_one_back(std::size_t move, engine::Duration takes, engine::Time now);
  void make_ready(Transit& transit, engine::Time now);

  const ManagedPart& part_;
  std::vector<Move> moves_;
  std::vector<Transit> transits_;
  std::vector<std::uint32_t> leaving_;  // per kind: lanes being emptied
  std::uint32_t last_id_ = 0;
};

}  // namespace garita::models
