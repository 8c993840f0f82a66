#include "results/experiments/compare.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "results/summary.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

/// What a resolved scenario says of who comes: its blocks of demand, flows, their profiles and roads.
std::string demand_of(const std::string& yaml) {
  std::istringstream lines(yaml);
  std::string kept;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.front() != ' ') {
      const std::string key = line.substr(0, line.find(':'));
      inside = key == "demand" || key == "flows" || key == "profiles" || key == "corridor";
    }
    if (inside) kept += line + "\n";
  }
  return kept;
}

std::vector<DifferingValue> values_beside_changes(const std::string& baseline, const std::string& other) {
  auto all = differing_values(baseline, other);
  std::erase_if(all, [](const auto& v) {
    return v.address == "changes" || v.address == "policies" || v.address == "replications";
  });
  return all;
}

std::vector<std::string> groups_missing_in(const Run& without, const Run& with) {
  std::vector<std::string> missing;
  const auto& known = without.labels().groups;
  for (const auto& group : with.labels().groups)
    if (std::none_of(known.begin(), known.end(), [&](const auto& g) { return g.address == group.address; }))
      missing.push_back(group.address);
  return missing;
}

/// Measures that both have: thresholds of the shares may differ. Where only one has features, those too of
/// which the other has none.
std::vector<Measure> compared_measures(const std::vector<Measure>& of_baseline,
                                       const std::vector<Measure>& of_other) {
  const auto is_in = [](const std::vector<Measure>& all, const std::string& name) {
    return std::any_of(all.begin(), all.end(), [&](const Measure& m) { return m.name == name; });
  };
  const auto has_features = [](const std::vector<Measure>& all) {
    return std::any_of(all.begin(), all.end(), [](const Measure& m) { return m.zero_without_features; });
  };
  std::vector<Measure> compared =
      has_features(of_other) && !has_features(of_baseline) ? of_other : of_baseline;
  std::erase_if(compared, [&](const Measure& m) {
    return !m.zero_without_features && !(is_in(of_baseline, m.name) && is_in(of_other, m.name));
  });
  return compared;
}

std::vector<std::string> names_beside(const std::vector<Measure>& compared, const std::vector<Measure>& all) {
  std::vector<std::string> names;
  for (const auto& measure : all)
    if (std::none_of(compared.begin(), compared.end(), [&](const auto& m) { return m.name == measure.name; }))
      names.push_back(measure.name);
  return names;
}

/// What a row's replications have of a measure; zeros where their run has no such measure.
std::vector<double> values_of(const std::vector<Measure>& all, const MeasuredRow& row,
                              const std::string& name) {
  for (std::size_t m = 0; m < all.size(); ++m)
    if (all[m].name == name) return row.values[m];
  return std::vector<double>(row.values.front().size(), 0);
}

/// An alternative without features takes no officers that could be counted; against one that counts them the
/// ratio would be of something else.
Interval saved_per_officer_hour(const std::vector<Measure>& of_baseline, const MeasuredRow& baseline,
                                const std::vector<Measure>& of_other, const MeasuredRow& other) {
  const auto less = [](std::vector<double> a, const std::vector<double>& b, double factor) {
    a.resize(std::min(a.size(), b.size()));
    for (std::size_t r = 0; r < a.size(); ++r) a[r] = (a[r] - b[r]) * factor;
    return a;
  };
  const auto hours_before = values_of(of_baseline, baseline, "officer_hours"),
             hours_after = values_of(of_other, other, "officer_hours");
  const auto none = [](const std::vector<double>& hours) {
    return std::all_of(hours.begin(), hours.end(), [](double h) { return h == 0; });
  };
  if (none(hours_before) || none(hours_after)) return {};
  constexpr double minutes_per_hour = 60;
  return ratio_of_means(less(values_of(of_baseline, baseline, "vehicle_hours"),
                             values_of(of_other, other, "vehicle_hours"), minutes_per_hour),
                        less(hours_after, hours_before, 1));
}

std::string title_of(const Run& run) {
  return run.info().alternative.empty() ? run.path() : run.info().alternative;
}

}  // namespace

void require_pairs(const Run& baseline, const Run& other) {
  const auto& a = baseline.info();
  const auto& b = other.info();
  const auto refuse = [&](const std::string& why) {
    throw scenarios::WorldError(other.path() + ": comparing with " + baseline.path() + ": " + why);
  };
  if (a.seed != b.seed)
    refuse("their seeds differ (" + std::to_string(b.seed) + " and " + std::to_string(a.seed) +
           "), so replications are no pairs");
  if (a.start != b.start || a.length != b.length) refuse("they cover different times");
  if (a.results_version != b.results_version)
    refuse("they were made by releases with different results (" + b.release + " and " + a.release + ")");
}

