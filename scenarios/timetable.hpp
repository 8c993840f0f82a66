#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace garita::scenarios {

/// A calendar day of the proleptic Gregorian calendar, as days since 1970-01-01 (local).
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

/// `from <= minute of the day < to`; what crosses midnight is split in two by the reader.
struct HourRow {
  std::uint16_t from_minute = 0;
  std::uint16_t to_minute = 1440;
  std::vector<double> values;  ///< one per column
};

/// The rows that hold on some days. A rule with dates overrides one with months, which overrides one with
/// weekdays; two rules of equal rank that cover the same minute of the same day are an error in the reader.
struct DayRule {
  std::uint8_t weekdays = 0x7f;   ///< bit 0 is Monday
  std::uint16_t months = 0x0fff;  ///< bit 0 is January
  bool dated = false;
  Date first, last;               ///< inclusive, when dated
  std::vector<HourRow> rows;
};

/// Values by local hour, weekday, month and date. Minutes that no row covers have the value 0 in every column.
struct Timetable {
  std::vector<std::string> columns;  ///< empty: one nameless column
  std::vector<DayRule> rules;
  bool empty() const { return rules.empty(); }
};

/// A repeated time of the week, as in `15:00-19:00 mon-fri`, or `always`, or `never` (no rules). One nameless column, value 1.
using Hours = Timetable;

}  // namespace garita::scenarios
