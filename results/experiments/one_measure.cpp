#include "results/experiments/one_measure.hpp"

#include <algorithm>
#include <cmath>

#include "results/measures.hpp"
#include "results/measures/scenario_costs.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {

std::string name_of(const MeasureAt& of) {
  return of.measure + " at " + (of.address.empty() ? "all ports" : of.address);
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
             (of.address.empty() ? "over all ports; name a lane group, facility or port"
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
