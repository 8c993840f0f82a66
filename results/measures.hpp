#pragma once

#include <string>
#include <vector>

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
};
/// In the order of tables. Depends on the thresholds alone.
std::vector<Measure> measures(const std::vector<engine::Duration>& thresholds);

/// The measures of one lane group, facility, port or of all, in each replication.
/// Waits, crossers, shares, queue and utilization of what is more than one lane group are those of its
/// primaries (where crossings are booked); vehicle-hours and unfinished are of all its groups. A quantile of
/// several groups cannot be had from theirs, so it is NaN; so is every figure that nobody contributed to.
struct MeasuredRow {
  Level level = Level::lane_group;
  std::string address;                      ///< empty for the total
  std::vector<std::vector<double>> values;  ///< [measure][replication]
};
/// Lane groups in the order of the file, then facilities, ports, and the total.
std::vector<MeasuredRow> measure(const Run& run);

}  // namespace garita::results
