#include "results/statistics/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace garita::results {

double quantile_of(std::vector<double> values, double share) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(values.begin(), values.end());
  const double at = static_cast<double>(values.size() - 1) * share;
  const auto below = static_cast<std::size_t>(std::floor(at));
  const auto above = std::min(below + 1, values.size() - 1);
  return values[below] + (at - std::floor(at)) * (values[above] - values[below]);
}

}  // namespace garita::results
