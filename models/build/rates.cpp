#include "models/build/rates.hpp"

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

// Lines between the middles of neighbouring rows. Rows are taken as written, whole and a week beyond either
// end, so that the rate at an instant does not depend on when the run begins or ends.
std::vector<RatePiece> joined_by_lines(const scenarios::Timetable& table, std::size_t column,
                                       const RateSpan& span) {
  const std::vector<scenarios::RowSpan> rows = scenarios::rows_as_written(
      table, *span.zone, span.from - Duration::days(7), span.to + Duration::days(7));
  const auto middle = [](const scenarios::RowSpan& row) {
    return row.from + Duration::microseconds((row.to - row.from).us() / 2);
  };
  std::vector<RatePiece> lines;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i)
    lines.push_back({middle(rows[i]), middle(rows[i + 1]), rows[i].values[column] * span.factor,
                     rows[i + 1].values[column] * span.factor});
  return lines;
}

}  // namespace

engine::RateProfile rate_profile(const scenarios::Timetable& table, std::size_t column,
                                 const RateSpan& span) {
  if (span.linear) return engine::RateProfile(joined_by_lines(table, column, span));
  return engine::RateProfile(constant_pieces(scenarios::expand(table, *span.zone, span.from, span.to), column,
                                             span.to, span.factor));
}

double mean_weight(const scenarios::Timetable& profile, engine::Time week, const scenarios::Zone& zone) {
  const Time end = week + Duration::days(7);
  return rate_profile(profile, 0, {week, end, &zone, false, 1}).cumulated(week, end) / (end - week).seconds();
}

engine::RateProfile departure_profile(const scenarios::Timetable* profile, double per_day, engine::Time week,
                                      const RateSpan& span) {
  const double per_second = per_day / Duration::days(1).seconds();
  if (profile == nullptr) return engine::RateProfile({{span.from, span.to, per_second, per_second}});
  const double weight = mean_weight(*profile, week, *span.zone);
  GARITA_CHECK(weight > 0, "check refuses a profile without weight in the first week");
  return rate_profile(*profile, 0, {span.from, span.to, span.zone, false, per_second / weight});
}

}  // namespace garita::models
