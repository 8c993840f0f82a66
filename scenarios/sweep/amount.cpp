#include "scenarios/sweep/amount.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/sweep/sweep.hpp"

namespace garita::scenarios {
namespace {

template <Quantity T>
std::optional<Amount> as(std::string_view text) {
  const Parsed<T> parsed = parse_quantity<T>(text);
  if (const T* value = std::get_if<T>(&parsed)) return Amount{number_in(*value), words_of<T>().name};
  return std::nullopt;
}

template <Quantity... T>
std::optional<Amount> first_of(std::string_view text) {
  std::optional<Amount> found;
  static_cast<void>(((found = as<T>(text)) || ...));
  return found;
}

/// Where the number ends: the rest is the unit.
std::size_t number_end(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789.-"), text.size());
}

int decimals(std::string_view number) {
  const std::size_t point = number.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

constexpr int most_decimals = 9;
constexpr double most_scaled = 9e15;  // whole numbers below it are exact

}  // namespace

std::optional<Amount> amount_of(std::string_view text) {
  text = trimmed(text);
  if (const auto number = parse_number(text); const double* value = std::get_if<double>(&number))
    return Amount{*value, "number"};
  if (const auto share = parse_share(text); const Share* value = std::get_if<Share>(&share))
    return Amount{value->value, "share"};
  if (const auto span = parse_duration(text); const auto* value = std::get_if<engine::Duration>(&span))
    return Amount{value->seconds(), "time span"};
  if (const auto rate = parse_rate(text); const Rate* value = std::get_if<Rate>(&rate))
    return Amount{value->per_hour, "rate"};
  return first_of<Length, Speed, DataSize, Price, HourlyCost, FuelUse, Emission>(text);
}

std::optional<Written> written_number(std::string_view text) {
  text = trimmed(text);
  if (!amount_of(text)) return std::nullopt;
  const std::size_t end = number_end(text);
  const Parsed<double> number = parse_number(text.substr(0, end));
  if (!std::holds_alternative<double>(number)) return std::nullopt;
  return Written{std::get<double>(number), std::string(trimmed(text.substr(end)))};
}

std::string written_text(const Written& value) {
  return number_text(value.number) + (value.unit.empty() ? "" : " ") + value.unit;
}

Parsed<std::vector<std::string>> stepped_values(std::string_view text) {
  const std::string quoted = "'" + std::string(text) + "'";
  const std::string example = "write, for example, '10..50 step 10', or the values in brackets";
  const std::size_t word = text.find(" step ");
  const std::optional<Parsed<Range>> parsed = parse_range(text.substr(0, word));
  if (!parsed) return Problem{"S601", quoted + " is neither a list nor a range in steps", example};
  if (const Problem* problem = std::get_if<Problem>(&*parsed)) return *problem;
  const Range range = std::get<Range>(*parsed);
  if (word == std::string_view::npos)
    return Problem{"S601", "the range " + quoted + " has no step",
                   example + "; for a design that samples, 'from:' and 'to:'"};
  const std::string_view step_text = trimmed(text.substr(word + 6));
  const std::string_view step_number = step_text.substr(0, number_end(step_text));
  const std::string step_unit(trimmed(step_text.substr(step_number.size())));
  const Parsed<double> step = parse_number(step_number);
  if (const Problem* problem = std::get_if<Problem>(&step))
    return Problem{problem->code, problem->message, example};
  if (!step_unit.empty() && step_unit != range.unit)
    return Problem{"S302", "the step of " + quoted + " has another unit than its ends",
                   "write the unit once: behind the upper end"};
  if (std::get<double>(step) <= 0)
    return Problem{"S601", "the step of " + quoted + " leads nowhere", example};

  // In whole steps of the last decimal digit, so that 0.1..0.3 step 0.1 ends at 0.3.
  const std::size_t dots = text.find("..");
  const std::string_view high = trimmed(text.substr(dots + 2, word - dots - 2));
  const int digits = std::max({decimals(trimmed(text.substr(0, dots))),
                               decimals(high.substr(0, number_end(high))), decimals(step_number)});
  double scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  const double first = std::round(range.low * scale), last = std::round(range.high * scale);
  const double stride = std::round(std::get<double>(step) * scale);
  if (digits > most_decimals || std::abs(first) > most_scaled || std::abs(last) > most_scaled)
    return Problem{"S601", quoted + " has too many digits", "write the values in brackets"};
  const double steps = std::floor((last - first) / stride);
  if (steps >= static_cast<double>(most_points))
    return Problem{"S603", quoted + " are more than " + std::to_string(most_points) + " values",
                   "choose a larger step"};
  if (first + steps * stride != last)
    return Problem{"S601",
                   "steps of " + std::string(step_text) + " from " + number_text(range.low) +
                       " do not end at " + number_text(range.high),
                   "the last one is " + number_text((first + steps * stride) / scale)};
  std::vector<std::string> values;
  for (double at = first; at <= last; at += stride) values.push_back(written_text({at / scale, range.unit}));
  return values;
}

}  // namespace garita::scenarios
