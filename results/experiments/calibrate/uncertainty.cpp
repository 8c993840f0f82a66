#include "results/experiments/calibrate/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/math/normal.hpp"
#include "engine/random/draws.hpp"
#include "results/statistics/bootstrap.hpp"

namespace garita::results {
namespace {

constexpr std::size_t days_needed = 2;
// Names of draws: the replications have the bootstrap's own.
constexpr std::uint64_t of_days = 0x9E3779B97F4A7C15;  // apart from the replications': the golden ratio
constexpr engine::Purpose of_values("calibrate.values");

/// The error that the fit leaves of each observation's measure, with as many degrees of freedom taken off as
/// there are parameters to a measure's share of the observations.
std::vector<double> misfit(const Observed& observed, const std::vector<double>& simulated,
                           std::size_t n_parameters) {
  struct Left {
    double squares = 0, n = 0;
  };
  std::map<std::string, Left> by_measure;
  const auto all = static_cast<double>(observed.observations.size());
  for (const Observation& one : observed.observations) {
    const double apart = simulated[one.figure] - one.value;
    if (!std::isfinite(apart)) continue;
    Left& left = by_measure[observed.figures[one.figure].measure];
    left.squares += apart * apart;
    ++left.n;
  }
  std::vector<double> errors;
  for (const Observation& one : observed.observations) {
    const Left& left = by_measure[observed.figures[one.figure].measure];
    const double free = left.n * (1 - static_cast<double>(n_parameters) / all);
    errors.push_back(left.n > 0 ? std::sqrt(left.squares / std::max(1.0, free)) : 0);
  }
  return errors;
}

}  // namespace

Redrawn what_to_redraw(const Observed& observed) {
  if (observed.dates.size() >= days_needed) return Redrawn::days;
  const bool known = std::all_of(observed.observations.begin(), observed.observations.end(),
                                 [](const auto& one) { return one.standard_error.has_value(); });
  return known ? Redrawn::standard_errors : Redrawn::misfit;
}

Linear weighted(const std::vector<FigureTarget>& targets, const std::vector<double>& simulated,
                const Matrix& slopes) {
  Linear linear;
  for (std::size_t f = 0; f < targets.size(); ++f) {
    if (!(targets[f].weight > 0) || !std::isfinite(simulated[f])) continue;
    const double root = std::sqrt(targets[f].weight);
    linear.residuals.push_back(root * (simulated[f] - targets[f].mean));
    auto& row = linear.jacobian.emplace_back(slopes[f]);
    for (double& slope : row) slope *= root;
  }
  return linear;
}

std::vector<std::vector<double>> refitted(const Observed& observed, const FigureValues& at_optimum,
                                          const Matrix& slopes, const std::vector<double>& optimum,
                                          const Resampling& resampling) {
  const auto step_from = [&](const std::vector<FigureTarget>& targets, const std::vector<double>& simulated) {
    const Linear linear = weighted(targets, simulated, slopes);
    return least_squares_step(linear.jacobian, determined_by(linear.jacobian).inverse, linear.residuals);
  };
  const std::vector<double> simulated = means_of(at_optimum), values = observed_values(observed);
  // What the step is already without resampling is not the resample's doing.
  const std::vector<double> own = step_from(targets_of(observed, values), simulated);
  const std::vector<double> errors = misfit(observed, simulated, optimum.size());

  const std::size_t replications = at_optimum.empty() ? 0 : at_optimum.front().size();
  std::vector<std::size_t> chosen(replications), days(observed.dates.size());
  std::vector<double> times(values.size()), drawn(values.size());
  const engine::SourceKey key = engine::source_key(resampling.seed, 0, "calibrate");
  std::vector<std::vector<double>> all;
  for (std::uint32_t which = 0; which < resampling.resamples; ++which) {
    resample(chosen, replications, resampling.seed, which);
    std::vector<double> taken(observed.dates.size(), 0);
    if (resampling.redrawn == Redrawn::days) {
      resample(days, days.size(), resampling.seed ^ of_days, which);
      for (const std::size_t day : days) ++taken[day];
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Observation& one = observed.observations[i];
      const bool by_day = resampling.redrawn == Redrawn::days && one.day;
      times[i] = by_day ? taken[*one.day] : 1;
      drawn[i] = values[i];
      if (by_day) continue;
      const double z = engine::math::normal_quantile(
          engine::to_uniform(engine::draw_bits(key, which * values.size() + i, of_values)));
      drawn[i] += z * one.standard_error.value_or(errors[i]);
    }
    const std::vector<double> step =
        step_from(targets_of(observed, drawn, times), means_of(at_optimum, chosen));
    auto& parameters = all.emplace_back(optimum);
    for (std::size_t p = 0; p < parameters.size(); ++p)
      parameters[p] = std::clamp(optimum[p] + step[p] - own[p], 0.0, 1.0);
  }
  return all;
}

}  // namespace garita::results
