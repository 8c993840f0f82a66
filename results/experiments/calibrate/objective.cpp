#include "results/experiments/calibrate/objective.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace garita::results {

std::vector<FigureTarget> targets_of(const Observed& observed, std::span<const double> values,
                                     std::span<const double> times) {
  std::vector<FigureTarget> targets(observed.figures.size());
  for (std::size_t i = 0; i < observed.observations.size(); ++i) {
    const Observation& one = observed.observations[i];
    const double weight = one.weight * (times.empty() ? 1 : times[i]);
    targets[one.figure].weight += weight;
    targets[one.figure].mean += weight * values[i];
  }
  for (FigureTarget& target : targets)
    target.mean = target.weight > 0 ? target.mean / target.weight : std::numeric_limits<double>::quiet_NaN();
  return targets;
}

std::vector<double> observed_values(const Observed& observed) {
  std::vector<double> values;
  for (const Observation& one : observed.observations) values.push_back(one.value);
  return values;
}

double mean_of(std::span<const double> values, std::span<const std::size_t> chosen) {
  double sum = 0, n = 0;
  const std::size_t size = chosen.empty() ? values.size() : chosen.size();
  for (std::size_t i = 0; i < size; ++i) {
    const double value = values[chosen.empty() ? i : chosen[i]];
    if (!std::isfinite(value)) continue;
    sum += value;
    ++n;
  }
  return n > 0 ? sum / n : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> means_of(const FigureValues& values, std::span<const std::size_t> chosen) {
  std::vector<double> means;
  for (const auto& of_figure : values) means.push_back(mean_of(of_figure, chosen));
  return means;
}

double sum_of_squares(const Observed& observed, std::span<const double> simulated) {
  constexpr double far = 10;
  double sum = 0;
  for (const Observation& one : observed.observations) {
    const double of_run = simulated[one.figure];
    const double apart =
        std::isfinite(of_run) ? of_run - one.value : far * std::max(1.0, std::abs(one.value));
    sum += one.weight * apart * apart;
  }
  return sum;
}

}  // namespace garita::results
