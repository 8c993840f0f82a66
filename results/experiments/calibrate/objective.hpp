#pragma once

#include <span>
#include <vector>

#include "results/experiments/calibrate/evaluator.hpp"

namespace garita::results {

/// What all observations of one figure come to.
struct FigureTarget {
  double weight = 0;  ///< sum of the observations' weights
  double mean = 0;    ///< their weighted mean; NaN without weight
};

/// Of each figure, with every observation taken `times` its weight (empty: once).
std::vector<FigureTarget> targets_of(const Observed& observed, std::span<const double> values,
                                     std::span<const double> times = {});

/// The values of the observations.
std::vector<double> observed_values(const Observed& observed);

/// Mean of the finite ones; NaN of none. `chosen`: which of them, with repetitions (empty: each once).
double mean_of(std::span<const double> values, std::span<const std::size_t> chosen = {});

/// Means over the replications, one per figure.
std::vector<double> means_of(const FigureValues& values, std::span<const std::size_t> chosen = {});

/// The weighted sum of squares of (simulated - observed) over all observations. A figure that the simulation
/// does not have (nobody joined in that hour) counts as ten times what was observed, and at least ten
/// (assumption: far away, whatever the unit).
double sum_of_squares(const Observed& observed, std::span<const double> simulated);

}  // namespace garita::results
