#include "results/experiments/one_measure.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "results/measures.hpp"
#include "results/measures/addresses.hpp"
#include "results/measures/scenario_costs.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr std::string_view of_all_replications = "daily_wait_p95";
// What cannot be had of several lines from what is kept of each.
constexpr std::string_view of_one_lane_group[] = {"wait_p95", "crossing_p95", "queue_length_mean"};

}  // namespace

std::string name_of(const MeasureAt& of) { return of.measure + " at " + shown_address(of.address); }

std::optional<NotMeasured> not_measured(const MeasureAt& of, const models::Labels& labels) {
  const std::vector<std::string> known = measured_addresses(labels);
  const std::string address = shown_address(of.address);
  if (std::find(known.begin(), known.end(), address) == known.end())
    return NotMeasured{"nothing is measured at '" + address + "'", scenarios::did_you_mean(address, known)};
  if (of.measure == of_all_replications)
    return NotMeasured{"'" + of.measure + "' is a figure of all replications together, with no value of each",
                       "take wait_p95 of a lane group"};
  if (std::find(std::begin(of_one_lane_group), std::end(of_one_lane_group), of.measure) ==
      std::end(of_one_lane_group))
    return std::nullopt;
  std::vector<std::string> groups;
  for (const auto& group : labels.groups) {
    if (group.address == of.address) return std::nullopt;
    if (group.primary && (of.address.empty() || group.address.starts_with(of.address + ".")))
      groups.push_back(group.address);
  }
  if (groups.size() < 2) return std::nullopt;
  return NotMeasured{
      "'" + of.measure + "' is known of lane groups, not of several together, as at '" + address + "'",
      "name one of " + std::to_string(groups.size()) + ": " + of.measure + "@" + groups.front()};
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit == "1" ? number : number + " " + unit;
}

MeasuredValues values_at(const Run& run, const MeasureAt& of, const std::string& doing,
                         const Run* undelayed) {
  const CostsOf costs = costs_of(run.info().scenario);
  const auto refuse = [&](const std::string& why) { throw scenarios::WorldError(doing + ": " + why); };
  const std::vector<Measure> all = measures(run, costs);
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Measure& m) { return m.name == of.measure; });
  if (found == all.end()) refuse("the run has no measure '" + of.measure + "'");
  for (const MeasuredRow& row : measure(run, costs, undelayed)) {
    if (of.address.empty() ? row.level != Level::total : row.address != of.address) continue;
    const std::vector<double>& values = row.values[static_cast<std::size_t>(found - all.begin())];
    if (values.size() != run.info().replications)
      refuse("'" + of.measure + "' is a figure of all replications together");
    if (std::none_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
      refuse("'" + of.measure + "' has no value " +
             (of.address.empty() ? "at 'total'; name a lane group, facility or port"
                                 : "at '" + of.address + "'"));
    return {found->unit, values};
  }
  refuse("the run has no '" + of.address + "'");
  return {};
}

double in_unit(double seconds, const MeasureAt& of, const std::string& unit, const std::string& doing) {
  constexpr double s_per_min = 60, s_per_h = 3600;
  if (unit != "min" && unit != "h")
    throw scenarios::WorldError(doing + ": '" + of.measure + "' is no time: its unit is " + unit);
  return seconds / (unit == "h" ? s_per_h : s_per_min);
}

}  // namespace garita::results
