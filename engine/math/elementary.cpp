#include "engine/math/elementary.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace garita::engine::math {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// log 2 in two parts; the first has 21 trailing zero bits, so that its product with an exponent is exact.
constexpr double ln2_high = 0x1.62e42fee00000p-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// f - log(1 + f) for |f| <= 0.42, from log(1 + f) = 2 atanh(s) with s = f / (2 + f), that is
/// log(1 + f) = f - h + s (h + r) with h = f^2 / 2 and r = 2 s^2/3 + 2 s^4/5 + ... (Taylor; |s| <= 0.18).
double defect(double f) {
  const double s = f / (2 + f);
  const double z = s * s;
  double r = 0;
  for (int k = 25; k >= 3; k -= 2) r = z * (r + 2.0 / k);
  const double h = 0.5 * f * f;
  return h - s * (h + r);
}

/// 2^k for -1022 <= k <= 1023.
double power_of_two(int k) { return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

/// 1 / (k + 2)!
constexpr std::array<double, 14> exp_coefficients = [] {
  std::array<double, 14> c{};
  double factorial = 1;
  for (std::size_t k = 0; k < c.size(); ++k) {
    factorial *= static_cast<double>(k + 2);
    c[k] = 1 / factorial;
  }
  return c;
}();

/// sum of r^k / (k + 2)! from k = 0, for |r| <= 0.35: then exp(r) = 1 + r + r^2 times it (Taylor).
double exp_series(double r) {
  double sum = 0;
  for (std::size_t k = exp_coefficients.size(); k-- > 0;) sum = sum * r + exp_coefficients[k];
  return sum;
}

}  // namespace

double log(double x) {
  if (!(x > 0)) return x == 0 ? -infinity : not_a_number;
  if (x == infinity) return x;
  int k = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    k = -54;
  }
  std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  // The exponent is the one that leaves a fraction between sqrt(1/2) and sqrt(2).
  constexpr std::uint64_t sqrt_half = 0x3FE6A09E667F3BCD;
  const std::uint64_t shifted = bits - sqrt_half;
  const int exponent = static_cast<int>(static_cast<std::int64_t>(shifted) >> 52);
  bits -= static_cast<std::uint64_t>(static_cast<std::int64_t>(exponent)) << 52;
  k += exponent;
  const double f = std::bit_cast<double>(bits) - 1;
  return k * ln2_high + (f - (defect(f) - k * ln2_low));
}

double log1p(double x) {
  if (!(x > -1)) return x == -1 ? -infinity : not_a_number;
  if (x > -0.29 && x < 0.41) return x - defect(x);
  if (x == infinity) return x;
  const double u = 1 + x;
  // What rounding lost of 1 + x, to first order; nothing is lost where x is huge.
  const double lost = x < 1 ? x - (u - 1) : 1 - (u - x);
  return log(u) + lost / u;
}

double log1p_minus(double x) {
  if (x > -0.29 && x < 0.41) return -defect(x);
  return log1p(x) - x;
}

double exp(double x) {
  if (!(x < 709.79)) return x != x ? x : infinity;
  if (x < -745.2) return 0;
  const int k = static_cast<int>(std::floor(x * 1.4426950408889634 + 0.5));  // 1 / log 2
  const double high = x - k * ln2_high;
  const double low = k * ln2_low;
  const double r = high - low;
  // What rounding r lost is added back to first order.
  const double lost = (high - r) - low;
  const double value = 1 + (r + (r * r * exp_series(r) + lost));
  const int half = k / 2;
  return value * power_of_two(half) * power_of_two(k - half);
}

double expm1(double x) {
  if (x > -0.35 && x < 0.35) return x + x * x * exp_series(x);
  return exp(x) - 1;
}

double pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (y == 1) return x;
  return exp(y * log(x));
}

}  // namespace garita::engine::math
