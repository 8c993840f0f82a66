#include "results/experiments/inputs/input_interval.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/math/normal.hpp"
#include "results/statistics/interval.hpp"
#include "results/statistics/quantile.hpp"

namespace garita::results {
namespace {

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> result(values.size());
  for (std::size_t i = 0, end = 0; i < order.size(); i = end) {
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    const double shared = static_cast<double>(i + end - 1) / 2;
    for (std::size_t j = i; j < end; ++j) result[order[j]] = shared;
  }
  return result;
}

constexpr double tail = (1 - confidence) / 2;

/// Times 1 / sqrt(draws - 1): what one of so many correlations reaches by chance.
double least_correlation(std::size_t assumptions) {
  return -engine::math::normal_quantile(tail / static_cast<double>(assumptions));
}

}  // namespace

double least_share(std::size_t assumptions, std::size_t draws) {
  const double r = least_correlation(assumptions);
  return r * r / (static_cast<double>(draws) - 1);
}

std::size_t draws_to_see(double share, std::size_t assumptions) {
  const double r = least_correlation(assumptions);
  return static_cast<std::size_t>(std::ceil(r * r / share)) + 1;
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  const std::vector<double> x = ranks(a), y = ranks(b);
  const double middle = (static_cast<double>(x.size()) - 1) / 2;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - middle) * (x[i] - middle);
    yy += (y[i] - middle) * (y[i] - middle);
    xy += (x[i] - middle) * (y[i] - middle);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : std::numeric_limits<double>::quiet_NaN();
}

InputInterval input_interval(const InputDraws& draws, std::span<const double> figures, std::size_t most) {
  std::vector<double> known;
  std::vector<std::size_t> at;
  for (std::size_t d = 0; d < figures.size(); ++d)
    if (std::isfinite(figures[d])) {
      known.push_back(figures[d]);
      at.push_back(d);
    }
  InputInterval result;
  result.n = known.size();
  if (known.size() < 2) return result;
  result.low = quantile_of(known, tail);
  result.high = quantile_of(known, 1 - tail);
  result.mean = std::accumulate(known.begin(), known.end(), 0.0) / static_cast<double>(known.size());

  const double chance =
      least_correlation(draws.addresses().size()) / std::sqrt(static_cast<double>(known.size()) - 1);
  for (std::size_t a = 0; a < draws.addresses().size(); ++a) {
    std::vector<double> places;
    places.reserve(at.size());
    for (const std::size_t d : at) places.push_back(draws.places(a)[d]);
    const double r = rank_correlation(places, known);
    if (std::fabs(r) > chance) result.movers.push_back({a, r * r, r > 0});
  }
  std::stable_sort(result.movers.begin(), result.movers.end(),
                   [](const Mover& a, const Mover& b) { return a.share > b.share; });
  if (result.movers.size() > most) result.movers.resize(most);
  return result;
}

}  // namespace garita::results
