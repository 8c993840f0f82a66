#include "results/experiments/calibrate/observed.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "results/experiments/by_hour.hpp"
#include "results/format/units.hpp"
#include "results/measures.hpp"
#include "results/measures/scenario_costs.hpp"
#include "results/statistics/interval.hpp"
#include "scenarios/calibration/checks.hpp"
#include "scenarios/diagnostic.hpp"
#include "scenarios/facility_of.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/sweep/amount.hpp"

namespace garita::results {
namespace {

constexpr const char* total_name = "total";

class Finder {
 public:
  Finder(const scenarios::Calibration& calibration, const TrialRun& run)
      : c_(calibration),
        run_(run),
        measures_(measures(run, costs_of(run.scenario()))),
        rows_(measure(run, costs_of(run.scenario()))) {}

  Observed find() {
    std::set<std::string> dates;
    for (const scenarios::Target& t : c_.targets)
      if (!t.date.empty()) dates.insert(t.date);
    observed_.dates.assign(dates.begin(), dates.end());
    for (const scenarios::Target& t : c_.targets) target(t);
    if (!errors_.empty()) throw scenarios::InputErrors(std::move(errors_));
    if (c_.weights == scenarios::FitWeights::days)
      weigh_by_days();
    else
      weigh();
    return std::move(observed_);
  }

 private:
  void error(const scenarios::Target& t, const std::string& code, const std::string& message,
             const std::string& help) {
    scenarios::Diagnostic one;
    one.code = code;
    one.message = message;
    one.places = {t.place};
    one.help = help;
    errors_.push_back(std::move(one));
  }

  void target(const scenarios::Target& t) {
    ObservedFigure figure;
    figure.address = t.at == total_name ? "" : t.at;
    figure.measure = t.measure;
    figure.weekdays = t.weekdays;
    figure.place = t.place;
    if (t.hour) figure.hour = static_cast<std::uint32_t>(*t.hour);
    if (!(t.hour ? find_hour(t, figure) : find_measure(t, figure))) return;
    const std::optional<double> value = in_unit(t, t.value, figure.unit);
    if (!value) return;
    Observation observation;
    observation.value = *value;
    observation.weight = t.weight;
    if (!t.standard_error.empty()) observation.standard_error = in_unit(t, t.standard_error, figure.unit);
    if (!t.date.empty())
      observation.day = static_cast<std::size_t>(
          std::lower_bound(observed_.dates.begin(), observed_.dates.end(), t.date) - observed_.dates.begin());
    const auto same =
        std::find_if(observed_.figures.begin(), observed_.figures.end(), [&](const auto& known) {
          return known.address == figure.address && known.measure == figure.measure &&
                 known.hour == figure.hour && known.weekdays == figure.weekdays;
        });
    observation.figure = static_cast<std::size_t>(same - observed_.figures.begin());
    if (same == observed_.figures.end()) observed_.figures.push_back(std::move(figure));
    observed_.observations.push_back(observation);
  }

  bool find_row(const scenarios::Target& t, std::size_t& row) {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const MeasuredRow& one) {
      return t.at == total_name ? one.level == Level::total : one.address == t.at;
    });
    row = static_cast<std::size_t>(found - rows_.begin());
    if (found != rows_.end()) return true;
    std::vector<std::string> known{total_name};
    for (const MeasuredRow& one : rows_)
      if (!one.address.empty()) known.push_back(one.address);
    error(t, "S203", "the base has nothing at the address '" + t.at + "' that is measured",
          scenarios::did_you_mean(t.at, known));
    return false;
  }

  bool find_measure(const scenarios::Target& t, ObservedFigure& figure) {
    const bool there = find_row(t, figure.row);
    const auto found = std::find_if(measures_.begin(), measures_.end(),
                                    [&](const Measure& one) { return one.name == t.measure; });
    if (found == measures_.end()) {
      std::vector<std::string> known;
      for (const Measure& one : measures_) known.push_back(one.name);
      error(t, "S626", "a run of the base has no measure '" + t.measure + "'",
            scenarios::did_you_mean(t.measure, known));
      return false;
    }
    figure.column = static_cast<std::size_t>(found - measures_.begin());
    figure.unit = found->unit;
    return there;
  }

