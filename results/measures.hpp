#pragma once

#include <string>
#include <vector>

#include "results/measures/costs.hpp"
#include "results/measures/figures.hpp"
#include "results/run_file.hpp"

namespace garita::results {

/// What a figure of a summary is of. A facility, port or total adds up its lane groups.
enum class Level { lane_group, facility, port, total };
std::string name_of(Level level);

/// A figure that a summary gives and a comparison compares.
struct Measure {
  std::string name;  ///< `wait_mean`, `share_over_30` ...
  std::string unit;  ///< `min`, `h`, `1`
  std::string words;
  bool zero_without_features = false;  ///< in a run without features there was none of it
};
/// Those of a run, in the order of tables: what a scenario does not use has none. With `costs`, also what the
/// delay costs.
std::vector<Measure> measures(const Run& run, const CostsOf& costs = {});
std::vector<Measure> measures(const Figures& run, const CostsOf& costs = {});

/// The measures of one lane group, facility, port or of all, in each replication.
/// Waits, crossers, shares, queue, utilization, lane-hours and delay of what is more than one lane group are
/// those of its primaries (where crossings are booked); vehicle-hours, person-hours, fuel, unfinished and
/// features are of all its groups. A quantile of several groups cannot be had from theirs, so it is NaN; so
/// is every figure that nobody contributed to, or to which one contributed of whom a factor is not known.
struct MeasuredRow {
  Level level = Level::lane_group;
  std::string address;  ///< empty for the total
  /// [measure][replication]; one value alone for what is a figure of all replications (`daily_wait_p95`).
  std::vector<std::vector<double>> values;
};
/// Lane groups in the order of the file, then facilities, ports, and the total. Delay is against the
/// low-volume crossing times of all replications together; with `undelayed`, of that run where somebody
/// crossed at the lane group or its facility: two alternatives have to be measured against the same.
std::vector<MeasuredRow> measure(const Run& run, const CostsOf& costs = {}, const Run* undelayed = nullptr);
std::vector<MeasuredRow> measure(const Figures& run, const CostsOf& costs = {},
                                 const Figures* undelayed = nullptr);

}  // namespace garita::results
