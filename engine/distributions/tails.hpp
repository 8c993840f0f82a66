#pragma once

#include <vector>

#include "engine/distributions/distribution.hpp"

namespace garita::engine {

/// The two sides of a point, each with full relative precision.
struct Tails {
  double below, above;
};

/// P(X <= x) and P(X > x).
Tails tails(const Distribution& distribution, double x_s);
/// P(X < x) and P(X >= x): differs from `tails` where x has a probability of its own.
Tails tails_before(const Distribution& distribution, double x_s);

/// Appends the points where the density jumps or where single values have a probability [s]; elsewhere it is
/// smooth.
void append_kinks(const Distribution& distribution, std::vector<double>& xs_s);

/// Smallest x with P(X <= x) >= d, or with P(X > x) <= d where `upper` [s]. `guess_s` > 0 is a value nearby,
/// for speed.
double tail_quantile(const Distribution& distribution, double d, bool upper, double guess_s = 0);

}  // namespace garita::engine
