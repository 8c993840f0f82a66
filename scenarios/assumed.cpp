#include "scenarios/assumed.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "scenarios/scalars.hpp"
#include "scenarios/sweep/amount.hpp"

namespace garita::scenarios {
namespace {

constexpr double percent = 100;

/// One end of a range in the unit of the value; nothing where the two have no dimension in common.
std::optional<double> in_unit_of(const Written& value, double end, const std::string& unit) {
  if (value.unit == unit) return end;
  const std::optional<Amount> one = amount_of(written_text({1, value.unit}));
  const std::optional<Amount> other = amount_of(written_text({1, unit}));
  if (!one || !other || one->dimension != other->dimension) return std::nullopt;
  return end * other->number / one->number;
}

/// A factor on what is no share.
bool is_factor(const Range& range, const Written& value) { return range.unit == "%" && value.unit != "%"; }

bool is_whole(double value) { return value == std::floor(value); }

std::optional<Assumed> assumed_of(const std::string& address, const Origin& origin, const Range& range) {
  const std::optional<Written> value = written_number(origin.text);
  if (!value) return std::nullopt;
  Assumed result;
  result.address = address;
  result.likely = value->number;
  result.unit = value->unit;
  if (is_factor(range, *value)) {
    result.low = value->number * range.low / percent;
    result.high = value->number * range.high / percent;
  } else {
    const std::optional<double> low = in_unit_of(*value, range.low, range.unit);
    const std::optional<double> high = in_unit_of(*value, range.high, range.unit);
    if (!low || !high) return std::nullopt;
    result.low = *low;
    result.high = *high;
    result.whole = value->unit.empty() && is_whole(result.low) && is_whole(value->number) &&
                   is_whole(result.high) && origin.text.find('.') == std::string::npos;
  }
  return result;
}

/// `arrivals: 85..115 %` of a demand is a range of its `scale`.
std::optional<Assumed> scale_of(const std::string& address, const Scenario& scenario, const Range& range) {
  if (range.unit != "%") return std::nullopt;
  for (const auto& [facility, demand] : scenario.demand) {
    if (address != facility + ".arrivals" || demand.arrivals.process == ArrivalProcess::trace) continue;
    const double scale = demand.scale.value;
    return Assumed{
        facility + ".scale", scale * range.low, scale * percent, scale * range.high, "%", false, {}, {}};
  }
  return std::nullopt;
}

/// One of several shares that are 100 % together: none of them can be varied alone.
bool is_bound(const std::string& address) {
  return address.starts_with("costs.") && address.find(".operators.") != std::string::npos &&
         address.ends_with(".share");
}

/// It concerns an alternative that is not this one.
bool is_of_alternatives(const std::string& address) { return address.starts_with("alternatives."); }

}  // namespace

Assumptions assumptions_of(const Scenario& scenario) {
  Assumptions result;
  for (const auto& [address, origin] : scenario.origins) {
    if (origin.block || origin.assumption.empty() || is_of_alternatives(address)) continue;
    const std::optional<Parsed<Range>> parsed = parse_range(origin.assumption);
    const Range* const range = parsed ? std::get_if<Range>(&*parsed) : nullptr;
    std::optional<Assumed> assumed;
    if (range != nullptr && !is_bound(address)) {
      assumed = assumed_of(address, origin, *range);
      if (!assumed) assumed = scale_of(address, scenario, *range);
    }
    if (!assumed) {
      result.not_varied.push_back(address);
      continue;
    }
    assumed->range = origin.assumption;
    assumed->said_at = origin.file + ":" + std::to_string(origin.line);
    result.varied.push_back(std::move(*assumed));
  }
  return result;
}

std::string text_of(const Assumed& assumed, double value) {
  if (assumed.whole) return written_text({std::floor(value + 0.5), assumed.unit});
  // Six digits say more than any range does, and fewer than the language refuses.
  std::array<char, 32> digits{};
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 6);
  double rounded = value;
  std::from_chars(digits.data(), written.ptr, rounded);
  return written_text({rounded, assumed.unit});
}

}  // namespace garita::scenarios
