#pragma once

#include <span>

namespace garita::results {

/// The adjusted sample skewness G1 = sqrt(n (n - 1)) / (n - 2) m3 / m2^1.5 of the finite ones of `values`,
/// m2 and m3 being their central moments. 0 where all are equal, NaN of fewer than three.
/// Source: Joanes and Gill (1998), Comparing measures of sample skewness and kurtosis, The Statistician 47.
double skewness_of(std::span<const double> values);

/// How many replications a Student-t interval likes to have of a measure so skewed.
inline constexpr unsigned enough_replications = 30;

/// Whether a t interval over `values`, one per replication, deserves a warning: there are fewer than
/// `enough_replications`, too few for their skewness (n < 25 G1^2: Cochran 1977, Sampling techniques),
/// and the skewness is not mere luck (over two of its standard errors under normality,
/// sqrt(6 n (n - 1) / ((n - 2) (n + 1) (n + 3))): Joanes and Gill 1998; two of them are an
/// assumption).
bool too_skewed(std::span<const double> values);

}  // namespace garita::results
