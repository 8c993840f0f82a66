#include <algorithm>

#include "models/entry_at.hpp"
#include "models/world/world.hpp"

/// Roads that are shut or slow for hours.
namespace garita::models {

using namespace engine;

// By what holds when it sets out. Where no way is open it stays at home until one is.
bool World::find_way(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const SourcePart& part = network_.sources[journey.source.value()];
  const WayPart* const now = &entry_or_first(part.ways, now_);
  if (now->route.exists()) {
    journey.route = now->route;
    return true;
  }
  const WayPart* const end = part.ways.data() + part.ways.size();
  const WayPart* const next = std::find_if(now, end, [](const WayPart& way) { return way.route.exists(); });
  if (next != end)
    schedule(next->at, comes, part.place, crosser.value(), sets_out);
  else
    gone(crosser);
  return false;
}

// Who comes to a road that is shut waits there until it is open again, for the span returned (none: never),
// and then drives it as it is driven at that hour.
std::optional<Duration> World::hold_up(const EdgePart& road, Duration& time) const {
  const RoadState* const now = &entry_or_first(road.states, now_);
  const RoadState* const end = road.states.data() + road.states.size();
  const RoadState* const open = std::find_if(now, end, [](const RoadState& state) { return state.open; });
  if (open == end) return std::nullopt;
  time = open->mean;
  return open == now ? Duration() : open->at - now_;
}

}  // namespace garita::models
