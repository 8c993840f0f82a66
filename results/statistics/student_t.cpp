#include "results/statistics/student_t.hpp"

#include <cmath>

namespace garita::results {
namespace {

constexpr double pi = 3.14159265358979323846;

/// arctan of x >= 0: the half-angle formula brings x under 0.1, where 9 terms of the series are exact to
/// 1e-19.
double arctan(double x) {
  double factor = 1;
  while (x > 0.1) {
    x /= 1 + std::sqrt(1 + x * x);
    factor *= 2;
  }
  double sum = 0;
  for (int k = 19; k >= 1; k -= 2) sum = ((k % 4 == 1) ? 1.0 : -1.0) / k + x * x * sum;
  return factor * x * sum;
}

}  // namespace

double student_t_within(double t, std::uint64_t degrees) {
  const double nu = static_cast<double>(degrees);
  const double cos2 = nu / (nu + t * t);
  const double sin = t / std::sqrt(nu + t * t);
  const bool odd = degrees % 2 == 1;
  // Both forms are sums over powers of cos^2 whose coefficients follow from one another.
  double term = odd ? std::sqrt(cos2) : 1.0;
  double sum = 0;
  for (std::uint64_t k = odd ? 1 : 0; k + 2 <= degrees; k += 2) {
    sum += term;
    const double next = static_cast<double>(k) + 1;
    term *= cos2 * next / (next + 1);
  }
  if (!odd) return sin * sum;
  return 2 / pi * (arctan(t / std::sqrt(nu)) + sin * sum);
}

double student_t_quantile(double within, std::uint64_t degrees) {
  double low = 0, high = 1;
  while (student_t_within(high, degrees) < within) {
    low = high;
    high *= 2;
  }
  // Bisection down to neighbouring numbers: slow, sure, and the same everywhere.
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    (student_t_within(middle, degrees) < within ? low : high) = middle;
  }
}

}  // namespace garita::results
