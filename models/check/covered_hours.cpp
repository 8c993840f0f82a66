#include "models/check/covered_hours.hpp"

#include <algorithm>
#include <set>

#include "models/entry_at.hpp"

namespace garita::models {

using engine::Time;
using scenarios::Interval;

namespace {

// 1 where some row covers the table, else 0.
std::vector<Interval> coverage(scenarios::Timetable table, const scenarios::Zone& zone, Time from, Time to) {
  for (scenarios::DayRule& rule : table.rules)
    for (scenarios::HourRow& row : rule.rows) std::fill(row.values.begin(), row.values.end(), 1.0);
  return scenarios::expand(table, zone, from, to);
}

}  // namespace

std::optional<Time> first_left_out(const scenarios::Timetable& table, const scenarios::Zone& zone, Time from,
                                   Time to) {
  for (const Interval& interval : coverage(table, zone, from, to))
    if (interval.values.front() == 0) return interval.from;
  return std::nullopt;
}

std::vector<Interval> expand_covered(const scenarios::Timetable& table, const scenarios::Zone& zone,
                                     Time from, Time to) {
  const std::vector<Interval> covered = coverage(table, zone, from, to);
  const std::vector<Interval> values = scenarios::expand(table, zone, from, to);
  std::set<Time> times;
  for (const std::vector<Interval>* intervals : {&covered, &values})
    for (const Interval& interval : *intervals) times.insert(interval.from);
  std::vector<Interval> result;
  for (const Time time : times)
    if (entry_at(covered, time)->values.front() > 0) result.push_back({time, entry_at(values, time)->values});
  if (!result.empty()) result.front().from = from;
  return result;
}

}  // namespace garita::models
