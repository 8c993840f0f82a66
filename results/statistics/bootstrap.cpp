#include "results/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <vector>

#include "engine/math/normal.hpp"
#include "engine/random/draws.hpp"
#include "results/statistics/quantile.hpp"

namespace garita::results {
namespace {

/// `bits` / 2^64 * n, rounded down: its bias is below n / 2^64.
std::size_t scaled_to(std::size_t n, std::uint64_t bits) {
  return static_cast<std::size_t>((static_cast<engine::Uint128>(bits) * n) >> 64);
}

/// How much faster the standard error grows than the figure, from leaving out one thing at a time: sum of
/// cubes / (6 (sum of squares)^1.5). Efron and Tibshirani (1993), equation 14.15.
double acceleration(std::size_t n, const std::function<double(std::span<const std::size_t>)>& statistic) {
  std::vector<std::size_t> others(n - 1);
  std::iota(others.begin(), others.end(), std::size_t{1});
  std::vector<double> without(n);
  double mean = 0;
  for (std::size_t i = 0; i < n; ++i) {
    without[i] = statistic(others);
    mean += without[i] / static_cast<double>(n);
    if (i < others.size()) others[i] = i;
  }
  double squares = 0, cubes = 0;
  for (const double value : without) {
    const double apart = mean - value;
    squares += apart * apart;
    cubes += apart * apart * apart;
  }
  return squares > 0 ? cubes / (6 * squares * std::sqrt(squares)) : 0;
}

/// The share of resamples below which the end of the interval lies. Efron and Tibshirani (1993), equation
/// 14.10.
double corrected_share(double z, double bias, double accelerated) {
  const double left = 1 - accelerated * (bias + z);
  if (!(left > 0)) return z > 0 ? 1 : 0;  // beyond where the correction means anything: take them all
  return engine::math::normal_cdf(bias + (bias + z) / left);
}

}  // namespace

void resample(std::span<std::size_t> chosen, std::size_t n, std::uint64_t seed, std::uint32_t which) {
  const auto key = engine::source_key(seed, which, "bootstrap");
  for (std::size_t i = 0; i < chosen.size(); i += 2) {
    const auto bits = engine::philox2x64({i, 0}, key.value);
    chosen[i] = scaled_to(n, bits[0]);
    if (i + 1 < chosen.size()) chosen[i + 1] = scaled_to(n, bits[1]);
  }
}

Estimate percentile_interval(double value, std::span<const double> resampled, double within) {
  std::vector<double> finite;
  std::copy_if(resampled.begin(), resampled.end(), std::back_inserter(finite),
               [](double x) { return std::isfinite(x); });
  return {value, quantile_of(finite, (1 - within) / 2), quantile_of(finite, (1 + within) / 2)};
}

Estimate bootstrap_by_index(std::size_t n,
                            const std::function<double(std::span<const std::size_t>)>& statistic,
                            const BootstrapOptions& options) {
  std::vector<std::size_t> chosen(n);
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  Estimate result;
  if (n == 0) return result;
  result.value = statistic(chosen);
  if (n < 2 || !std::isfinite(result.value)) return result;
  std::vector<double> resampled;
  for (std::uint32_t which = 0; which < options.resamples; ++which) {
    resample(chosen, n, options.seed, which);
    const double figure = statistic(chosen);
    if (std::isfinite(figure)) resampled.push_back(figure);
  }
  if (resampled.empty()) return result;
  if (options.kind == BootstrapKind::percentile)
    return percentile_interval(result.value, resampled, options.within);

  // How far the figure is from the median of its resamples, in normal units: equation 14.14, where equals
  // count half, and kept finite where all lie on one side.
  double below = 0;
  for (const double figure : resampled) below += figure < result.value ? 1 : figure == result.value ? 0.5 : 0;
  const double count = static_cast<double>(resampled.size());
  const double bias = engine::math::normal_quantile(std::clamp(below / count, 0.5 / count, 1 - 0.5 / count));
  const double accelerated = acceleration(n, statistic);
  const double z = engine::math::normal_quantile((1 + options.within) / 2);
  result.low = quantile_of(resampled, corrected_share(-z, bias, accelerated));
  result.high = quantile_of(resampled, corrected_share(z, bias, accelerated));
  return result;
}

Estimate bootstrap(std::span<const double> values,
                   const std::function<double(std::span<const double>)>& statistic,
                   const BootstrapOptions& options) {
  std::vector<double> sample;
  return bootstrap_by_index(
      values.size(),
      [&](std::span<const std::size_t> chosen) {
        sample.resize(chosen.size());
        std::transform(chosen.begin(), chosen.end(), sample.begin(),
                       [&](std::size_t i) { return values[i]; });
        return statistic(sample);
      },
      options);
}

}  // namespace garita::results
