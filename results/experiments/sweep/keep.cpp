#include "results/experiments/sweep/keep.hpp"

#include <algorithm>

#include "models/check/check.hpp"
#include "results/experiments/sweep/table_format.hpp"
#include "results/format/end_reason.hpp"
#include "results/measures/addresses.hpp"
#include "results/measures/scenario_costs.hpp"
#include "results/statistics/interval.hpp"
#include "scenarios/nearest.hpp"

namespace garita::results {
namespace {

using scenarios::Diagnostic;

constexpr const char* share = "share_over_";

/// A run that uses everything, so that it has every measure.
class Everything final : public Figures {
 public:
  Everything() : replications_(1) {
    models::Labels::Group group;
    group.spacing_m = group.persons_per_crosser = 1;
    labels_.groups.push_back(group);
    info_.features = true;
    replications_[0].groups.resize(1);
    auto& features = replications_[0].groups[0].features;
    features.wanted_area_us = features.officers_area_us = 1;
  }
  const RunInfo& info() const override { return info_; }
  const models::Labels& labels() const override { return labels_; }
  const std::vector<engine::ReplicationTotals>& replications() const override { return replications_; }
  std::vector<double> low_volume_crossings() const override { return {}; }
  std::vector<std::vector<Days>> daily_waits(std::uint32_t, std::uint32_t) const override { return {}; }

 private:
  RunInfo info_;
  models::Labels labels_;
  std::vector<engine::ReplicationTotals> replications_;
};

bool wanted(const std::vector<std::string>& names, const std::string& name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

void check_each(const std::vector<std::string>& names, const std::vector<scenarios::TextPlace>& places,
                const std::vector<std::string>& known, const std::string& what,
                std::vector<Diagnostic>& wrong) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (wanted(known, names[i]) || (what == "measure" && names[i].starts_with(share))) continue;
    const std::string close = scenarios::nearest_or_longer(names[i], known);
    wrong.push_back({Diagnostic::Level::error,
                     "S614",
                     what == "measure" ? "there is no measure '" + names[i] + "'"
                                       : "nothing is measured at '" + names[i] + "'",
                     {i < places.size() ? places[i] : scenarios::TextPlace{}},
                     !close.empty()      ? "did you mean '" + close + "'?"
                     : what == "measure" ? "'garita summary --measures help' lists them"
                                         : "there are: " + scenarios::join(known)});
  }
}

}  // namespace

const std::vector<std::string>& names_of_measures() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Measure& measure : measures(Everything(), [](const auto&) { return Costs(); }))
      all.push_back(measure.name);
    return all;
  }();
  return names;
}

PointResult result_of(const PointRun& run, const scenarios::Keep& keep, bool by_replication) {
  PointResult result;
  result.replications = run.n();
  for (std::uint32_t r = 0; r < run.n() && result.ended.empty(); ++r)
    if (const char* words = why_early(run.replications()[r].reason))
      result.ended = "replication " + std::to_string(r) + " " + words;
  const CostsOf costs = costs_of(run.scenario());
  const std::vector<Measure> all = measures(run, costs);
  std::vector<std::size_t> kept;
  for (std::size_t m = 0; m < all.size(); ++m) {
    if (!wanted(keep.measures, all[m].name)) continue;
    kept.push_back(m);
    result.layout.columns.push_back({all[m].name, all[m].unit, all[m].words});
  }
  for (MeasuredRow& row : measure(run, costs)) {
    if (!wanted(keep.at, shown_address(row.address))) continue;
    result.layout.rows.push_back({row.level, shown_address(row.address)});
    for (const std::size_t m : kept) {
      const Interval interval = interval_of(row.values[m]);
      result.figures.push_back({interval.n, interval.mean, interval.half_width});
      if (by_replication) result.by_replication.push_back(std::move(row.values[m]));
    }
  }
  return result;
}

bool tells_overload(const std::vector<Diagnostic>& findings) {
  constexpr const char* overload = "S447";
  return std::any_of(findings.begin(), findings.end(), [&](const auto& one) { return one.code == overload; });
}

namespace {

void check_measures_and_factors(const scenarios::Sweep& sweep, std::vector<Diagnostic>& wrong) {
  check_each(sweep.keep.measures, sweep.keep.measure_places, names_of_measures(), "measure", wrong);
  std::vector<std::string> taken = {"point", "level",    "address",    "replications",
                                    "ended", "complete", "overloaded", "scenario"};
  for (const std::string& name : names_of_measures())
    for (const char* ending : {"", half_width_ending, n_ending}) taken.push_back(name + ending);
  for (const auto& [name, factor] : sweep.factors)
    if (wanted(taken, name) || name.starts_with(share))
      wrong.push_back({Diagnostic::Level::error,
                       "S615",
                       "a factor cannot be called '" + name + "': the table has a column of that name",
                       {factor.place},
                       "give it another name"});
}

void check_addresses(const scenarios::Sweep& sweep, const models::Labels& labels,
                     std::vector<Diagnostic>& wrong) {
  check_each(sweep.keep.at, sweep.keep.at_places, measured_addresses(labels), "address", wrong);
}

}  // namespace

void check_names(const scenarios::Sweep& sweep, const models::Labels& labels) {
  std::vector<Diagnostic> wrong;
  check_measures_and_factors(sweep, wrong);
  check_addresses(sweep, labels, wrong);
  if (!wrong.empty()) throw scenarios::InputErrors(std::move(wrong));
}

std::vector<Diagnostic> wrong_names(const scenarios::Sweep& sweep, scenarios::LoadOptions options) {
  std::vector<Diagnostic> wrong;
  check_measures_and_factors(sweep, wrong);
  if (sweep.base_path.empty() || sweep.keep.at.empty()) return wrong;
  options.set.clear();
  if (!sweep.alternative.empty()) options.alternative = sweep.alternative;
  try {
    const scenarios::Scenario base = scenarios::load(sweep.base_path, options).scenario;
    models::require_valid(base);
    check_addresses(sweep, models::build(base).labels(), wrong);
  } catch (const scenarios::InputErrors&) {
    // What is wrong with the base is told by whoever loads the sweep.
  }
  return wrong;
}

}  // namespace garita::results
