#include "models/build/road_changes.hpp"

#include <algorithm>
#include <set>

#include "models/entry_at.hpp"
#include "models/route.hpp"
#include "scenarios/calendar.hpp"

namespace garita::models {

using engine::Time;
using scenarios::Change;
using scenarios::Corridor;

namespace {

constexpr const char* prefix = "corridor.";

/// A change of a road, with the instants from which it holds or not.
struct OfRoad {
  const Change* change;
  std::vector<scenarios::Interval> hours;
  bool holds(Time time) const {
    const scenarios::Interval* const now = entry_at(hours, time);
    return now != nullptr && now->values.front() > 0;
  }
};

// A road that is shut for the whole run is so in the corridor already.
std::vector<OfRoad> changes_of_roads(const scenarios::Scenario& scenario, Time from, Time to) {
  std::vector<OfRoad> all;
  for (const Change& change : scenario.changes) {
    if (!change.at.starts_with(prefix) || (change.when.empty() && !change.speed)) continue;
    all.push_back({&change, {{from, {1}}}});
    if (!change.when.empty())
      all.back().hours = scenarios::expand(change.when, scenario.zones.at(scenario.zone), from, to);
  }
  return all;
}

Corridor corridor_at(const Corridor& usual, const std::vector<OfRoad>& changes, Time time) {
  Corridor now = usual;
  for (const OfRoad& one : changes) {
    if (!one.holds(time)) continue;
    for (auto& [name, road] : now.roads) {
      if (one.change->at != prefix + name) continue;
      if (one.change->closed) road.open = !*one.change->closed;
      if (one.change->speed) road.free_flow.km_per_hour *= one.change->speed->value;
    }
  }
  return now;
}

}  // namespace

RoadsOverTime::RoadsOverTime(const scenarios::Scenario& scenario, Time from, Time to) {
  const std::vector<OfRoad> changes = changes_of_roads(scenario, from, to);
  std::set<Time> times = {from};
  for (const OfRoad& one : changes)
    for (const scenarios::Interval& interval : one.hours) times.insert(interval.from);
  for (const Time time : times) {
    const Corridor now = corridor_at(*scenario.corridor, changes, time);
    const auto known = std::find(corridors_.begin(), corridors_.end(), now);
    const auto index = static_cast<std::size_t>(known - corridors_.begin());
    if (known == corridors_.end()) corridors_.push_back(now);
    if (since_.empty() || since_.back().corridor != index) since_.push_back({time, index});
  }
}

std::vector<RoadState> RoadsOverTime::states(std::size_t road) const {
  std::vector<RoadState> result;
  for (const Since& since : since_) {
    const scenarios::Road& now = corridors_[since.corridor].roads[road].second;
    const RoadState state{since.at, now.open, driving_time(now)};
    if (result.empty() || result.back().open != state.open || result.back().mean != state.mean)
      result.push_back(state);
  }
  if (result.size() == 1) result.clear();
  return result;
}

}  // namespace garita::models
