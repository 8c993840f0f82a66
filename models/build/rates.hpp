#pragma once

#include <vector>

#include "engine/arrivals/rate.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

struct RateSpan {
  engine::Time from, to;
  const scenarios::Zone* zone = nullptr;
  bool linear = false;  ///< straight lines between the middles of the table's rows as written
  double factor = 1;    ///< from the table's numbers to arrivals per second
};

/// A table of rates over a span: a profile of each column, one where they have no names.
std::vector<engine::RateProfile> rate_profiles(const scenarios::Timetable& table, const RateSpan& span);

/// Mean of a profile's weights over the seven days that begin at `week`.
double mean_weight(const scenarios::Timetable& profile, engine::Time week, const scenarios::Zone& zone);

/// Departures of a flow: `per_day` on the average of the seven days that begin at `week`, shared over the
/// hours of the span by the profile's weights; evenly without a profile. REQUIRES: the profile has weight in
/// that week.
engine::RateProfile departure_profile(const scenarios::Timetable* profile, double per_day, engine::Time week,
                                      const RateSpan& span);

}  // namespace garita::models
