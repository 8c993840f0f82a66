#pragma once

#include <compare>
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
  bool operator==(const HourRow&) const = default;
};

/// The rows that hold on some days. A rule with dates overrides one with months, which overrides one with
/// weekdays, and always for the whole day: minutes that the overriding rule leaves out are 0. Rules of equal
/// rank hold beside each other; that two of them cover the same minute of the same day is an error in the
/// reader.
struct DayRule {
  std::uint8_t weekdays = 0x7f;   ///< bit 0 is Monday
  std::uint16_t months = 0x0fff;  ///< bit 0 is January
  bool dated = false;
  Date first, last;  ///< inclusive, when dated
  bool day_after =
      false;  ///< the part after midnight of rows that cross it: rows lie on the day after the named one
  bool adds = false;  ///< from a list of hours: holds beside all other rules, overriding none
  std::vector<HourRow> rows;
  bool operator==(const DayRule&) const = default;
};

/// Values by local hour, weekday, month and date. Minutes that no row covers have the value 0 in every
/// column.
struct Timetable {
  std::vector<std::string> columns;  ///< empty: one nameless column
  std::vector<DayRule> rules;
  bool empty() const { return rules.empty(); }
  bool operator==(const Timetable&) const = default;
};

/// A repeated time of the week, as in `15:00-19:00 mon-fri`, or `always`, or `never` (a rule without rows).
/// One nameless column, value 1. Without rules: the key was left out.
using Hours = Timetable;

}  // namespace garita::scenarios
