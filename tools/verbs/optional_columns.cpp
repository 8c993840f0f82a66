#include "tools/verbs/optional_columns.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace garita::tools {
namespace {

/// Of a measure of which both verbs, or only summaries, have a column.
struct Kind {
  const char* measure;
  const char* name;  ///< nullptr: under the name of the one before
  const char* unit;
  int decimals;
  bool compared;
};

constexpr Kind kinds[] = {
    {"delay_mean", "delay, min", "mean", 1, false},
    {"vehicle_hours_lost", "vehicle-hours", "lost", 0, true},
    {"person_hours", "person-hours", "waited", 0, true},
    {"person_hours_lost", nullptr, "lost", 0, true},
    {"buffer_index", "Buffer Index", "of crossing", 2, false},
    {"daily_wait_p95", "daily wait", "p95, min", 1, false},
    {"queue_length_mean", "queue, m", "mean", 0, false},
    {"queue_length_max", nullptr, "longest", 0, false},
    {"spilled_hours", "spilled back", "h", 1, true},
    {"blocked_hours", "blocked", "h", 1, true},
    {"balked", "turned away", "per run", 0, true},
    {"reneged", "gave up", "per run", 0, true},
    {"diverted", "diverted", "per run", 0, true},
    {"jockeyed", "changed lane", "per run", 0, false},
    {"interrupted", "interrupted", "per run", 0, false},
    {"posted_wait_error_mean", "posted less wait, min", "mean", 1, false},
    {"posted_wait_error_abs_mean", nullptr, "absolute", 1, false},
    {"officer_hours", "officer-hours", "used", 0, true},
    {"delay_cost", "cost of delay, USD", "likely", 0, true},
    {"delay_cost_low", nullptr, "low", 0, true},
    {"delay_cost_high", nullptr, "high", 0, true},
    {"idle_fuel", "idling", "L", 0, true},
    {"idle_co2", nullptr, "kg CO2", 0, true},
};

bool says_something(const results::Interval& value) { return std::isfinite(value.mean) && value.mean != 0; }
bool says_something(const results::Difference& value) {
  return std::isfinite(value.difference.mean) && (value.baseline != 0 || value.other != 0);
}

template <class Table>
bool has_figure(const Table& table, const Kind& kind) {
  const auto measure = std::find_if(table.measures.begin(), table.measures.end(),
                                    [&](const auto& m) { return m.name == kind.measure; });
  if (measure == table.measures.end()) return false;
  const auto at = static_cast<std::size_t>(measure - table.measures.begin());
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [&](const auto& row) { return says_something(row.values[at]); });
}

template <class Table, class Wanted>
std::vector<OptionalColumn> columns_of(const Table& table, Wanted wanted) {
  std::vector<OptionalColumn> columns;
  const std::span<const Kind> all(kinds);
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end].name == nullptr) ++end;
    const auto under_one_name = all.subspan(begin, end - begin);
    begin = end;
    if (!wanted(under_one_name.front()) ||
        std::none_of(under_one_name.begin(), under_one_name.end(),
                     [&](const Kind& kind) { return has_figure(table, kind); }))
      continue;
    for (const Kind& kind : under_one_name)
      columns.push_back({{kind.name == nullptr ? "" : kind.name, kind.unit, false, kind.name == nullptr},
                         results::index_of(table.measures, kind.measure),
                         kind.decimals});
  }
  return columns;
}

}  // namespace

std::vector<OptionalColumn> optional_columns(const results::Summary& summary) {
  return columns_of(summary, [](const Kind&) { return true; });
}

std::vector<OptionalColumn> optional_columns(const results::Comparison& comparison) {
  auto columns = columns_of(comparison, [](const Kind& kind) { return kind.compared; });
  for (auto& column : columns) column.head.unit += ", change";
  return columns;
}

}  // namespace garita::tools
