#include "results/experiments/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "results/experiments/designs/saltelli.hpp"

namespace garita::results {
namespace {

/// The elementary effects of each factor. Morris (1991).
std::vector<std::vector<double>> elementary_effects(const Design& design, std::span<const double> values) {
  if (design.size() != values.size()) throw std::invalid_argument("as many values as points are needed");
  const std::size_t factors = design.empty() ? 0 : design.front().size();
  if (design.size() % (factors + 1) != 0)
    throw std::invalid_argument("a Morris design consists of whole trajectories");
  std::vector<std::vector<double>> effects(factors);
  for (std::size_t row = 0; row < design.size(); ++row) {
    if (design[row].size() != factors) throw std::invalid_argument("all points have equally many factors");
    if (row % (factors + 1) == 0) continue;
    std::size_t moved = factors;
    for (std::size_t factor = 0; factor < factors; ++factor) {
      if (design[row][factor] == design[row - 1][factor]) continue;
      if (moved != factors) throw std::invalid_argument("in a Morris design each step moves one factor");
      moved = factor;
    }
    if (moved == factors) continue;
    const double effect = (values[row] - values[row - 1]) / (design[row][moved] - design[row - 1][moved]);
    if (std::isfinite(effect)) effects[moved].push_back(effect);
  }
  return effects;
}

/// The measure at the rows of the base points that are whole, and the sums that the indices are made of.
struct Rows {
  std::size_t factors = 0;
  std::vector<std::vector<double>> points;  ///< [base point][A, B, AB_1 ..]

  struct Indices {
    double mean = 0, variance = 0;
    std::vector<double> first, total;
  };
  Indices of(std::span<const std::size_t> chosen) const;
};

Rows::Indices Rows::of(std::span<const std::size_t> chosen) const {
  const double n = static_cast<double>(chosen.size());
  Indices result{0, 0, std::vector<double>(factors), std::vector<double>(factors)};
  for (const std::size_t i : chosen) result.mean += (points[i][0] + points[i][1]) / (2 * n);
  for (const std::size_t i : chosen) {
    const auto& row = points[i];
    const double a = row[0] - result.mean, b = row[1] - result.mean;
    result.variance += (a * a + b * b) / (2 * n);
    for (std::size_t factor = 0; factor < factors; ++factor) {
      const double apart = row[2 + factor] - row[0];
      result.first[factor] += b * apart / n;
      result.total[factor] += apart * apart / (2 * n);
    }
  }
  for (std::size_t factor = 0; factor < factors; ++factor) {
    result.first[factor] /= result.variance;  // 0 / 0, NaN, where nothing varies
    result.total[factor] /= result.variance;
  }
  return result;
}

}  // namespace

std::vector<MorrisEffect> morris_effects(const Design& design, std::span<const double> values,
                                         std::uint64_t seed) {
  std::vector<MorrisEffect> result;
  for (const auto& effects : elementary_effects(design, values)) {
    std::vector<double> sizes;
    for (const double effect : effects) sizes.push_back(std::abs(effect));
    BootstrapOptions options;
    options.seed = seed;
    const auto deviation = [](std::span<const double> sample) { return interval_of(sample).deviation; };
    result.push_back({interval_of(effects), interval_of(sizes), bootstrap(effects, deviation, options)});
  }
  return result;
}

std::vector<std::pair<std::size_t, std::size_t>> not_told_apart(std::span<const Estimate> sizes) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (std::isfinite(sizes[i].low) && std::isfinite(sizes[i].high)) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a].value > sizes[b].value; });
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 1; i < order.size(); ++i)
    if (sizes[order[i - 1]].low <= sizes[order[i]].high) pairs.emplace_back(order[i - 1], order[i]);
  return pairs;
}

SobolIndices sobol_indices(std::size_t factors, std::span<const double> values, std::uint32_t resamples,
                           std::uint64_t seed) {
  const std::size_t rows = saltelli_rows(factors);
  if (values.size() % rows != 0)
    throw std::invalid_argument("the values of a Saltelli design come in blocks of factors + 2");
  Rows whole{factors, {}};
  for (std::size_t first = 0; first < values.size(); first += rows) {
    const auto block = values.subspan(first, rows);
    bool finite = true;
    for (const double value : block) finite = finite && std::isfinite(value);
    if (finite) whole.points.emplace_back(block.begin(), block.end());
  }
  SobolIndices result;
  result.factors.resize(factors);
  result.base_points = whole.points.size();
  if (whole.points.empty()) return result;
  std::vector<std::size_t> chosen(whole.points.size());
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  const auto figures = whole.of(chosen);
  result.mean = figures.mean;
  result.variance = figures.variance;
  std::vector<std::vector<double>> first(factors), total(factors);
  for (std::uint32_t which = 0; which < resamples && chosen.size() > 1; ++which) {
    resample(chosen, chosen.size(), seed, which);
    const auto again = whole.of(chosen);
    for (std::size_t factor = 0; factor < factors; ++factor) {
      first[factor].push_back(again.first[factor]);
      total[factor].push_back(again.total[factor]);
    }
  }
  for (std::size_t factor = 0; factor < factors; ++factor)
    result.factors[factor] = {percentile_interval(figures.first[factor], first[factor]),
                              percentile_interval(figures.total[factor], total[factor])};
  return result;
}

}  // namespace garita::results
