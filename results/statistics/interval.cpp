#include "results/statistics/interval.hpp"

#include <cmath>

#include "results/statistics/student_t.hpp"

namespace garita::results {

Interval interval_of(std::span<const double> values) {
  Interval result;
  double sum = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    sum += value;
    ++result.n;
  }
  if (result.n == 0) return result;
  const double n = result.n;
  result.mean = sum / n;
  if (result.n < 2) return result;
  double squares = 0;
  for (const double value : values)
    if (std::isfinite(value)) squares += (value - result.mean) * (value - result.mean);
  result.deviation = std::sqrt(squares / (n - 1));
  result.half_width = student_t_quantile(confidence, result.n - 1) * result.deviation / std::sqrt(n);
  return result;
}

}  // namespace garita::results
