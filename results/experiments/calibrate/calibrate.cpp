#include "results/experiments/calibrate/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "results/experiments/calibrate/search.hpp"
#include "results/experiments/designs/latin_hypercube.hpp"
#include "results/statistics/bootstrap.hpp"
#include "results/statistics/interval.hpp"
#include "scenarios/sweep/amount.hpp"

namespace garita::results {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// Half the distance of central differences, as a share of the range: wide enough that what the luck of
/// single crossers does averages out, narrow enough to be a slope (assumption).
constexpr double difference_step = 0.05;

/// Points of the first look, per parameter (assumption).
constexpr std::size_t first_look = 8;

struct Cancelled {};

class Calibrating {
 public:
  Calibrating(const scenarios::LoadedCalibration& loaded, const CalibrateOptions& options)
      : c_(loaded.calibration),
        options_(options),
        most_(static_cast<double>(c_.evaluations) + 2 * static_cast<double>(c_.parameters.size())),
        evaluator_(loaded, options.load, options.threads, [this](double share) { return tell(share); }) {}

  Fit run() {
    fit_.sum_at_start = least_ = sum_at(evaluator_.start());
    SearchOptions how;
    how.method = c_.method;
    how.start = best_of_a_look();
    how.tolerance = c_.tolerance;
    how.evaluations = static_cast<std::size_t>(c_.evaluations) - (evaluator_.evaluations() - 1);
    const SearchEnd end = search([this](std::span<const double> at) { return sum_at(at); }, how);
    fit_.converged = end.converged;
    optimum_ = end.at;
    values_ = values_at(optimum_);
    fit_.sum = sum_of_squares(evaluator_.observed(), means_of(values_));
    slopes();
    figures();
    parameters();
    fit_.evaluations = evaluator_.evaluations();
    fit_.ended_early = evaluator_.ended_early();
    fit_.seed = evaluator_.seed();
    fit_.replications = evaluator_.replications();
    fit_.warnings = evaluator_.warnings();
    return std::move(fit_);
  }

 private:
  bool tell(double share) {
    return !options_.progress ||
           options_.progress(evaluator_.evaluations(),
                             std::min(1.0, (static_cast<double>(evaluator_.evaluations()) + share) / most_),
                             fit_.sum_at_start > 0 ? least_ / fit_.sum_at_start : 1);
  }

  FigureValues values_at(std::span<const double> at) {
    std::optional<FigureValues> values = evaluator_.values_at(at);
    if (!values) throw Cancelled{};
    return std::move(*values);
  }

  double sum_at(std::span<const double> at) {
    const double sum = sum_of_squares(evaluator_.observed(), means_of(values_at(at)));
    least_ = std::min(least_, sum);
    return sum;
  }

  /// The best of where the search begins and of a Latin hypercube over the ranges: sums of squares of waits
  /// have other valleys beside the deepest, and a search stays in the one in which it begins. `direct` looks
  /// everywhere itself.
  std::vector<double> best_of_a_look() {
    std::vector<double> best = evaluator_.start();
    if (c_.method == scenarios::FitMethod::direct) return best;
    const std::size_t points =
        std::min(first_look * best.size(), static_cast<std::size_t>(c_.evaluations) / 4);
    double least = fit_.sum_at_start;
    for (const auto& point : latin_hypercube(points, best.size(), evaluator_.seed())) {
      const double sum = sum_at(point);
      if (!(sum < least)) continue;
      least = sum;
      best = point;
    }
    return best;
  }

  void slopes() {
    slopes_.assign(values_.size(), std::vector<double>(optimum_.size(), 0));
    for (std::size_t p = 0; p < optimum_.size(); ++p) {
      std::vector<double> below = optimum_, above = optimum_;
      below[p] = std::max(0.0, optimum_[p] - difference_step);
      above[p] = std::min(1.0, optimum_[p] + difference_step);
      const FigureValues from = values_at(below), to = values_at(above);
      const std::vector<double> low = means_of(from), high = means_of(to);
      slopes_of_replications_.emplace_back(from);
      for (std::size_t f = 0; f < from.size(); ++f)
        for (std::size_t r = 0; r < from[f].size(); ++r)
          slopes_of_replications_[p][f][r] = (to[f][r] - from[f][r]) / (above[p] - below[p]);
      for (std::size_t f = 0; f < slopes_.size(); ++f)
        if (const double slope = (high[f] - low[f]) / (above[p] - below[p]); std::isfinite(slope))
          slopes_[f][p] = slope;
    }
  }

