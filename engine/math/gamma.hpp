#pragma once

namespace garita::engine::math {

/// log of the gamma function for x > 0; error about 1e-14 (1 + |value|).
double lgamma(double x);

/// Both tails of the gamma distribution with unit scale, and its density in log x.
struct GammaTails {
  double below;    ///< regularised incomplete gamma P(a, x)
  double above;    ///< Q(a, x) = 1 - P(a, x)
  double density;  ///< x^a exp(-x) / Gamma(a): dP / d(log x)
};

/// REQUIRES a > 0, x >= 0. Relative error of the smaller tail below 1e-12 for a = 0.001 .. 1e6.
GammaTails gamma_tails(double a, double x);

/// x with P(a, x) = d, or with Q(a, x) = d where `upper`, by Newton steps in (log x, log of the tail), where
/// the tail is concave and they converge from everywhere. `guess` > 0 is a start nearby. What is below 1e-30
/// is given as 0. REQUIRES 0 < d < 1; d <= 0.5 for full accuracy.
double gamma_quantile(double a, double d, bool upper, double guess = 0);

}  // namespace garita::engine::math
