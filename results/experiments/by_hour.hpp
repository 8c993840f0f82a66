#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "results/experiments/compare.hpp"
#include "results/json.hpp"
#include "results/run_file.hpp"

namespace garita::results {

/// Those who joined in one hour of the local day, on all days of the window together, under two alternatives.
/// Of a facility waits, crossings and who joined are those of its primaries, vehicle-hours of all its lane
/// groups, as in a summary.
struct HourRow {
  Level level = Level::lane_group;
  std::string address;
  bool primary = false;      ///< of a lane group: crossings are booked there
  std::uint32_t hour = 0;    ///< 0..23: from `hour`:00 until the next
  Difference joined;         ///< per run
  Difference wait_mean;      ///< [min]
  Difference vehicle_hours;  ///< waited [h]
  Difference crossing_mean;  ///< [min]
};

/// Whether the steps of a run tell hours apart: they are an hour at most.
bool tells_hours(engine::Duration step);

/// Paired differences hour by hour, of the lane groups and facilities that both runs have and the hours in
/// which somebody joined: lane groups in the order of the baseline, each followed by its hours, then
/// facilities. A step belongs to the hour in which it begins, by the clock of its port. Throws
/// scenarios::WorldError as `compare` does, and where the steps do not tell hours apart.
std::vector<HourRow> compare_by_hour(const Run& baseline, const Run& other);

/// The comparison as JSON text, with its hours as `by_hour`, and what `more` writes as further members.
std::string to_json(const Comparison& comparison, const std::vector<std::string>& names,
                    const std::vector<HourRow>& hours, const std::function<void(JsonWriter&)>& more = {});

}  // namespace garita::results
