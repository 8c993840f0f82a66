#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>

#include "results/statistics/interval.hpp"

namespace garita::results {

/// A figure with an interval that need not lie evenly about it. NaN where there is too little to tell.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

enum class BootstrapKind {
  percentile,  ///< Efron and Tibshirani (1993), An introduction to the bootstrap
  bca,         ///< bias-corrected and accelerated: ibidem, section 14.3, after Efron (1987)
};

struct BootstrapOptions {
  BootstrapKind kind = BootstrapKind::bca;
  std::uint32_t resamples = 2000;  ///< Efron and Tibshirani (1993): 1000 at least for intervals
  std::uint64_t seed = 1;
  double within = confidence;
};

/// Fills `chosen` with as many draws with replacement from 0 .. `n` - 1: a pure function of `seed` and of
/// which resample it is. REQUIRES n > 0.
void resample(std::span<std::size_t> chosen, std::size_t n, std::uint64_t seed, std::uint32_t which);

/// The interval between two quantiles of the finite ones of `resampled`; `value` is the figure of the data.
Estimate percentile_interval(double value, std::span<const double> resampled, double within = confidence);

/// A statistic of `n` things (replications, days), given which of them to take, with repetitions; it is
/// called with 0 .. n - 1 for the figure itself. Draws are keyed, so the interval is the same wherever it is
/// computed. An interval of fewer than two things is NaN. Resamples whose statistic is not finite are left
/// out. Percentile intervals of a mean are narrower than Student's t by the factor sqrt((n - 1) / n) z / t:
/// 0.82 for 10 things, 0.91 for 20. Quantiles with fewer than some 5 things beyond them (assumption) have
/// intervals that end at the largest thing seen.
Estimate bootstrap_by_index(std::size_t n,
                            const std::function<double(std::span<const std::size_t> chosen)>& statistic,
                            const BootstrapOptions& options = {});

/// The same for a statistic of plain values, as in
/// `bootstrap(waits, [](auto sample) { return quantile_of({sample.begin(), sample.end()}, 0.95); })`.
Estimate bootstrap(std::span<const double> values,
                   const std::function<double(std::span<const double> sample)>& statistic,
                   const BootstrapOptions& options = {});

}  // namespace garita::results
