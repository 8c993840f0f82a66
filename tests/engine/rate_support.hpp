#pragma once

#include "engine/arrivals/rate.hpp"

/// What a profile says, by its pieces and by its integral alone: for tests of what follows it.
namespace garita::test {

/// Rate at `t` [1/s]; 0 where no piece is.
inline double rate_at(const engine::RateProfile& profile, engine::Time t) {
  for (const engine::RatePiece& piece : profile.pieces()) {
    if (t < piece.from || t >= piece.to) continue;
    const double share = (t - piece.from).seconds() / (piece.to - piece.from).seconds();
    return piece.at_from * (1 - share) + piece.at_to * share;
  }
  return 0;
}

/// The first microsecond in (start, end] by which the integral from `start` has reached `x`, by halving;
/// `end` where it never does.
inline engine::Time reached_at(const engine::RateProfile& profile, engine::Time start, engine::Time end,
                               double x) {
  engine::Time before = start, after = end;
  while ((after - before).us() > 1) {
    const engine::Time middle = before + engine::Duration::microseconds((after - before).us() / 2);
    (profile.cumulated(start, middle) >= x ? after : before) = middle;
  }
  return after;
}

}  // namespace garita::test
