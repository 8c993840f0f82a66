#pragma once

#include <cstdint>

#include "scenarios/timetable.hpp"

namespace garita::scenarios {

/// Year, month (1 to 12) and day of the month (1 to 31) of the proleptic Gregorian calendar.
struct Civil {
  std::int32_t year = 1970;
  unsigned month = 1, day = 1;
};

/// Source of both directions: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and
/// civil_from_days; years are counted from March, so that the leap day comes last.
constexpr Date date_from(Civil civil) {
  const std::int32_t year = civil.year - (civil.month <= 2 ? 1 : 0);
  const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year =
      (153 * (civil.month > 2 ? civil.month - 3 : civil.month + 9) + 2) / 5 + civil.day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Date{era * 146097 + static_cast<std::int32_t>(day_of_era) - 719468};
}

constexpr Civil civil_from(Date date) {
  const std::int32_t shifted = date.days + 719468;
  const std::int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const auto day_of_era = static_cast<unsigned>(shifted - era * 146097);
  const unsigned year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted_month = (5 * day_of_year + 2) / 153;
  const unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int32_t year = static_cast<std::int32_t>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0);
  return Civil{year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

/// 0 is Monday, 6 is Sunday.
constexpr unsigned weekday_of(Date date) {
  const std::int32_t from_monday = (date.days + 3) % 7;
  return static_cast<unsigned>(from_monday < 0 ? from_monday + 7 : from_monday);
}

/// Days of the month, 28 to 31.
constexpr unsigned days_in_month(std::int32_t year, unsigned month) {
  const Civil next = month == 12 ? Civil{year + 1, 1, 1} : Civil{year, month + 1, 1};
  return static_cast<unsigned>(date_from(next).days - date_from({year, month, 1}).days);
}

}  // namespace garita::scenarios