  bool find_hour(const scenarios::Target& t, ObservedFigure& figure) {
    if (!tells_hours(run_.info().step)) {
      error(t, "S632", "the base's steps do not tell hours apart", "write 'set: {step: 15 min}'");
      return false;
    }
    std::size_t row = 0;
    if (!find_row(t, row)) return false;
    for (const auto& known : scenarios::hour_measures)
      if (known.name == t.measure) figure.unit = known.unit;
    const auto& groups = run_.labels().groups;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::string& port = run_.labels().ports[groups[g].port];
      const bool in = rows_[row].level == Level::total  ? true
                      : rows_[row].level == Level::port ? port == t.at
                      : rows_[row].level == Level::facility
                          ? scenarios::facility_of(groups[g].address) == t.at
                          : groups[g].address == t.at;
      if (in && (groups[g].primary || rows_[row].level == Level::lane_group)) figure.groups.push_back(g);
    }
    const bool simulated_then = std::any_of(figure.groups.begin(), figure.groups.end(), [&](std::size_t g) {
      return run_.hours_simulated(g, t.weekdays, *figure.hour) > 0;
    });
    if (!simulated_then)
      error(t, "S632", "the base does not simulate this hour on these days",
            "a longer 'length', another 'start', or leave the target out");
    return simulated_then;
  }

  std::optional<double> in_unit(const scenarios::Target& t, const std::string& text,
                                const std::string& unit) {
    constexpr double s_per_min = 60, s_per_h = 3600;
    const std::optional<scenarios::Amount> amount = scenarios::amount_of(text);
    const std::string_view dimension = amount ? amount->dimension : "";
    if (dimension == "number") return amount->number;
    if (dimension == "time span" && unit == "min") return amount->number / s_per_min;
    if (dimension == "time span" && unit == "h") return amount->number / s_per_h;
    if (dimension == "share" && unit == "1") return amount->number;
    if (dimension == "rate" && unit == "1/h") return amount->number;
    error(t, "S302", "'" + text + "' is not of the unit of '" + t.measure + "': " + unit,
          unit == "1" ? "write a plain number" : "write a plain number in " + unit);
    return std::nullopt;
  }

  void weigh_by_days() {
    constexpr double least_share = 0.1;
    std::vector<std::vector<double>> values(observed_.figures.size());
    for (const Observation& one : observed_.observations) values[one.figure].push_back(one.value);
    std::vector<double> variances;
    std::map<std::string, std::vector<double>> of_measure;
    for (std::size_t f = 0; f < values.size(); ++f) {
      const double deviation = interval_of(values[f]).deviation;
      variances.push_back(deviation * deviation);
      of_measure[observed_.figures[f].measure].push_back(variances.back());
    }
    for (Observation& one : observed_.observations) {
      const auto& all = of_measure[observed_.figures[one.figure].measure];
      const double usual = std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
      const double variance = std::max(variances[one.figure], least_share * least_share * usual);
      if (variance > 0) one.weight /= variance;
    }
  }

  void weigh() {
    std::map<std::string, std::pair<double, double>> squares;  // of each measure: weights, weighted squares
    for (const Observation& one : observed_.observations) {
      auto& [weights, sum] = squares[observed_.figures[one.figure].measure];
      weights += one.weight;
      sum += one.weight * one.value * one.value;
    }
    for (Observation& one : observed_.observations) {
      const auto& [weights, sum] = squares[observed_.figures[one.figure].measure];
      if (one.standard_error)
        one.weight /= *one.standard_error * *one.standard_error;
      else if (sum > 0)
        one.weight /= sum;  // 1 / (weights of the measure * their mean square)
      else if (weights > 0)
        one.weight /= weights;
    }
  }

  const scenarios::Calibration& c_;
  const TrialRun& run_;
  std::vector<Measure> measures_;
  std::vector<MeasuredRow> rows_;
  Observed observed_;
  std::vector<scenarios::Diagnostic> errors_;
};

double of_hour(const ObservedFigure& figure, const TrialRun& run, std::uint32_t replication) {
  HourSums sums;
  for (const std::size_t g : figure.groups) sums.add(run.hour(replication, g, figure.weekdays, *figure.hour));
  const double hours = run.hours_simulated(figure.groups.front(), figure.weekdays, *figure.hour);
  if (figure.measure == "wait_mean") return mean_minutes(sums.wait_us, sums.wait_n);
  if (figure.measure == "crossing_mean") return mean_minutes(sums.crossing_us, sums.crossing_n);
  return ratio(static_cast<double>(figure.measure == "joined" ? sums.joined : sums.throughput), hours);
}

}  // namespace

Observed observed_in(const scenarios::Calibration& calibration, const TrialRun& run) {
  return Finder(calibration, run).find();
}

std::vector<std::vector<double>> simulated(const Observed& observed, const TrialRun& run) {
  const bool all_of_hours = std::all_of(observed.figures.begin(), observed.figures.end(),
                                        [](const auto& figure) { return figure.hour.has_value(); });
  const auto rows = all_of_hours ? std::vector<MeasuredRow>{} : measure(run, costs_of(run.scenario()));
  const std::uint32_t n = run.info().replications;
  std::vector<std::vector<double>> values;
  for (const ObservedFigure& figure : observed.figures) {
    auto& of_figure = values.emplace_back();
    if (figure.hour)
      for (std::uint32_t r = 0; r < n; ++r) of_figure.push_back(of_hour(figure, run, r));
    else
      of_figure = rows[figure.row].values[figure.column];
    if (of_figure.size() == 1) of_figure.resize(n, of_figure.front());
  }
  return values;
}

}  // namespace garita::results
