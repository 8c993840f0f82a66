#pragma once

#include <vector>

namespace garita::results {

/// The quantile at `share` (0..1) of a sample, between its order statistics at (n - 1) `share`; NaN of an
/// empty one. Source: Hyndman and Fan (1996), Sample quantiles in statistical packages, definition 7.
double quantile_of(std::vector<double> values, double share);

}  // namespace garita::results
