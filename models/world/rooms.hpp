#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "engine/stations/crosser.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// Finite space of one replication: how many crossers are in each room, and who waits for a place. Those who
/// wait for places in the same rooms stand in one line; a place that has come free goes to the one who has
/// waited longest among the firsts of the lines that it lets go on.
class Rooms {
 public:
  explicit Rooms(const std::vector<std::uint32_t>& capacities) : capacities_(capacities), free_(capacities) {}

  using List = std::vector<RoomId>;

  /// Whether somebody who is in the rooms `held` could go to the rooms `wanted`.
  bool fits(const List& wanted, const List& held) const;
  /// Takes a place in those rooms of `wanted` that are not among `held`. REQUIRES: fits.
  void enter(const List& wanted, const List& held);
  /// Gives up the places in those rooms of `held` that are not among `kept`.
  void leave(const List& held, const List& kept);
  /// How many who are in the rooms `held` could go to the rooms `wanted`; UINT32_MAX: any number.
  std::uint32_t places(const List& wanted, const List& held) const;

  struct Waiting {
    engine::CrosserId crosser;
    std::uint32_t ticket = 0;  ///< of its spell when it began to wait: another one means that it has gone
    bool outside = false;      ///< stands before the facility; else served, at its server
  };
  /// Stands in line for the rooms of `wanted` that are not among `held`. REQUIRES: it does not fit.
  void wait(const Waiting& waiting, const List& wanted, const List& held);
  bool freed() const { return freed_; }

  /// Until nobody who waits could go on: `go(waiting)` is told that there is room, and takes it (or has gone
  /// long ago).
  template <class Go>
  void settle(Go&& go) {
    if (!freed_) return;
    while (Queue* const next = longest_waiting_that_fits()) {
      const Waiting waiting = next->waiting.front().who;
      next->waiting.pop_front();
      go(waiting);
    }
    freed_ = false;
  }

  /// Of what is kept of those who wait.
  std::size_t bytes() const;
  /// Throws InternalError unless so many places of each room are taken.
  void check_taken(const std::vector<std::uint32_t>& taken) const;

 private:
  struct Place {
    Waiting who;
    std::uint64_t turn;
  };
  struct Queue {
    List rooms;  // in which each of them needs a place
    std::deque<Place> waiting;
  };
  Queue* longest_waiting_that_fits();

  std::vector<std::uint32_t> capacities_, free_;
  std::vector<Queue> queues_;
  std::uint64_t turn_ = 0;
  bool freed_ = false;
};

}  // namespace garita::models
