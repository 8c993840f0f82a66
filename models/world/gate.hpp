#pragma once

#include <cstdint>
#include <span>

#include "engine/stations/line.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// Lets crossers on to a stage one by one: two of them at least `gap` apart, in the order in which they came.
/// While it is off, all go through. It keeps who is held; its caller schedules `release` for when it is due.
class Gate {
 public:
  explicit Gate(const GatePart& part) : gap_(part.gap), on_(part.always) {}

  /// Somebody comes: true when it may go through now. Else it is to be held.
  bool lets_through(engine::Time now) {
    if (!on_) return true;
    if (!line_.empty() || now < free_at_) return false;
    free_at_ = now + gap_;
    return true;
  }
  /// The crosser stands in line; its visit keeps when it came (`joined`) until it joins a station.
  void hold(std::span<engine::Visit> visits, engine::CrosserId crosser, engine::Time now) {
    visits[crosser.value()].joined = now;
    line_.push_back(visits, crosser);
  }
  /// When the first in line may go through; never, when nobody is held.
  engine::Time due() const { return line_.empty() ? engine::Time::never() : free_at_; }
  /// The first in line goes through now. REQUIRES: somebody is held.
  engine::CrosserId release(std::span<const engine::Visit> visits, engine::Time now) {
    free_at_ = now + gap_;
    return line_.pop_front(visits);
  }
  bool on() const { return on_; }
  /// Whoever is held when it is turned off is the caller's to release.
  void turn(bool on) { on_ = on; }
  std::uint32_t held() const { return line_.count; }

 private:
  engine::Duration gap_;
  bool on_;
  engine::Time free_at_;  // for the next
  engine::Line line_;
};

}  // namespace garita::models
