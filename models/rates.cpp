#include "models/rates.hpp"

#include <algorithm>
#include <vector>

#include "engine/check.hpp"
#include "scenarios/calendar.hpp"

namespace garita::models {

using engine::Duration;
using engine::RatePiece;
using engine::Time;

namespace {

std::vector<RatePiece> constant_pieces(const std::vector<scenarios::Interval>& intervals, std::size_t column,
                                       Time to, double factor) {
  std::vector<RatePiece> pieces;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const Time end = i + 1 < intervals.size() ? intervals[i + 1].from : to;
    const double rate = intervals[i].values[column] * factor;
    pieces.push_back({intervals[i].from, end, rate, rate});
  }
  return pieces;
}

// Lines between the middles of neighbouring intervals; flat before the first middle and after the last.
std::vector<RatePiece> joined_by_lines(const std::vector<RatePiece>& steps) {
  const auto middle = [](const RatePiece& piece) {
    return piece.from + Duration::microseconds((piece.to - piece.from).us() / 2);
  };
  std::vector<RatePiece> lines;
  if (steps.empty()) return lines;
  lines.push_back({steps.front().from, middle(steps.front()), steps.front().at_from, steps.front().at_from});
  for (std::size_t i = 0; i + 1 < steps.size(); ++i)
    lines.push_back({middle(steps[i]), middle(steps[i + 1]), steps[i].at_from, steps[i + 1].at_from});
  lines.push_back({middle(steps.back()), steps.back().to, steps.back().at_from, steps.back().at_from});
  return lines;
}

}  // namespace

engine::RateProfile rate_profile(const scenarios::Timetable& table, std::size_t column,
                                 const RateSpan& span) {
  std::vector<RatePiece> pieces =
      constant_pieces(scenarios::expand(table, *span.zone, span.from, span.to), column, span.to, span.factor);
  if (span.linear) pieces = joined_by_lines(pieces);
  return engine::RateProfile(pieces);
}

engine::RateProfile departure_profile(const scenarios::Timetable* profile, double per_day,
                                      const RateSpan& span) {
  constexpr double seconds_per_day = 86400;
  if (profile == nullptr)
    return engine::RateProfile({{span.from, span.to, per_day / seconds_per_day, per_day / seconds_per_day}});
  const engine::RateProfile weights = rate_profile(*profile, 0, {span.from, span.to, span.zone, false, 1});
  const Time week = std::min(span.to, span.from + Duration::days(7));
  const double days = (week - span.from).seconds() / seconds_per_day;
  const double weight_per_day = weights.cumulated(span.from, week) / days;
  GARITA_CHECK(weight_per_day > 0, "a profile has weight in every week");
  return rate_profile(*profile, 0, {span.from, span.to, span.zone, false, per_day / weight_per_day});
}

}  // namespace garita::models
