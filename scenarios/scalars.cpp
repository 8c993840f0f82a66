#include "scenarios/scalars.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

#include "scenarios/vocabulary.hpp"

namespace garita::scenarios {
namespace {

using engine::Duration;

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// A number and what follows it.
struct Figure {
  std::string_view number, unit;
};

Figure split(std::string_view text) {
  text = trimmed(text);
  std::size_t end = 0;
  while (end < text.size() &&
         (digit(text[end]) || std::string_view("+-._,").find(text[end]) != std::string_view::npos))
    ++end;
  return {text.substr(0, end), trimmed(text.substr(end))};
}

/// What a unit measures, to say more than "wrong": the words of every dimension that the language has.
std::string dimension_of(std::string_view unit) {
  for (const std::string_view time : {"us", "ms", "s", "min", "h", "d"})
    if (unit == time) return "a length of time";
  for (const std::string_view length : {"m", "km", "mi"})
    if (unit == length) return "a length";
  for (const std::string_view speed : {"km/h", "mph", "m/s"})
    if (unit == speed) return "a speed";
  if (unit == "USD" || unit == "ct") return "a price";
  if (unit == "USD/h") return "a cost of an hour";
  if (unit == "l/h" || unit == "gal/h") return "a use of fuel";
  if (unit == "%") return "a share";
  if (unit.find('/') != std::string_view::npos) return "a rate";
  return {};
}

struct Dimension {
  std::string_view what;     ///< `a length of time`
  std::string_view known;    ///< `us, ms, s, min, h, d`
  std::string_view example;  ///< unit of the example
};

Parsed<double> parse_figure(std::string_view text, std::span<const Unit> units, const Dimension& dimension) {
  const Figure quantity = split(text);
  if (quantity.number.empty())
    return Problem{"S303", quoted(text) + " is not " + std::string(dimension.what),
                   "write a number and a unit, as in '10 " + std::string(dimension.example) + "'"};
  const Parsed<double> number = parse_number(quantity.number);
  if (const Problem* problem = std::get_if<Problem>(&number)) return *problem;
  if (quantity.unit.empty())
    return Problem{"S301", quoted(text) + " needs a unit",
                   "write '" + std::string(quantity.number) + " " + std::string(dimension.example) +
                       "', or another of " + std::string(dimension.known)};
  for (const Unit& unit : units)
    if (unit.name == quantity.unit) return std::get<double>(number) * unit.factor;
  const std::string other = dimension_of(quantity.unit);
  return Problem{"S302",
                 quoted(quantity.unit) + (other.empty() ? " is not a unit" : " is the unit of " + other) +
                     "; " + std::string(dimension.what) + " is needed",
                 "units here: " + std::string(dimension.known)};
}

/// Rates: the word before the slash is for people.
std::string_view per_what(std::string_view unit) {
  const std::size_t slash = unit.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view things = trimmed(unit.substr(0, slash));
  const bool known = std::find(crosser_words.begin(), crosser_words.end(), things) != crosser_words.end();
  return things.empty() || known ? trimmed(unit.substr(slash + 1)) : std::string_view();
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

Parsed<double> parse_number(std::string_view text) {
  text = trimmed(text);
  const auto wrong = [&](std::string help) {
    return Problem{"S303", quoted(text) + " is not a number", std::move(help)};
  };
  const std::string_view plain = text.starts_with('-') ? text.substr(1) : text;
  if (plain.empty()) return wrong("write digits, as in '12' or '12.5'");
  if (plain.find(',') != std::string_view::npos || plain.find('_') != std::string_view::npos)
    return wrong("write digits without separators and with a decimal point, as in '1200' or '12.5'");
  std::size_t digits = 0, points = 0;
  for (const char c : plain) digits += digit(c) ? 1 : 0, points += c == '.' ? 1 : 0;
  if (digits + points != plain.size() || points > 1 || digits == 0)
    return wrong("write decimal digits, as in '12' or '12.5': no exponent, no 0x, no nan or inf");
  if (plain.front() == '.' || plain.back() == '.')
    return wrong("write digits on both sides of the point, as in '0.5'");
  if (plain.size() > 1 && plain[0] == '0' && plain[1] != '.')
    return wrong("leave the leading zeros out: some programs read such a number as octal");
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return wrong("it is too large");
  return value;
}

Parsed<std::int64_t> parse_count(std::string_view text) {
  Figure quantity = split(text);
  // `0x1f` is no figure with a unit.
  if (trimmed(text).find(' ') == std::string_view::npos && text.find('/') == std::string_view::npos &&
      text.find('%') == std::string_view::npos && !quantity.unit.empty() && quantity.number == "0")
    quantity = {text, {}};
  const Parsed<double> number = parse_number(quantity.number.empty() ? text : quantity.number);
  if (const Problem* problem = std::get_if<Problem>(&number)) return *problem;
  if (!quantity.unit.empty())
    return Problem{"S302", quoted(text) + " is not a plain number",
                   "write '" + std::string(quantity.number) + "' without a unit"};
  std::int64_t value = 0;
  const std::string_view digits = trimmed(text);
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc{} || end != digits.data() + digits.size())
    return Problem{"S303", quoted(text) + " is not a whole number", "write whole digits, as in '4'"};
  return value;
}

Parsed<bool> parse_bool(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return Problem{"S305", quoted(text) + " is neither 'true' nor 'false'",
                 "write 'true' or 'false'; yes, no, on and off are not read"};
}

Parsed<Duration> parse_duration(std::string_view text, std::string_view usual) {
  if (const Parsed<int> clock = parse_clock(trimmed(text)); const int* minutes = std::get_if<int>(&clock))
    return Problem{
        "S303", quoted(text) + " is a time of day; a length of time is needed",
        "write '" +
            (*minutes % 60 == 0 ? std::to_string(*minutes / 60) + " h" : std::to_string(*minutes) + " min") +
            "'"};
  const Parsed<double> us =
      parse_figure(text, time_units, {"a length of time", "us, ms, s, min, h, d", usual});
  if (const Problem* problem = std::get_if<Problem>(&us)) return *problem;
  const double value = std::get<double>(us);
  constexpr double longest = 200.0 * 366 * 8.64e10;
  if (value > longest || value < -longest)
    return Problem{"S304", quoted(text) + " is too long", "at most 200 years"};
  return Duration::microseconds(static_cast<std::int64_t>(std::floor(value + 0.5)));
}

Parsed<Rate> parse_rate(std::string_view text) {
  const Figure quantity = split(text);
  // Per second and per day by whole factors, so that 24 a day is exactly 1 an hour.
  if (!quantity.number.empty() && quantity.unit.find('/') != std::string_view::npos) {
    const Parsed<double> number = parse_number(quantity.number);
    if (const Problem* problem = std::get_if<Problem>(&number)) return *problem;
    const double value = std::get<double>(number);
    const std::string_view per = per_what(quantity.unit);
    if (per == "s") return Rate{value * 3600};
    if (per == "min") return Rate{value * 60};
    if (per == "h") return Rate{value};
    if (per == "d") return Rate{value / 24};
  }
  static constexpr std::array<Unit, 0> none{};
  const Parsed<double> wrong =
      parse_figure(text, none, {"a rate of crossers", "veh/h, trucks/d, people/min, /h …", "veh/h"});
  return std::get<Problem>(wrong);
}

Parsed<double> parse_in_units(std::string_view text, const QuantityWords& words, std::string_view usual) {
  return parse_figure(text, words.units, {words.noun, words.listed, usual.empty() ? words.usual() : usual});
}

Parsed<Share> parse_share(std::string_view text) {
  const Figure quantity = split(text);
  const Parsed<double> number = parse_number(quantity.number);
  if (std::holds_alternative<double>(number) && quantity.unit == "%")
    return Share{std::get<double>(number) / 100};
  if (std::holds_alternative<double>(number) && quantity.unit.empty()) {
    const double value = std::get<double>(number);
    const auto percent = [](double share) {
      return "'" + number_text(std::round(share * 1e6) / 1e6) + " %'";
    };
    // What is this small may be a factor as well as a percentage.
    constexpr double largest_factor = 5;
    const std::string factor = value > 0 && value <= largest_factor ? percent(value * 100) : std::string();
    return Problem{"S301", quoted(text) + " needs a unit",
                   "write " + (value > 0 && value < 1 ? factor
                               : factor.empty()       ? percent(value)
                                                      : factor + ", or " + percent(value))};
  }
  static constexpr std::array<Unit, 0> none{};
  return std::get<Problem>(parse_figure(text, none, {"a share", "%", "%"}));
}

std::optional<Parsed<Range>> parse_range(std::string_view text) {
  text = trimmed(text);
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || dots == 0) return std::nullopt;
  const std::string_view first = trimmed(text.substr(0, dots));
  const Figure second = split(text.substr(dots + 2));
  const Parsed<double> low = parse_number(first), high = parse_number(second.number);
  for (const Parsed<double>* end : {&low, &high})
    if (const Problem* problem = std::get_if<Problem>(end))
      return Problem{problem->code, problem->message,
                     "a range is low..high with the unit once, as in '600..1500 m'"};
  const Range range{std::get<double>(low), std::get<double>(high), std::string(second.unit)};
  if (range.low > range.high)
    return Problem{"S404", "the range " + quoted(text) + " ends before it starts",
                   "write the smaller figure first"};
  return range;
}

Parsed<Counts> parse_counts(std::string_view text) {
  const std::size_t dots = text.find("..");
  const Parsed<std::int64_t> low = parse_count(text.substr(0, dots));
  const Parsed<std::int64_t> high =
      dots == std::string_view::npos ? low : parse_count(trimmed(text.substr(dots + 2)));
  for (const Parsed<std::int64_t>* end : {&low, &high})
    if (const Problem* problem = std::get_if<Problem>(end)) return *problem;
  const Counts counts{std::get<std::int64_t>(low), std::get<std::int64_t>(high)};
  if (counts.low > counts.high)
    return Problem{"S404", "the range " + quoted(text) + " ends before it starts",
                   "write the smaller count first"};
  return counts;
}

std::string counts_text(Counts value) {
  return std::to_string(value.low) + (value.low == value.high ? "" : ".." + std::to_string(value.high));
}

std::string number_text(double value) {
  if (value == 0) return "0";  // also for -0
  std::array<char, 400> buffer{};
  const auto [end, fault] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return fault == std::errc{} ? std::string(buffer.data(), end) : "0";
}

std::string duration_text(Duration value) {
  struct Step {
    std::int64_t us;
    const char* name;
  };
  static constexpr std::array<Step, 5> steps{{{86'400'000'000, " d"},
                                              {3'600'000'000, " h"},
                                              {60'000'000, " min"},
                                              {1'000'000, " s"},
                                              {1000, " ms"}}};
  if (value == Duration{}) return "0 s";
  for (const Step& step : steps)
    if (value.us() % step.us == 0) return std::to_string(value.us() / step.us) + step.name;
  return std::to_string(value.us()) + " us";
}

std::string rate_text(Rate value) { return number_text(value.per_hour) + " /h"; }

std::string share_text(Share value) {
  // Not every p near 100 v gives p / 100 = v: among those that do, the shortest.
  std::string best;
  double percent = std::nextafter(std::nextafter(value.value * 100, -INFINITY), -INFINITY);
  for (int i = 0; i < 5; ++i, percent = std::nextafter(percent, INFINITY)) {
    const std::string text = number_text(percent);
    if (percent / 100 == value.value && (best.empty() || text.size() < best.size())) best = text;
  }
  return (best.empty() ? number_text(value.value * 100) : best) + " %";
}

}  // namespace garita::scenarios