  void figures() {
    const Observed& observed = evaluator_.observed();
    const std::vector<double> simulated = means_of(values_);
    const std::vector<FigureTarget> targets = targets_of(observed, observed_values(observed));
    for (std::size_t f = 0; f < observed.figures.size(); ++f) {
      FittedFigure figure;
      figure.figure = observed.figures[f];
      figure.observed = targets[f].mean;
      figure.simulated = simulated[f];
      figure.difference = simulated[f] - targets[f].mean;
      std::vector<double> values;
      double certainty = 0;  // sum of 1 / standard error^2
      for (const Observation& one : observed.observations) {
        if (one.figure != f) continue;
        values.push_back(one.value);
        if (one.standard_error) certainty += 1 / (*one.standard_error * *one.standard_error);
      }
      figure.n_observed = values.size();
      figure.standard_error =
          certainty > 0 ? 1 / std::sqrt(certainty)
                        : interval_of(values).deviation / std::sqrt(static_cast<double>(values.size()));
      if (figure.standard_error == 0) figure.standard_error = nan;
      fit_.standard_errors |= certainty > 0 || c_.weights == scenarios::FitWeights::days;
      fit_.figures.push_back(std::move(figure));
    }
    for (const FittedFigure& one : fit_.figures) add_to_measure(one);
    for (FittedMeasure& one : fit_.measures) {
      one.rmse = std::sqrt(one.rmse / static_cast<double>(one.n));
      one.mean_error /= static_cast<double>(one.n);
    }
    fit_.degrees_of_freedom =
        static_cast<std::int64_t>(observed.observations.size()) - static_cast<std::int64_t>(optimum_.size());
    fit_.days = observed.dates.size();
    if (fit_.days > 0) {
      fit_.first_date = observed.dates.front();
      fit_.last_date = observed.dates.back();
    }
  }

  void add_to_measure(const FittedFigure& one) {
    if (!std::isfinite(one.difference)) return;
    auto same = std::find_if(fit_.measures.begin(), fit_.measures.end(),
                             [&](const auto& known) { return known.measure == one.figure.measure; });
    if (same == fit_.measures.end())
      same = fit_.measures.insert(same, {one.figure.measure, one.figure.unit, 0, 0, 0});
    ++same->n;
    same->rmse += one.difference * one.difference;
    same->mean_error += one.difference;
  }

  /// J'J without what luck adds to it on average: the weighted covariances of the mean slopes over the
  /// replications. Slopes that are partly luck look less alike than they are (Spearman 1904, The proof and
  /// measurement of association between two things, American Journal of Psychology 15).
  Matrix squares_beyond_luck(const std::vector<FigureTarget>& targets, const Linear& linear) const {
    const std::size_t n = optimum_.size();
    Matrix squares(n, std::vector<double>(n, 0));
    for (const auto& row : linear.jacobian)
      for (std::size_t p = 0; p < n; ++p)
        for (std::size_t q = 0; q < n; ++q) squares[p][q] += row[p] * row[q];
    for (std::size_t f = 0; f < targets.size(); ++f)
      for (std::size_t p = 0; p < n; ++p)
        for (std::size_t q = 0; q < n; ++q)
          if (const double luck = covariance(slopes_of_replications_[p][f], slopes_of_replications_[q][f]);
              targets[f].weight > 0 && std::isfinite(luck))
            squares[p][q] -= targets[f].weight * luck;
    return squares;
  }

