#pragma once

#include <cstddef>
#include <vector>

#include "engine/time.hpp"

namespace garita::engine {

/// A rate of arrivals from `from` up to `to`, linear between its ends [1/s].
struct RatePiece {
  Time from, to;
  double at_from = 0, at_to = 0;
};

/// The rate of a source over absolute time; zero where no piece says otherwise.
class RateProfile {
 public:
  RateProfile() = default;
  /// Pieces in order of time, not overlapping, rates finite and not negative, or std::invalid_argument.
  /// Adjacent equal constant pieces become one, so the memory of a constant rate does not grow with its
  /// length.
  explicit RateProfile(const std::vector<RatePiece>& pieces);

  const std::vector<RatePiece>& pieces() const { return pieces_; }
  /// Position of the first piece that ends after `t`; the number of pieces where there is none.
  std::size_t first_after(Time t) const;
  /// Integral of the rate from `a` to `b`: expected arrivals.
  double cumulated(Time a, Time b) const;

 private:
  std::vector<RatePiece> pieces_;
};

/// Integral of a piece's rate from `a` to `b`, both inside the piece.
double integral(const RatePiece& piece, Time a, Time b);
/// Span after `start` at which the integral from `start` reaches `x` [us, not rounded]. REQUIRES that the
/// piece holds it.
double span_us(const RatePiece& piece, Time start, double x);

}  // namespace garita::engine
