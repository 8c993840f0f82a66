#include "results/summary.hpp"

#include <algorithm>
#include <stdexcept>

#include "results/format/policies.hpp"
#include "results/statistics/skewness.hpp"

namespace garita::results {

std::size_t index_of(const std::vector<Measure>& measures, const std::string& name) {
  for (std::size_t m = 0; m < measures.size(); ++m)
    if (measures[m].name == name) return m;
  throw std::out_of_range("there is no measure " + name);
}

const SummaryRow& Summary::row(Level level, const std::string& address) const {
  for (const auto& candidate : rows)
    if (candidate.level == level && candidate.address == address) return candidate;
  throw std::out_of_range("the summary has no " + name_of(level) + " " + address);
}

const Interval& Summary::at(Level level, const std::string& address, const std::string& measure) const {
  return row(level, address).values[index_of(measures, measure)];
}

namespace {

void add_policies(Summary& summary, const Run& run) {
  const auto& names = run.labels().policies;
  if (names.empty()) return;
  summary.policy_measures.push_back({"policy_starts", "1", "how often the policy began to act"});
  for (const auto& figure : policy_figures())
    summary.policy_measures.push_back({figure.name, figure.units, figure.long_name});
  for (std::size_t p = 0; p < names.size(); ++p) {
    const auto over_replications = [&](auto value) {
      std::vector<double> values;
      for (const auto& replication : run.replications())
        values.push_back(value(replication.policies[p],
                               simulated_window(run.info().start, run.info().length, replication.ended)));
      return interval_of(values);
    };
    PolicyRow row{names[p], {over_replications([](const engine::PolicyTotals& totals, engine::Duration) {
                    return static_cast<double>(totals.starts);
                  })}};
    for (const auto& figure : policy_figures())
      row.values.push_back(
          over_replications([&](const engine::PolicyTotals& totals, engine::Duration simulated) {
            return figure.value(totals, simulated);
          }));
    summary.policies.push_back(std::move(row));
  }
}

}  // namespace

Summary summarize(const Run& run, const CostsOf& costs) {
  const auto& info = run.info();
  Summary summary{.title = info.title,
                  .scenario_name = info.scenario_name,
                  .alternative = info.alternative,
                  .seed = info.seed,
                  .replications = info.replications,
                  .ran_to_end = run.ran_to_end(),
                  .counted = std::any_of(run.replications().begin(), run.replications().end(),
                                         [&](const auto& r) { return r.ended > info.start; }),
                  .measures = measures(run, costs),
                  .rows = {},
                  .policy_measures = {},
                  .policies = {},
                  .skewed = {}};
  add_policies(summary, run);
  std::vector<bool> skewed(summary.measures.size(), false);
  for (const auto& measured : measure(run, costs)) {
    SummaryRow row{measured.level, measured.address, {}};
    for (std::size_t m = 0; m < measured.values.size(); ++m) {
      row.values.push_back(interval_of(measured.values[m]));
      if (measured.values[m].size() == info.replications && too_skewed(measured.values[m])) skewed[m] = true;
    }
    summary.rows.push_back(std::move(row));
  }
  for (std::size_t m = 0; m < skewed.size(); ++m)
    if (skewed[m]) summary.skewed.push_back(summary.measures[m].name);
  return summary;
}

}  // namespace garita::results
