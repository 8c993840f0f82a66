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

}  // namespace

std::string policies_table(const results::Summary& summary, int width) {
  if (summary.policies.empty()) return "";
  std::vector<Table::Column> columns = {{.name = "policies", .left = true}};
  struct Shown {
    std::size_t at;
    int decimals;
  };
  std::vector<Shown> shown;
  bool lanes = false;  // or officers
  for (const Kind& kind : kinds) {
    const std::size_t at = results::index_of(summary.policy_measures, kind.measure);
    const bool always = at < 2;
    if (!always && std::none_of(summary.policies.begin(), summary.policies.end(), [&](const auto& row) {
          return std::isfinite(row.values[at].mean) && row.values[at].mean != 0;
        }))
      continue;
    columns.push_back({.name = kind.name, .unit = kind.unit});
    shown.push_back({at, kind.decimals});
    const std::string_view measure = kind.measure;
    lanes = lanes || measure == "policy_lane_hours" || measure == "policy_officer_hours";
  }
  Table table(columns);
  std::string stage;
  for (const auto& row : summary.policies) {
    const std::size_t dot = row.name.rfind('.');
    if (stage != row.name.substr(0, dot)) table.heading(stage = row.name.substr(0, dot));
    std::vector<std::string> cells = {row.name.substr(dot + 1)};
    for (const Shown& column : shown) {
      const results::Interval& value = row.values[column.at];
      cells.push_back(with_interval(value.mean, value.half_width, column.decimals));
    }
    table.row(cells, false);
  }
  std::string text = "\n" + table.text(width);
  if (!lanes) return text;
  return text +
         wrapped(
             "policies: lanes moved to another kind or opened, and officers for those opened, from the order "
             "on",
             width, 2) +
         "\n";
}

}  // namespace garita::tools
