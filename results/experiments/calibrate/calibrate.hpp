#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "results/experiments/calibrate/uncertainty.hpp"
#include "scenarios/calibration/load.hpp"

namespace garita::results {

/// One parameter as it was found. Numbers are in its written unit.
struct FittedParameter {
  std::string name, unit;
  std::vector<std::string> at, known_as;  ///< addresses, and the same without wrapper keys
  std::string start, value;               ///< texts, as a scenario has them
  double number = 0, low = 0, high = 0;   ///< with the interval of the bootstrap
  double standard_error = 0;              ///< of the bootstrap
  double from = 0, to = 0;                ///< where it was looked for
  double inflation = 0;                   ///< variance inflation factor; NaN without effect
  bool at_end = false;                    ///< it is at an end of its range
  /// Why the data do not determine it, in words; none where they do.
  std::vector<std::string> undetermined;
};

/// One figure: what was observed, and what the fitted scenario gives.
struct FittedFigure {
  ObservedFigure figure;
  std::size_t n_observed = 0;
  double observed = 0;        ///< weighted mean
  double simulated = 0;       ///< mean over replications
  double difference = 0;      ///< simulated - observed
  double standard_error = 0;  ///< of the observed mean: stated, else from its days; NaN: not known
};

/// How near the figures of one measure are.
struct FittedMeasure {
  std::string measure, unit;
  std::size_t n = 0;  ///< figures
  double rmse = 0, mean_error = 0;
};

struct Fit {
  std::vector<FittedParameter> parameters;
  std::vector<FittedFigure> figures;
  std::vector<FittedMeasure> measures;
  double sum_at_start = 0, sum = 0;  ///< weighted sums of squares
  bool standard_errors = false;  ///< they are in standard errors: about 1 per degree of freedom is expected
  std::int64_t degrees_of_freedom = 0;
  std::vector<double> singular_values;  ///< relative, of the Jacobian's columns made equally long
  Matrix correlations;                  ///< of the parameters' estimates
  Redrawn redrawn = Redrawn::misfit;
  std::size_t days = 0;  ///< on which something was observed
  std::string first_date, last_date;
  std::size_t evaluations = 0, ended_early = 0;
  bool converged = false;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  std::vector<scenarios::Diagnostic> warnings;  ///< of the second check, where the search began
};

struct CalibrateOptions {
  scenarios::LoadOptions load = {};
  std::uint32_t threads = 0;  ///< 0: all cores
  /// Told now and then how many evaluations are done, the share of the most that there may be, and the least
  /// sum so far as a share of that at the start. False cancels.
  std::function<bool(std::size_t evaluations, double share, double least)> progress = {};
};

/// Pairs of parameters whose estimates go together more than this are called undetermined.
inline constexpr double too_correlated = 0.95;
/// And those whose interval is this share of the range (assumption).
inline constexpr double as_wide_as_the_range = 0.95;
/// And those whose variance the others inflate more than this. Source: Marquardt (1970), Generalized
/// inverses, ridge regression, biased linear estimation, and nonlinear estimation, Technometrics 12.
inline constexpr double too_inflated = 10;
/// Condition indices above it are as good as infinite: what is left of so small an effect is luck. Source:
/// Belsley, Kuh and Welsch (1980), Regression diagnostics: 30 to 100 is strong.
inline constexpr double largest_condition = 30;

/// Finds the parameters, and how sure they are. Nothing: it was cancelled. Throws scenarios::InputErrors for
/// targets that the base does not have, scenarios::WorldError without NLopt. The same on as many threads as
/// there are.
std::optional<Fit> calibrate(const scenarios::LoadedCalibration& loaded, const CalibrateOptions& options);

/// As JSON text. `overlay`: the file that the fitted values went to; may be empty.
std::string to_json(const Fit& fit, const scenarios::Calibration& calibration, const std::string& overlay);

}  // namespace garita::results
