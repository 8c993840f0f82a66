#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/time.hpp"
#include "scenarios/people.hpp"
#include "scenarios/quantities.hpp"
#include "scenarios/timetable.hpp"
#include "scenarios/units.hpp"

/// One scalar of the language at a time: from its text to its value, and back. A number with a dimension
/// needs its unit. What cannot be read comes back as a Problem that names a way out.
namespace garita::scenarios {

struct Problem {
  std::string code, message, help;
};
template <class T>
using Parsed = std::variant<T, Problem>;

/// Digits with at most one point in between, and a minus in front: no exponent, no leading zero, no `.5`, no
/// commas.
Parsed<double> parse_number(std::string_view text);
Parsed<std::int64_t> parse_count(std::string_view text);
/// `38`, or `20..45`.
Parsed<Counts> parse_counts(std::string_view text);
Parsed<bool> parse_bool(std::string_view text);
/// To the nearest microsecond; units us, ms, s, min, h, d. At most 200 years. `usual` is the unit that is
/// suggested where none is written.
Parsed<engine::Duration> parse_duration(std::string_view text, std::string_view usual = "min");
/// Per second, minute, hour or day; `veh`, `trucks`, `people`, `crossers` before the slash all mean crossers.
Parsed<Rate> parse_rate(std::string_view text);
/// The number in the quantity's own unit. `usual` is the unit that is suggested where none is written; empty:
/// the quantity's.
Parsed<double> parse_in_units(std::string_view text, const QuantityWords& words, std::string_view usual = {});
template <Quantity T>
Parsed<T> parse_quantity(std::string_view text, std::string_view usual = {}) {
  const Parsed<double> number = parse_in_units(text, words_of<T>(), usual);
  if (const Problem* problem = std::get_if<Problem>(&number)) return *problem;
  T out;
  number_of(out) = std::get<double>(number);
  return out;
}
Parsed<Share> parse_share(std::string_view text);

/// `2026-04-14`.
Parsed<Date> parse_date(std::string_view text);
/// `06:00` to `24:00`, in minutes.
Parsed<int> parse_clock(std::string_view text);
/// `2026-04-14 06:00`, seconds and up to six decimal digits of them optional. With a `Z` at the end it is
/// UTC, else local.
struct Instant {
  Date date;
  engine::Duration since_midnight;
  bool utc = false;
};
Parsed<Instant> parse_instant(std::string_view text);

/// `600..1500 m`: an assumption's range, lower end first, the unit once. Nothing when the text is no range.
struct Range {
  double low = 0, high = 0;
  std::string unit;
};
std::optional<Parsed<Range>> parse_range(std::string_view text);

/// The shortest text that reads back as the same value.
std::string number_text(double value);
template <Quantity T>
std::string quantity_text(T value) {
  return number_text(in_written_unit(value)) + " " + std::string(words_of<T>().written);
}
std::string duration_text(engine::Duration value);
std::string rate_text(Rate value);
std::string share_text(Share value);
std::string counts_text(Counts value);
std::string date_text(Date date);
std::string clock_text(int minute);

std::string_view trimmed(std::string_view text);

}  // namespace garita::scenarios
