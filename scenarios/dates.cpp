#include <charconv>
#include <cstdio>

#include "scenarios/civil.hpp"
#include "scenarios/scalars.hpp"

namespace garita::scenarios {
namespace {

using engine::Duration;

/// `digits` digits at the front of `text`, which they are taken from.
bool take(std::string_view& text, std::size_t digits, int& value) {
  if (text.size() < digits) return false;
  for (std::size_t i = 0; i < digits; ++i)
    if (text[i] < '0' || text[i] > '9') return false;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return true;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// `.5` to `.500000`, whole, in millionths.
bool take_fraction(std::string_view& text, int& millionths) {
  if (!take(text, '.') || text.empty() || text.size() > 6) return false;
  std::string digits(text);
  digits.resize(6, '0');
  std::string_view whole = digits;
  text = {};
  return take(whole, 6, millionths);
}

}  // namespace

Parsed<Date> parse_date(std::string_view text) {
  std::string_view rest = text;
  int year = 0, month = 0, day = 0;
  const bool shape = take(rest, 4, year) && take(rest, '-') && take(rest, 2, month) && take(rest, '-') &&
                     take(rest, 2, day) && rest.empty();
  if (!shape)
    return Problem{"S306", "'" + std::string(text) + "' is not a date",
                   "write year-month-day, as in '2026-04-14'"};
  const bool exists = year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 &&
                      static_cast<unsigned>(day) <= days_in_month(year, static_cast<unsigned>(month));
  if (!exists)
    return Problem{"S306", "there is no day " + std::string(text),
                   "years are 1900 to 2200, and the month must have the day"};
  return date_from({year, static_cast<unsigned>(month), static_cast<unsigned>(day)});
}

Parsed<int> parse_clock(std::string_view text) {
  std::string_view rest = text;
  int hour = 0, minute = 0;
  const bool shape = take(rest, 2, hour) && take(rest, ':') && take(rest, 2, minute) && rest.empty();
  if (!shape || minute > 59 || hour > 24 || (hour == 24 && minute > 0))
    return Problem{"S306", "'" + std::string(text) + "' is not a time of day",
                   "write hour and minute with two digits each, as in '06:00'; the day ends at 24:00"};
  return hour * 60 + minute;
}

Parsed<Instant> parse_instant(std::string_view text) {
  const Problem wrong{"S306", "'" + std::string(text) + "' is not a point in time",
                      "write date and time, as in '2026-04-14 06:00'"};
  text = trimmed(text);
  Instant instant;
  if (text.ends_with('Z')) {
    instant.utc = true;
    text = trimmed(text.substr(0, text.size() - 1));
  }
  if (text.size() < 10) return wrong;
  const Parsed<Date> date = parse_date(text.substr(0, 10));
  if (const Problem* problem = std::get_if<Problem>(&date))
    return problem->message.starts_with("there") ? *problem : wrong;
  instant.date = std::get<Date>(date);
  std::string_view rest = text.substr(10);
  if (rest.empty()) return wrong;
  if (rest.front() != 'T' && rest.front() != ' ') return wrong;
  rest = trimmed(rest.substr(1));
  if (rest.size() < 5) return wrong;
  const Parsed<int> clock = parse_clock(rest.substr(0, 5));
  if (std::holds_alternative<Problem>(clock) || std::get<int>(clock) == 1440) return wrong;
  rest.remove_prefix(5);
  int second = 0, microsecond = 0;
  if (!rest.empty() && (!take(rest, ':') || !take(rest, 2, second) || second > 59)) return wrong;
  if (!rest.empty() && !take_fraction(rest, microsecond))
    return Problem{wrong.code, wrong.message,
                   "seconds have a decimal point and at most six digits behind it, as in '06:00:00.5'"};
  instant.since_midnight = Duration::minutes(std::get<int>(clock)) + Duration::seconds(second) +
                           Duration::microseconds(microsecond);
  return instant;
}

std::string date_text(Date date) {
  const Civil civil = civil_from(date);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", civil.year, civil.month, civil.day);
  return text;
}

std::string clock_text(int minute) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
  return text;
}

}  // namespace garita::scenarios