bool Difference::distinguishable() const {
  return std::isfinite(difference.half_width) && std::abs(difference.mean) > difference.half_width;
}

Difference difference_of(const std::vector<double>& baseline, const std::vector<double>& other) {
  std::vector<double> a, b, differences;
  for (std::size_t r = 0; r < std::min(baseline.size(), other.size()); ++r) {
    if (!std::isfinite(baseline[r]) || !std::isfinite(other[r])) continue;
    a.push_back(baseline[r]);
    b.push_back(other[r]);
    differences.push_back(other[r] - baseline[r]);
  }
  const auto of_a = interval_of(a), of_b = interval_of(b), of_difference = interval_of(differences);
  const double var_a = of_a.deviation * of_a.deviation, var_b = of_b.deviation * of_b.deviation;
  const double gap = of_b.deviation - of_a.deviation;
  return {of_a.mean, of_b.mean, of_difference,
          (var_a + var_b) / (of_difference.deviation * of_difference.deviation),
          // (1 + r^2) / (1 - r)^2, both parts times the baseline's variance, which may be 0.
          (var_a + var_b) / (gap * gap)};
}

const Difference& Comparison::at(Level level, const std::string& address, const std::string& measure) const {
  for (const auto& row : rows)
    if (row.level == level && row.address == address) return row.values[index_of(measures, measure)];
  throw std::out_of_range("the comparison has no " + name_of(level) + " " + address);
}

Interval ratio_of_means(const std::vector<double>& top, const std::vector<double>& bottom) {
  std::vector<double> a, b, residuals;
  for (std::size_t r = 0; r < std::min(top.size(), bottom.size()); ++r) {
    if (!std::isfinite(top[r]) || !std::isfinite(bottom[r])) continue;
    a.push_back(top[r]);
    b.push_back(bottom[r]);
  }
  const double whole = interval_of(b).mean;
  if (!(std::abs(whole) > 0)) return {};
  Interval ratio;
  ratio.mean = interval_of(a).mean / whole;
  for (std::size_t r = 0; r < a.size(); ++r) residuals.push_back(a[r] - ratio.mean * b[r]);
  const auto of_residuals = interval_of(residuals);
  ratio.half_width = of_residuals.half_width / std::abs(whole);
  ratio.deviation = of_residuals.deviation / std::abs(whole);
  ratio.n = of_residuals.n;
  return ratio;
}

Comparison compare(const Run& baseline, const Run& other, const CostsOf& costs) {
  require_pairs(baseline, other);
  Comparison result{.baseline = title_of(baseline),
                    .other = title_of(other),
                    .title = baseline.info().title,
                    .seed = baseline.info().seed,
                    .pairs = std::min(baseline.info().replications, other.info().replications),
                    .unpaired = std::max(baseline.info().replications, other.info().replications) -
                                std::min(baseline.info().replications, other.info().replications),
                    .same_demand = demand_of(baseline.info().scenario) == demand_of(other.info().scenario),
                    .differing = values_beside_changes(baseline.info().scenario, other.info().scenario),
                    .ran_to_end = baseline.ran_to_end() && other.ran_to_end(),
                    .measures = {},
                    .rows = {},
                    .only_in_baseline = groups_missing_in(other, baseline),
                    .only_in_other = groups_missing_in(baseline, other),
                    .only_measured_in_baseline = {},
                    .only_measured_in_other = {}};
  const auto of_baseline = measures(baseline, costs), of_other = measures(other, costs);
  result.measures = compared_measures(of_baseline, of_other);
  result.only_measured_in_baseline = names_beside(result.measures, of_baseline);
  result.only_measured_in_other = names_beside(result.measures, of_other);
  const auto rows_of_other = measure(other, costs, &baseline);
  for (const auto& row : measure(baseline, costs)) {
    const auto match = std::find_if(rows_of_other.begin(), rows_of_other.end(), [&](const auto& candidate) {
      return candidate.level == row.level && candidate.address == row.address;
    });
    if (match == rows_of_other.end()) continue;
    ComparisonRow compared{row.level, row.address, {}, {}, {}};
    for (const auto& measure : result.measures) {
      Pairs pairs{values_of(of_baseline, row, measure.name), values_of(of_other, *match, measure.name)};
      const std::size_t n = std::min(pairs.baseline.size(), pairs.other.size());
      pairs.baseline.resize(n);
      pairs.other.resize(n);
      compared.values.push_back(difference_of(pairs.baseline, pairs.other));
      compared.pairs.push_back(std::move(pairs));
    }
    // Officers that one lane group gains another loses: the ratio is of all of a facility.
    if (row.level != Level::lane_group)
      compared.minutes_per_officer_hour = saved_per_officer_hour(of_baseline, row, of_other, *match);
    result.rows.push_back(std::move(compared));
  }
  return result;
}

}  // namespace garita::results
