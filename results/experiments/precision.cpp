#include "results/experiments/precision.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/check.hpp"
#include "results/experiments/one_measure.hpp"
#include "results/files.hpp"
#include "results/statistics/interval.hpp"
#include "scenarios/canonical.hpp"

namespace garita::results {
namespace {

double wanted(const Precision& precision, const Interval& interval) {
  return precision.in == Precision::In::share_of_mean ? precision.half_width * std::abs(interval.mean)
                                                      : precision.half_width;
}

bool narrow_enough(const Precision& precision, const Interval& interval) {
  // Of replications in which the measure is known: two that agree say little.
  return interval.n >= precision.at_least && interval.half_width <= wanted(precision, interval);
}

std::string goal_of(const Precision& precision) {
  return "half of the 95 % interval of " + name_of(MeasureAt{precision.measure, precision.address}) + " is " +
         precision.said;
}

std::string rule_of(const Precision& precision, bool reached) {
  return "until " + goal_of(precision) + ", at least " + std::to_string(precision.at_least) +
         " and at most " + std::to_string(precision.at_most) + (reached ? ": reached" : ": not reached");
}

}  // namespace

void set_replications(scenarios::Scenario& scenario, std::uint32_t n) {
  scenario.replications = n;
  scenario.canonical = scenarios::canonical_text(scenario);
}

std::optional<std::uint32_t> enough_replications_for(const Precision& precision,
                                                     std::span<const double> values) {
  for (std::size_t n = precision.at_least; n <= values.size(); ++n)
    if (narrow_enough(precision, interval_of(values.first(n)))) return static_cast<std::uint32_t>(n);
  return std::nullopt;
}

std::uint32_t likely_replications(const Precision& precision, std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  const Interval interval = interval_of(values);
  const double ratio = interval.half_width / wanted(precision, interval);
  const double likely = std::isfinite(ratio) ? std::ceil(n * ratio * ratio) : 2 * n;
  return static_cast<std::uint32_t>(
      std::min(std::clamp(likely, n + 1, 2 * n), static_cast<double>(precision.at_most)));
}

std::vector<double> values_of(const Run& run, Precision& precision) {
  const std::string doing = "replications until an interval is narrow enough";
  const MeasureAt of{precision.measure, precision.address};
  MeasuredValues measured = values_at(run, of, doing);
  if (precision.unit.empty() && precision.in == Precision::In::unit_of_measure)
    precision.said = with_unit(precision.said, measured.unit);
  precision.unit = measured.unit;
  if (precision.in == Precision::In::seconds) {
    precision.half_width = in_unit(precision.half_width, of, measured.unit, doing);
    precision.in = Precision::In::unit_of_measure;
  }
  return std::move(measured.values);
}

PreciseRun run_until(scenarios::Scenario scenario, Precision precision, const RunOptions& options) {
  GARITA_CHECK(precision.at_least >= 2 && precision.at_least <= precision.at_most && precision.half_width > 0,
               "a precision that can be reached");
  PreciseRun result;
  RunOptions last = options;
  const StagingFolder staging(options.out);
  RunOptions aside = options;
  aside.out = staging.path("replications.h5");
  std::uint32_t n = precision.at_least;
  for (;;) {
    set_replications(scenario, n);
    const RunReport report = run(scenario, aside);
    last.spent_s += report.wall_s;
    if (report.file.empty()) return result;  // cancelled
    aside.goes_on_from = aside.out;
    result.replications = n;
    if (!report.complete) break;
    const std::vector<double> values = values_of(Run::open(aside.out), precision);
    if (const auto enough = enough_replications_for(precision, values)) {
      result.reached = true;
      result.replications = *enough;
      break;
    }
    if (n == precision.at_most) break;
    n = likely_replications(precision, values);
  }
  set_replications(scenario, result.replications);
  last.goes_on_from = aside.out;
  last.replications_rule = rule_of(precision, result.reached);
  result.goal = goal_of(precision);
  result.report = run(scenario, last);
  return result;
}

}  // namespace garita::results
