#include "tools/verbs/policies_table.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tools/text/format.hpp"
#include "tools/text/table.hpp"

namespace garita::tools {
namespace {

struct Kind {
  const char* measure;
  const char* name;
  const char* unit;
  int decimals;
};
constexpr Kind kinds[] = {
    {"policy_starts", "began", "per run", 1},        {"policy_active_hours", "acted", "h", 1},
    {"policy_lane_hours", "lanes", "lane-hours", 1}, {"policy_officer_hours", "officers", "officer-hours", 1},
    {"policy_toll_mean", "toll", "mean, USD", 2},
};

struct Managed {
  std::string name;  ///< before the address of a stage; may be empty
  const results::Summary& summary;
};

/// How one table shows a kind; nothing where no policy has a figure of it.
std::vector<Kind> shown_of(const std::vector<Managed>& runs) {
  constexpr int always = 2;  // the first ones
  std::vector<Kind> shown;
  for (const Kind& kind : kinds) {
    const bool any = std::any_of(runs.begin(), runs.end(), [&](const Managed& run) {
      const auto& all = run.summary.policies;
      return std::any_of(all.begin(), all.end(), [&](const results::PolicyRow& row) {
        const double mean = row.values[results::index_of(run.summary.policy_measures, kind.measure)].mean;
        return std::isfinite(mean) && mean != 0;
      });
    });
    if (any || &kind - kinds < always) shown.push_back(kind);
  }
  return shown;
}

std::string table_of(const std::vector<Managed>& runs, int width) {
  const std::vector<Kind> shown = shown_of(runs);
  std::vector<Table::Column> columns = {{.name = "policies", .left = true}};
  bool lanes = false;  // or officers
  for (const Kind& kind : shown) {
    columns.push_back({.name = kind.name, .unit = kind.unit});
    const std::string_view measure = kind.measure;
    lanes = lanes || measure == "policy_lane_hours" || measure == "policy_officer_hours";
  }
  Table table(columns);
  for (const Managed& run : runs) {
    std::string stage;
    for (const auto& row : run.summary.policies) {
      const std::size_t dot = row.name.rfind('.');
      if (stage != row.name.substr(0, dot)) {
        stage = row.name.substr(0, dot);
        table.heading(run.name.empty() ? stage : run.name + ": " + stage);
      }
      std::vector<std::string> cells = {row.name.substr(dot + 1)};
      for (const Kind& kind : shown) {
        const auto& value = row.values[results::index_of(run.summary.policy_measures, kind.measure)];
        cells.push_back(with_interval(value.mean, value.half_width, kind.decimals));
      }
      table.row(cells, false);
    }
  }
  const std::string text = "\n" + table.text(width);
  if (!lanes) return text;
  return text +
         wrapped(
             "policies: lanes moved to another kind or opened, and officers for those opened, from the order "
             "on",
             width, 2) +
         "\n";
}

}  // namespace

std::string policies_table(const results::Summary& summary, int width) {
  return summary.policies.empty() ? "" : table_of({{"", summary}}, width);
}

std::string policies_table(const std::vector<NamedSummary>& runs, int width) {
  std::vector<Managed> with;
  for (const auto& [name, summary] : runs)
    if (!summary.policies.empty()) with.push_back({name, summary});
  return with.empty() ? "" : table_of(with, width);
}

}  // namespace garita::tools
