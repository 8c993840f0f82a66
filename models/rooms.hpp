#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "engine/stations/crosser.hpp"
#include "models/network.hpp"

namespace garita::models {

/// Finite space of one replication: how many crossers are in each room, and who waits for a place, in the
/// order in which they began to. Who gets a place is the caller's to ask, by `next_try`, whenever one has
/// come free.
class Rooms {
 public:
  explicit Rooms(const std::vector<std::uint32_t>& capacities) : free_(capacities) {}

  using List = std::vector<RoomId>;

  /// Whether somebody who is in the rooms `held` could go to the rooms `wanted`.
  bool fits(const List& wanted, const List& held) const;
  /// Takes a place in those rooms of `wanted` that are not among `held`. REQUIRES: fits.
  void enter(const List& wanted, const List& held);
  /// Gives up the places in those rooms of `held` that are not among `kept`.
  void leave(const List& held, const List& kept);
  /// Places that are free in all of `rooms`; UINT32_MAX when there are none.
  std::uint32_t places(const List& rooms) const;

  struct Waiting {
    engine::CrosserId crosser;
    std::uint32_t ticket = 0;  ///< of its spell when it began to wait: another one means that it has gone
    bool outside = false;      ///< stands before the facility; else served, at its server
  };
  void wait(const Waiting& waiting) { waiting_.push_back(waiting); }
  bool freed() const { return freed_; }

  /// Asks everybody who waits, once and in order, until no place has come free: `try_place(waiting)` is true
  /// when it has gone on (or away).
  template <class Try>
  void settle(Try&& try_place) {
    while (freed_) {
      freed_ = false;
      std::deque<Waiting> again;
      again.swap(waiting_);
      while (!again.empty()) {
        const Waiting first = again.front();
        again.pop_front();
        if (!try_place(first)) waiting_.push_back(first);
      }
    }
  }

 private:
  std::vector<std::uint32_t> free_;
  std::deque<Waiting> waiting_;
  bool freed_ = false;
};

}  // namespace garita::models
