#pragma once

#include <cstddef>

#include "engine/arrivals/rate.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

struct RateSpan {
  engine::Time from, to;
  const scenarios::Zone* zone = nullptr;
  bool linear = false;  ///< straight lines between the middles of the table's intervals
  double factor = 1;    ///< from the table's numbers to arrivals per second
};

/// Column `column` of a table of rates over a span.
engine::RateProfile rate_profile(const scenarios::Timetable& table, std::size_t column, const RateSpan& span);

/// Departures of a flow: `per_day` on the average of a week, shared over its hours by the profile's weights;
/// evenly without a profile. The week is the one that begins with the span.
engine::RateProfile departure_profile(const scenarios::Timetable* profile, double per_day,
                                      const RateSpan& span);

}  // namespace garita::models
