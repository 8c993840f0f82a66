#include "engine/math/normal.hpp"

#include <array>
#include <cmath>
#include <cstddef>

#include "engine/math/elementary.hpp"

namespace garita::engine::math {
namespace {

constexpr double sqrt_two_pi = 2.5066282746310002;

template <std::size_t n>
double polynomial(const std::array<double, n>& falling, double x) {
  double sum = 0;
  for (const double c : falling) sum = sum * x + c;
  return sum;
}

/// P(Z > z) for z >= 0.
double tail(double z) {
  const double density = exp(-0.5 * z * z) / sqrt_two_pi;
  if (density == 0) return 0;
  if (z < 2.5) {
    // 1/2 - density (z + z^3/3 + z^5/(3 5) + ...): Abramowitz and Stegun (1964), 26.2.11.
    double term = z;
    double sum = z;
    for (int k = 3; term > sum * 1e-17; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  // density / (z + 1/(z + 2/(z + 3/(z + ...)))): Abramowitz and Stegun (1964), 26.2.14.
  double fraction = z;
  for (int k = 12 + static_cast<int>(250 / (z * z)); k >= 1; --k) fraction = z + k / fraction;
  return density / fraction;
}

}  // namespace

double normal_cdf(double x) { return x < 0 ? tail(-x) : 1 - tail(x); }

// Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics
// 37, 477-484, routine PPND16.
double normal_quantile(double u) {
  constexpr std::array<double, 8> a{
      2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
      1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0};
  constexpr std::array<double, 8> b{
      5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
      5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0};
  constexpr std::array<double, 8> c{7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                    2.41780725177450611770e-1, 1.27045825245236838258e+0,
                                    3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                    4.63033784615654529590e+0, 1.42343711074968357734e+0};
  constexpr std::array<double, 8> d{1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                    1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                    6.89767334985100004550e-1, 1.67638483018380384940e+0,
                                    2.05319162663775882187e+0, 1.0};
  constexpr std::array<double, 8> e{2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                    1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                    2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                    5.46378491116411436990e+0, 6.65790464350110377720e+0};
  constexpr std::array<double, 8> f{2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                    1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                    1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                    5.99832206555887937690e-1,  1.0};
  const double q = u - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-log(q < 0 ? u : 1 - u));
  const double z =
      r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
  return q < 0 ? -z : z;
}

}  // namespace garita::engine::math
