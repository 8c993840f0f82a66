#include "results/statistics/skewness.hpp"

#include <cmath>
#include <limits>

#include "results/statistics/interval.hpp"

namespace garita::results {

double skewness_of(std::span<const double> values) {
  const Interval interval = interval_of(values);
  if (interval.n < 3) return std::numeric_limits<double>::quiet_NaN();
  double squares = 0, cubes = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    const double apart = value - interval.mean;
    squares += apart * apart;
    cubes += apart * apart * apart;
  }
  if (!(squares > 0)) return 0;
  const double n = interval.n;
  const double variance = squares / n;
  return std::sqrt(n * (n - 1)) / (n - 2) * (cubes / n) / (variance * std::sqrt(variance));
}

bool too_skewed(std::span<const double> values) {
  double n = 0;
  for (const double value : values)
    if (std::isfinite(value)) ++n;
  if (n < 3 || n >= enough_replications) return false;
  const double skewness = skewness_of(values);
  const double by_luck = 6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3));
  return 25 * skewness * skewness > n && skewness * skewness > 4 * by_luck;
}

}  // namespace garita::results
