#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <string>

#include "engine/distributions/distribution.hpp"
#include "engine/distributions/tails.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"

namespace garita::engine {
namespace {

constexpr double z95 = 1.6448536269514722;  // 95th percentile of the standard normal
constexpr double least_cv = 0.001;
constexpr double most_cv = 100;

void require(bool condition, const char* sentence) {
  if (!condition) throw std::invalid_argument(sentence);
}

void require_mean_cv(double mean_s, double cv) {
  require(std::isfinite(mean_s) && mean_s > 0, "the mean must be positive");
  require(cv >= least_cv && cv <= most_cv,
          "the cv must lie between 0.001 and 100; without variation, use a constant");
}

std::string in_means(double ratio) {
  std::string text = std::to_string(ratio);
  return text.substr(0, text.find('.') + 3);
}

/// The smaller cv at which p95 / mean, a function of cv that rises from 1 to one maximum and then falls, is
/// `ratio`.
double solve_cv(double mean_s, double p95_s, const std::function<double(double)>& ratio_at,
                const std::string& family) {
  require(std::isfinite(mean_s) && mean_s > 0, "the mean must be positive");
  const double ratio = p95_s / mean_s;
  // The maximum by golden sections in log cv; it lies between cv 0.5 and 20 in all our families.
  double low = math::log(0.5);
  double high = math::log(20.0);
  constexpr double golden = 0.6180339887498949;
  for (int round = 0; round < 60; ++round) {
    const double left = high - golden * (high - low);
    const double right = low + golden * (high - low);
    (ratio_at(math::exp(left)) < ratio_at(math::exp(right)) ? low : high) =
        ratio_at(math::exp(left)) < ratio_at(math::exp(right)) ? left : right;
  }
  const double peak = math::exp(low);
  const double least = ratio_at(least_cv);
  const double most = ratio_at(peak);
  if (!(ratio >= least && ratio <= most)) {
    throw std::invalid_argument(
        "the p95 of a " + family + " lies between 1 and " + in_means(most) + " times its mean, not at " +
        (std::isfinite(ratio) ? in_means(ratio) : std::string("infinity")) + " times");
  }
  low = math::log(least_cv);
  high = math::log(peak);
  for (int round = 0; round < 60; ++round) {
    const double middle = 0.5 * (low + high);
    (ratio_at(math::exp(middle)) < ratio ? low : high) = middle;
  }
  return math::exp(0.5 * (low + high));
}

/// log of cv^2 + 1 of a Weibull.
double weibull_spread(double shape) { return math::lgamma(1 + 2 / shape) - 2 * math::lgamma(1 + 1 / shape); }

}  // namespace

Constant Constant::of(double value_s) {
  require(std::isfinite(value_s) && value_s >= 0, "a constant must not be negative");
  return {value_s};
}

Exponential Exponential::from_mean(double mean_s) {
  require(std::isfinite(mean_s) && mean_s > 0, "the mean must be positive");
  return {mean_s};
}

Gamma Gamma::from_mean_cv(double mean_s, double cv) {
  require_mean_cv(mean_s, cv);
  return {1 / (cv * cv), mean_s * cv * cv};
}

Gamma Gamma::from_mean_p95(double mean_s, double p95_s) {
  const auto ratio_at = [](double cv) { return math::gamma_quantile(1 / (cv * cv), 0.05, true) * cv * cv; };
  return from_mean_cv(mean_s, solve_cv(mean_s, p95_s, ratio_at, "gamma"));
}

Erlang Erlang::from_mean(double mean_s, std::int64_t phases) {
  require(std::isfinite(mean_s) && mean_s > 0, "the mean must be positive");
  require(phases >= 1 && phases <= 1'000'000, "an Erlang has 1 to 1000000 phases");
  return {phases, mean_s};
}

Lognormal Lognormal::from_mean_cv(double mean_s, double cv) {
  require_mean_cv(mean_s, cv);
  const double variance = math::log1p(cv * cv);
  return {math::log(mean_s) - variance / 2, std::sqrt(variance)};
}

Lognormal Lognormal::from_mean_p95(double mean_s, double p95_s) {
  require(std::isfinite(mean_s) && mean_s > 0, "the mean must be positive");
  // p95 / mean = exp(z sigma - sigma^2 / 2), so sigma = z - sqrt(z^2 - 2 log(p95 / mean)).
  const double log_ratio = p95_s > 0 ? math::log(p95_s / mean_s) : -1;
  const double root = z95 * z95 - 2 * log_ratio;
  if (!(log_ratio > 0 && root >= 0)) {
    throw std::invalid_argument("the p95 of a lognormal lies between 1 and 3.86 times its mean, not at " +
                                in_means(p95_s / mean_s) + " times");
  }
  const double sigma = 2 * log_ratio / (z95 + std::sqrt(root));
  return {math::log(mean_s) - sigma * sigma / 2, sigma};
}

Weibull Weibull::from_mean_cv(double mean_s, double cv) {
  require_mean_cv(mean_s, cv);
  const double spread = math::log1p(cv * cv);
  // The spread falls with the shape; cv 100 is at 0.1, cv 0.001 at 1283.
  double low = math::log(0.05);
  double high = math::log(2000.0);
  for (int round = 0; round < 60; ++round) {
    const double middle = 0.5 * (low + high);
    (weibull_spread(math::exp(middle)) > spread ? low : high) = middle;
  }
  const double shape = math::exp(0.5 * (low + high));
  return {shape, mean_s / math::exp(math::lgamma(1 + 1 / shape))};
}

Weibull Weibull::from_mean_p95(double mean_s, double p95_s) {
  const auto ratio_at = [](double cv) {
    const Weibull unit = from_mean_cv(1, cv);
    return unit.scale_s * math::pow(-math::log(0.05), 1 / unit.shape);
  };
  return from_mean_cv(mean_s, solve_cv(mean_s, p95_s, ratio_at, "Weibull"));
}

Triangular Triangular::of(double low_s, double mode_s, double high_s) {
  require(low_s >= 0 && low_s <= mode_s && mode_s <= high_s && low_s < high_s && std::isfinite(high_s),
          "a triangular needs 0 <= low <= mode <= high and low < high");
  return {low_s, mode_s, high_s};
}

Uniform Uniform::of(double low_s, double high_s) {
  require(low_s >= 0 && low_s < high_s && std::isfinite(high_s), "a uniform needs 0 <= low < high");
  return {low_s, high_s};
}

Empirical Empirical::of(std::vector<double> samples_s) {
  require(!samples_s.empty(), "an empirical distribution needs at least one sample");
  for (const double x : samples_s) require(std::isfinite(x) && x >= 0, "samples must not be negative");
  std::sort(samples_s.begin(), samples_s.end());
  return {std::move(samples_s)};
}

Histogram Histogram::of(std::vector<double> edges_s, std::vector<double> counts) {
  require(!counts.empty() && edges_s.size() == counts.size() + 1,
          "a histogram needs one edge more than counts");
  require(edges_s.front() >= 0 && std::isfinite(edges_s.back()), "edges must not be negative");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    require(edges_s[i] < edges_s[i + 1], "edges must rise");
    require(std::isfinite(counts[i]) && counts[i] >= 0, "counts must not be negative");
  }
  std::vector<double> cumulated(edges_s.size(), 0.0);
  std::partial_sum(counts.begin(), counts.end(), cumulated.begin() + 1);
  require(cumulated.back() > 0, "a histogram needs at least one count");
  return {std::move(edges_s), std::move(counts), std::move(cumulated)};
}

Mixture Mixture::of(std::vector<double> weights, std::vector<Distribution> parts) {
  require(!parts.empty() && weights.size() == parts.size(), "a mixture needs one share for each part");
  double sum = 0;
  for (const double w : weights) {
    require(std::isfinite(w) && w >= 0, "shares must not be negative");
    sum += w;
  }
  require(sum > 0, "the shares of a mixture must not all be zero");
  Mixture mixture;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (weights[i] == 0) continue;
    mixture.weights.push_back(weights[i] / sum);
    mixture.parts.push_back(std::move(parts[i]));
  }
  return mixture;
}

Truncated Truncated::of(Distribution part, double low_s, double high_s) {
  require(low_s <= high_s, "a truncation needs at_least <= at_most");
  const Tails before = tails_before(part, low_s);
  const Tails after = tails(part, high_s);
  const double mass = before.below < 0.5 ? after.below - before.below : before.above - after.above;
  require(mass > 1e-9, "the distribution has almost no probability between at_least and at_most");
  return {std::make_shared<const Distribution>(std::move(part)), low_s, high_s};
}

}  // namespace garita::engine
