#include "engine/math/gamma.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"

namespace garita::engine::math {
namespace {

constexpr double half_log_two_pi = 0.91893853320467274178;
constexpr double two_pi = 6.283185307179586477;
constexpr double negligible = 1e-30;

/// log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2) for x >= 12: Abramowitz and Stegun (1964), 6.1.41.
double stirling_rest(double x) {
  const double z = 1 / (x * x);
  return (1.0 / 12 +
          z * (-1.0 / 360 +
               z * (1.0 / 1260 + z * (-1.0 / 1680 + z * (1.0 / 1188 + z * (-691.0 / 360360 + z / 156)))))) /
         x;
}

/// x^a exp(-x) / Gamma(a).
double density(double a, double x) {
  if (a < 12) return exp(a * log(x) - x - lgamma(a));
  // As sqrt(a / 2 pi) exp(-a (y - log(1 + y)) - rest) with x = a (1 + y), since a log x and x nearly cancel.
  const double y = (x - a) / a;
  const double exponent = y > -0.29 && y < 0.41 ? log1p_minus(y) : log(x / a) - y;
  return std::sqrt(a / two_pi) * exp(a * exponent - stirling_rest(a));
}

/// P(a, x) / density by its power series, for x < a + 1: Abramowitz and Stegun (1964), 6.5.29.
double series(double a, double x) {
  double term = 1 / a;
  double sum = term;
  for (double n = a + 1; term > sum * 1e-17; n += 1) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/// Q(a, x) / density by its continued fraction, for x >= a + 1: Abramowitz and Stegun (1964), 6.5.31, even
/// part; evaluated forwards by the method of Lentz (1976).
double fraction(double a, double x) {
  double b = x + 1 - a;
  double c = 1e300;
  double d = 1 / b;
  double value = d;
  for (double i = 1; i < 1e6; i += 1) {
    const double numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const double ratio = c * d;
    value *= ratio;
    if (ratio > 1 - 3e-16 && ratio < 1 + 3e-16) break;
  }
  return value;
}

/// Somewhere near the quantile, never where its tail underflows.
double start(double a, double d, bool upper) {
  if (a > 1) {
    // Wilson and Hilferty (1931): the cube root is nearly normal.
    const double z = upper ? -normal_quantile(d) : normal_quantile(d);
    const double root = 1 - 1 / (9 * a) + z / (3 * std::sqrt(a));
    if (root > 0.3) return a * root * root * root;
  } else if (upper) {
    return -log(d);  // Q(a, x) <= exp(-x) for a <= 1
  }
  return exp((log(d) + lgamma(a + 1)) / a);  // P(a, x) < x^a / Gamma(a + 1)
}

}  // namespace

double lgamma(double x) {
  double shift = 1;
  while (x < 12) {
    shift *= x;
    x += 1;
  }
  return (x - 0.5) * log(x) - x + half_log_two_pi + stirling_rest(x) - (shift == 1 ? 0 : log(shift));
}

GammaTails gamma_tails(double a, double x) {
  if (x <= 0) return {0, 1, 0};
  if (x > 1e100) return {1, 0, 0};
  const double f = density(a, x);
  if (x < a + 1) {
    const double below = f * series(a, x);
    return {below, 1 - below, f};
  }
  const double above = f * fraction(a, x);
  return {1 - above, above, f};
}

double gamma_quantile(double a, double d, bool upper, double guess) {
  const double longest = 2 / (1 + std::sqrt(a) / 8);
  double x = guess > 0 ? guess : start(a, d, upper);
  for (int round = 0; round < 100; ++round) {
    if (x < negligible) return 0;
    const GammaTails tails = gamma_tails(a, x);
    const double tail = upper ? tails.above : tails.below;
    // Newton in log x on log(tail / d), by no more than some ten standard deviations at a time.
    double step = upper ? log(tail / d) * tail / tails.density : -log(tail / d) * tail / tails.density;
    step = step > longest ? longest : step < -longest ? -longest : step;
    x *= exp(step);
    // What is left after a step goes with its square and, at worst, eight standard deviations of log x.
    if (step * step * 8 * (1 + std::sqrt(a)) < 1e-15) break;
  }
  return x;
}

}  // namespace garita::engine::math
