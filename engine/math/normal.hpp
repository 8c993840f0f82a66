#pragma once

namespace garita::engine::math {

/// P(Z <= x) of a standard normal; relative error below 1e-12 in both tails.
double normal_cdf(double x);
/// x with P(Z <= x) = u; relative error about 1e-15. The upper tail is -normal_quantile(1 - u) with 1 - u
/// given exactly. REQUIRES 0 < u < 1.
double normal_quantile(double u);

}  // namespace garita::engine::math
