#include <algorithm>
#include <iterator>

#include "models/world.hpp"

/// Roads that are shut or slow for hours.
namespace garita::models {

using namespace engine;

namespace {

/// What holds at an instant. REQUIRES: the first entry is not later.
template <class Entry>
typename std::vector<Entry>::const_iterator at(const std::vector<Entry>& entries, Time time) {
  const auto after = std::upper_bound(entries.begin(), entries.end(), time,
                                      [](Time t, const Entry& entry) { return t < entry.at; });
  return std::prev(after);
}

}  // namespace

// By what holds when it sets out. Where no way is open it stays at home until one is.
bool World::find_way(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const SourcePart& part = network_.sources[journey.source.value()];
  const auto now = at(part.ways, now_);
  if (now->route.exists()) {
    journey.route = now->route;
    return true;
  }
  const auto next = std::find_if(now, part.ways.end(), [](const WayPart& way) { return way.route.exists(); });
  if (next != part.ways.end())
    schedule(next->at, comes, part.place, crosser.value(), sets_out);
  else
    gone(crosser);
  return false;
}

// Who comes to a road that is shut waits there until it is open again, for the span returned (none: never),
// and then drives it as it is driven at that hour.
std::optional<Duration> World::hold_up(const EdgePart& road, Duration& time) const {
  const auto now = at(road.states, now_);
  const auto open = std::find_if(now, road.states.end(), [](const RoadState& state) { return state.open; });
  if (open == road.states.end()) return std::nullopt;
  time = open->mean;
  return open == now ? Duration() : open->at - now_;
}

}  // namespace garita::models
