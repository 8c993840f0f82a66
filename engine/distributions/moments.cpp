#include "engine/distributions/distribution.hpp"
#include "engine/distributions/quantile_table.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"

namespace garita::engine {
namespace {

struct Moments {
  double mean, variance;
};

/// Closed forms: Law (2015), "Simulation Modeling and Analysis", section 6.2.
struct MomentsOf {
  Moments operator()(const Constant& f) const { return {f.value_s, 0}; }
  Moments operator()(const Exponential& f) const { return {f.mean_s, f.mean_s * f.mean_s}; }
  Moments operator()(const Gamma& f) const { return {f.shape * f.scale_s, f.shape * f.scale_s * f.scale_s}; }
  Moments operator()(const Erlang& f) const {
    return {f.mean_s, f.mean_s * f.mean_s / static_cast<double>(f.phases)};
  }

  Moments operator()(const Lognormal& f) const {
    const double mean = math::exp(f.mu + f.sigma * f.sigma / 2);
    return {mean, mean * mean * math::expm1(f.sigma * f.sigma)};
  }

  Moments operator()(const Weibull& f) const {
    const double log_mean = math::lgamma(1 + 1 / f.shape);
    const double mean = f.scale_s * math::exp(log_mean);
    return {mean, mean * mean * math::expm1(math::lgamma(1 + 2 / f.shape) - 2 * log_mean)};
  }

  Moments operator()(const Triangular& f) const {
    const double a = f.mode_s - f.low_s;
    const double b = f.high_s - f.low_s;
    return {f.low_s + (a + b) / 3, (a * a + b * b - a * b) / 18};
  }

  Moments operator()(const Uniform& f) const {
    const double width = f.high_s - f.low_s;
    return {f.low_s + width / 2, width * width / 12};
  }

  Moments operator()(const Empirical& f) const {
    const auto n = static_cast<double>(f.sorted_s.size());
    double sum = 0;
    for (const double x : f.sorted_s) sum += x;
    double squares = 0;
    for (const double x : f.sorted_s) squares += (x - sum / n) * (x - sum / n);
    return {sum / n, squares / n};
  }

  Moments operator()(const Histogram& f) const {
    std::vector<double> weights;
    std::vector<Distribution> parts;
    for (std::size_t i = 0; i < f.counts.size(); ++i) {
      weights.push_back(f.counts[i] / f.cumulated.back());
      parts.emplace_back(Uniform{f.edges_s[i], f.edges_s[i + 1]});
    }
    return (*this)(Mixture{weights, parts});
  }

  Moments operator()(const Mixture& f) const {
    Moments sum{0, 0};
    for (std::size_t i = 0; i < f.parts.size(); ++i) sum.mean += f.weights[i] * mean(f.parts[i]);
    for (std::size_t i = 0; i < f.parts.size(); ++i) {
      const Moments part = std::visit(*this, f.parts[i].family);
      sum.variance += f.weights[i] * (part.variance + (part.mean - sum.mean) * (part.mean - sum.mean));
    }
    return sum;
  }

  Moments operator()(const Truncated& f) const {
    const QuantileTable table{Distribution(f)};
    return {table.mean(), table.variance()};
  }
};

}  // namespace

double mean(const Distribution& distribution) { return std::visit(MomentsOf{}, distribution.family).mean; }

double variance(const Distribution& distribution) {
  return std::visit(MomentsOf{}, distribution.family).variance;
}

}  // namespace garita::engine