  /// Of the means of two series, over the pairs that are finite; NaN of fewer than two.
  static double covariance(const std::vector<double>& a, const std::vector<double>& b) {
    double n = 0, sum_a = 0, sum_b = 0, products = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
      ++n;
      sum_a += a[i];
      sum_b += b[i];
      products += a[i] * b[i];
    }
    return n < 2 ? nan : (products - sum_a * sum_b / n) / (n - 1) / n;
  }

  void parameters() {
    const Observed& observed = evaluator_.observed();
    const std::vector<FigureTarget> targets = targets_of(observed, observed_values(observed));
    const Linear linear = weighted(targets, means_of(values_), slopes_);
    const Determined determined =
        determined_from(squares_beyond_luck(targets, linear), 1 / (largest_condition * largest_condition));
    fit_.singular_values = determined.singular_values;
    fit_.correlations = determined.correlations;
    fit_.redrawn = what_to_redraw(observed);
    const auto refits = refitted(observed, values_, slopes_, optimum_,
                                 {fit_.redrawn, static_cast<std::uint32_t>(c_.resamples), evaluator_.seed()});
    const std::vector<std::string> texts = evaluator_.texts_at(optimum_);
    for (std::size_t p = 0; p < optimum_.size(); ++p) {
      const auto& [name, parameter] = c_.parameters[p];
      FittedParameter fitted;
      fitted.name = name;
      fitted.at = parameter.at;
      fitted.known_as = parameter.known_as;
      fitted.start = parameter.start;
      fitted.value = texts[p];
      fitted.unit = scenarios::written_number(parameter.from)->unit;
      fitted.number = evaluator_.number_at(p, optimum_[p]);
      fitted.from = evaluator_.number_at(p, 0);
      fitted.to = evaluator_.number_at(p, 1);
      fitted.inflation = determined.inflation[p];
      fitted.at_end = optimum_[p] <= c_.tolerance || optimum_[p] >= 1 - c_.tolerance;
      std::vector<double> shares;
      for (const auto& refit : refits) shares.push_back(refit[p]);
      Estimate interval = percentile_interval(optimum_[p], shares);
      fitted.standard_error = interval_of(shares).deviation * (fitted.to - fitted.from);
      if (determined.no_effect[p]) {
        interval = {optimum_[p], 0, 1};
        fitted.standard_error = nan;
      }
      fitted.low = evaluator_.number_at(p, interval.low);
      fitted.high = evaluator_.number_at(p, interval.high);
      fitted.undetermined = why_undetermined(p, determined, interval);
      fit_.parameters.push_back(std::move(fitted));
    }
  }

  std::vector<std::string> why_undetermined(std::size_t p, const Determined& determined,
                                            const Estimate& interval) const {
    if (determined.no_effect[p]) return {"they do not change with it, beyond luck"};
    std::vector<std::string> why;
    for (std::size_t q = 0; q < optimum_.size(); ++q)
      if (q != p && std::abs(determined.correlations[p][q]) > too_correlated)
        why.push_back(std::string("more of it with ") +
                      (determined.correlations[p][q] < 0 ? "less" : "more") + " of '" +
                      c_.parameters[q].first + "' fits as well");
    if (why.empty() && determined.inflation[p] > too_inflated)
      why.push_back("the others together can do nearly what it does");
    if (interval.high - interval.low >= as_wide_as_the_range)
      why.push_back("its interval is as wide as its range");
    return why;
  }

  const scenarios::Calibration& c_;
  const CalibrateOptions& options_;
  double most_;  // evaluations
  Evaluator evaluator_;
  double least_ = 0;
  std::vector<double> optimum_;
  FigureValues values_;                               // at the optimum
  std::vector<FigureValues> slopes_of_replications_;  // [parameter][figure][replication], likewise
  Matrix slopes_;                                     // [figure][parameter], per whole range
  Fit fit_;
};

}  // namespace

std::optional<Fit> calibrate(const scenarios::LoadedCalibration& loaded, const CalibrateOptions& options) {
  require_search();
  try {
    return Calibrating(loaded, options).run();
  } catch (const Cancelled&) {
    return std::nullopt;
  }
}

}  // namespace garita::results
