#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/arrivals/arrival.hpp"
#include "engine/distributions/sampler.hpp"
#include "engine/random/draws.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// Independent times between arrivals; crossers number on from 0. The first comes one such time after `from`.
class RenewalArrivals {
 public:
  /// Arrivals in [from, to), so many times as often as `between` says. Throws std::invalid_argument where the
  /// mean time between them is below 1 us.
  RenewalArrivals(Sampler between, SourceKey key, Time from, Time to, double times_as_often = 1);
  Arrival next();

 private:
  Sampler between_;
  SourceKey key_;
  Time last_, to_;
  double times_as_often_;
  std::uint64_t number_ = 0;
};

/// Arrivals at given instants. A crosser's number is its place in the list, also where the list begins before
/// `from`.
class ScheduledArrivals {
 public:
  /// Those of `instants` in [from, to). Throws std::invalid_argument where they are not in order of time.
  ScheduledArrivals(std::vector<Time> instants, Time from, Time to);
  Arrival next();

 private:
  std::vector<Time> instants_;
  Time to_;
  std::size_t at_ = 0;
};

/// Groups that come together (a shift ends, a bus empties): at each instant `size` crossers, spread evenly
/// over `over`: the j-th of 0 .. size-1 comes j/size of `over` after the instant. A crosser's number is
/// platoon * size + j.
class PlatoonArrivals {
 public:
  /// Crossers in [from, to). Throws std::invalid_argument where instants are not in order, size is 0 or over
  /// negative.
  PlatoonArrivals(std::vector<Time> instants, std::uint32_t size, Duration over, Time from, Time to);
  Arrival next();

 private:
  struct Open {
    std::size_t platoon;
    std::uint32_t member;  ///< the next to come
  };
  Time time_of(const Open& o) const;

  std::vector<Time> instants_;
  std::uint32_t size_;
  Duration over_;
  Time from_, to_;
  std::size_t unopened_ = 0;  ///< first platoon that has not begun
  std::vector<Open> open_;    ///< platoons under way: more than one where they overlap
};

}  // namespace garita::engine
