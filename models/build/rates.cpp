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

// Lines between the middles of neighbouring rows.
std::vector<RatePiece> joined_by_lines(const std::vector<scenarios::RowSpan>& rows, std::size_t column,
                                       double factor) {
  const auto middle = [](const scenarios::RowSpan& row) {
    return row.from + Duration::microseconds((row.to - row.from).us() / 2);
  };
  std::vector<RatePiece> lines;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i)
    lines.push_back({middle(rows[i]), middle(rows[i + 1]), rows[i].values[column] * factor,
                     rows[i + 1].values[column] * factor});
  return lines;
}

}  // namespace

std::vector<engine::RateProfile> rate_profiles(const scenarios::Timetable& table, const RateSpan& span) {
  const std::size_t columns = std::max<std::size_t>(1, table.columns.size());
  std::vector<engine::RateProfile> profiles;
  if (span.linear) {
    // Rows are taken as written, whole and a week beyond either end, so that the rate at an instant does not
    // depend on when the run begins or ends.
    const auto rows = scenarios::rows_as_written(table, *span.zone, span.from - Duration::days(7),
                                                 span.to + Duration::days(7));
    for (std::size_t c = 0; c < columns; ++c) profiles.emplace_back(joined_by_lines(rows, c, span.factor));
    return profiles;
  }
  const auto intervals = scenarios::expand(table, *span.zone, span.from, span.to);
  for (std::size_t c = 0; c < columns; ++c)
    profiles.emplace_back(constant_pieces(intervals, c, span.to, span.factor));
  return profiles;
}

double mean_weight(const scenarios::Timetable& profile, engine::Time week, const scenarios::Zone& zone) {
  const Time end = week + Duration::days(7);
  return rate_profiles(profile, {week, end, &zone, false, 1}).front().cumulated(week, end) /
         (end - week).seconds();
}

engine::RateProfile departure_profile(const scenarios::Timetable* profile, double per_day, engine::Time week,
                                      const RateSpan& span) {
  const double per_second = per_day / Duration::days(1).seconds();
  if (profile == nullptr) return engine::RateProfile({{span.from, span.to, per_second, per_second}});
  const double weight = mean_weight(*profile, week, *span.zone);
  GARITA_CHECK(weight > 0, "check refuses a profile without weight in the first week");
  return rate_profiles(*profile, {span.from, span.to, span.zone, false, per_second / weight}).front();
}

}  // namespace garita::models
