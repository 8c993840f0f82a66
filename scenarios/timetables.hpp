#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/describe.hpp"
#include "scenarios/marked_findings.hpp"
#include "scenarios/node.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/timetable.hpp"

/// How timetables and times of the week are written: words, then whole tables, then back to text.
namespace garita::scenarios {

/// `mon-fri`, `mon,wed`, `daily`, `dec-feb`, `2024-02-05`, `2024-02-05..2024-02-09`, and several of them with
/// spaces between. Fills the rule's days; the problem when the text names none, or weekdays, months or dates
/// twice.
std::optional<Problem> parse_days(std::string_view text, DayRule& rule);

/// `06:00-22:00` in minutes; `to` is over 1440 where the hours cross midnight.
struct HourSpan {
  int from = 0, to = 1440;
};
Parsed<HourSpan> parse_hours(std::string_view text);
bool looks_like_hours(std::string_view text);
/// A word, or a date: `mon-fri`, `2026-04-14`.
bool looks_like_days(std::string_view text);

std::string days_text(const DayRule& rule);

/// Where a row of a timetable was written.
struct RowPlace {
  std::size_t rule = 0, row = 0;
  Mark mark;
};

/// What the values of a table may be.
struct TableRules {
  Cell cell = Cell::lanes;
  double low = 0, high = 1e9;
  bool clock_times = false;  ///< hours: `15:30` alone is a start (platoons)
};

/// Reads a table (or, for Cell::hours, a time of the week). Errors go to `findings`.
std::vector<RowPlace> read_timetable(const Node& node, const TableRules& rules, Timetable& table,
                                     MarkedFindings& findings);

/// In a timetable of shares: what the other columns of the row leave, until shares are settled.
inline constexpr double rest_of_row = -1;

Node write_timetable(const Timetable& table, Cell cell);

/// A CSV with the header `days,hours,<column>…` as the tree that the same table has in YAML. A unit in
/// brackets behind a column's name (`arrivals [veh/h]`) holds for its cells. One column named `open`,
/// `value`, `rate`, `weight` or `arrivals` is nameless.
Node timetable_from_csv(const std::shared_ptr<const Text>& text, bool arrivals, MarkedFindings& findings);

Node scalar_node(std::string text);
Node list_node(std::vector<Node> items);
Node map_node();
void put(Node& map, std::string key, Node value);

}  // namespace garita::scenarios
