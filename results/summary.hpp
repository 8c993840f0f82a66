#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "results/json.hpp"
#include "results/measures.hpp"
#include "results/statistics/interval.hpp"

namespace garita::results {

/// One line of a summary: an interval over replications per measure.
struct SummaryRow {
  Level level = Level::lane_group;
  std::string address;
  std::vector<Interval> values;  ///< in the order of `Summary::measures`
};

/// What one policy did by its orders, within the window.
struct PolicyRow {
  std::string name;              ///< address of its stage, and its form
  std::vector<Interval> values;  ///< in the order of `Summary::policy_measures`
};

/// What a run says, with 95 % Student-t intervals over the replications' means. The quantiles are means of
/// the replications' quantiles.
struct Summary {
  std::string title, scenario_name, alternative;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  bool ran_to_end = true;  ///< false: a limit ended a replication early
  bool counted = true;     ///< false: limits ended all replications in the lead-in
  std::vector<Measure> measures;
  std::vector<SummaryRow> rows;
  std::vector<Measure> policy_measures;  ///< empty in a run without policies
  std::vector<PolicyRow> policies;       ///< in the order of the scenario
  /// Measures of some row whose interval cannot be relied on: too few replications for values so skewed.
  std::vector<std::string> skewed;

  /// Throws std::out_of_range where there is no such row or measure.
  const SummaryRow& row(Level level, const std::string& address) const;
  const Interval& at(Level level, const std::string& address, const std::string& measure) const;
};

/// From the file alone, and from what an hour costs.
Summary summarize(const Run& run, const CostsOf& costs = {});

/// Where a measure stands in a list; throws std::out_of_range where it does not.
std::size_t index_of(const std::vector<Measure>& measures, const std::string& name);

/// Writes what the policies of a run did as a member: a list with an object for each.
void write_policies(JsonWriter& json, std::string_view key, const Summary& summary);

/// As JSON text; what is NaN is null. With `names`, of these measures alone and in this order: those that
/// are not among its own are left out. `more` writes further members.
std::string to_json(const Summary& summary, const std::vector<std::string>& names = {},
                    const std::function<void(JsonWriter&)>& more = {});

}  // namespace garita::results
