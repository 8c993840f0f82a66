#pragma once

#include <cstdint>
#include <vector>

#include "results/experiments/calibrate/determined.hpp"
#include "results/experiments/calibrate/objective.hpp"

namespace garita::results {

/// What is drawn anew for the observations of a resample, beside the replications.
enum class Redrawn {
  days,             ///< the days on which something was observed
  standard_errors,  ///< each value, normally about itself with its standard error
  misfit            ///< each value, normally, with the error that the fit leaves of its measure
};

struct Resampling {
  Redrawn redrawn = Redrawn::misfit;  ///< of the values that have no day; of all where there are two days
  std::uint32_t resamples = 1000;
  std::uint64_t seed = 1;
};

/// How the values of these observations can be redrawn: by days where there are two at least.
Redrawn what_to_redraw(const Observed& observed);

/// The parameters, as shares of their ranges, refitted to each resample: [resample][parameter]. In each the
/// replications of the simulation are drawn with replacement, and the observations as `redrawn` says; dated
/// values without a second day, and values without a date beside dated ones, are redrawn by their standard
/// errors, else by the misfit. Refitting is one Gauss-Newton step in the model that is linear at the optimum
/// (`slopes`: [figure][parameter], per whole range), so that it needs no run; what leaves the ranges is put
/// at their ends. A pure function of its arguments. Source: Efron and Tibshirani (1993), An
/// introduction to the bootstrap; one step in place of a new search: Shao and Tu (1995), The jackknife and
/// bootstrap.
std::vector<std::vector<double>> refitted(const Observed& observed, const FigureValues& at_optimum,
                                          const Matrix& slopes, const std::vector<double>& optimum,
                                          const Resampling& resampling);

/// The Jacobian whose rows are weighted with the square roots of the targets' weights, and the residuals in
/// the same units; figures that were not simulated, or have no weight, are left out.
struct Linear {
  Matrix jacobian;
  std::vector<double> residuals;
};
Linear weighted(const std::vector<FigureTarget>& targets, const std::vector<double>& simulated,
                const Matrix& slopes);

}  // namespace garita::results
