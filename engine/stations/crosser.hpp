#pragma once

#include <cstdint>
#include <vector>

#include "engine/ids.hpp"
#include "engine/index.hpp"
#include "engine/time.hpp"

namespace garita::engine {

using CrosserId = Index<struct CrosserTag>;  ///< a slot of the pool, reused when the crosser has gone

/// What a station knows of a crosser: its present visit.
struct Visit {
  Time joined;                 ///< the back of this station's queue
  Time started;                ///< of service
  std::uint32_t next = 0;      ///< behind it in the queue -- station's
  std::uint32_t previous = 0;  ///< before it in the queue -- station's
  StepId step;                 ///< in which it joined -- station's
  std::uint16_t lane = 0;      ///< where it waits or is served; 0 in a pooled station -- station's
  std::uint8_t priority = 0;
};
static_assert(sizeof(Visit) == 32, "two visits to a cache line");

/// Small records in one reused pool: no allocation per crosser once the pool has grown to the most ever
/// inside. `Extra` is what the model keeps for each crosser, in an array of its own.
template <class Extra>
class CrosserPool {
 public:
  CrosserId create() {
    if (free_.empty()) {
      visits_.emplace_back();
      extras_.emplace_back();
      return CrosserId(visits_.size() - 1);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return CrosserId(slot);
  }
  void release(CrosserId crosser) { free_.push_back(crosser.value()); }

  Visit& visit(CrosserId crosser) { return visits_[crosser.value()]; }
  Extra& operator[](CrosserId crosser) { return extras_[crosser.value()]; }
  std::vector<Visit>& visits() { return visits_; }
  std::size_t alive() const { return visits_.size() - free_.size(); }
  std::size_t most_alive() const { return visits_.size(); }
  /// Of what is kept for as many as were ever inside.
  std::size_t bytes() const { return most_alive() * (sizeof(Visit) + sizeof(Extra) + sizeof(free_[0])); }

  /// Calls `f(CrosserId)` for everybody inside. Slow: for when a run is over.
  template <class F>
  void for_each(F&& f) const {
    std::vector<bool> alive(visits_.size(), true);
    for (const std::uint32_t slot : free_) alive[slot] = false;
    for (std::size_t slot = 0; slot < alive.size(); ++slot)
      if (alive[slot]) f(CrosserId(slot));
  }

 private:
  std::vector<Visit> visits_;
  std::vector<Extra> extras_;
  std::vector<std::uint32_t> free_;
};

}  // namespace garita::engine
