#include "models/world/approach.hpp"

#include <algorithm>
#include <utility>

namespace garita::models {

using namespace engine;

Approach::Approach(const ApproachPart& part, std::vector<ServerBank*> banks)
    : part_(part), banks_(std::move(banks)), lanes_(part.road_lanes), spilling_(banks_.size()) {}

void Approach::join(ServerBank::Crossers crossers, CrosserId crosser, GroupId group, Time now) {
  const std::uint32_t g = group.value() - part_.first_group;
  const auto lane = std::min_element(lanes_.begin(), lanes_.end(),
                                     [](const Line& a, const Line& b) { return a.count < b.count; });
  if (lane->empty() && has_room(g, now)) return banks_[g]->join(crossers, crosser, now);
  banks_[g]->hold(crossers, crosser, now);
  if (places_.size() < crossers.visits.size()) {
    places_.resize(crossers.visits.size());
    groups_.resize(crossers.visits.size());
  }
  groups_[crosser.value()] = g;
  places_[crosser.value()].joined = now;
  places_[crosser.value()].lane = static_cast<std::uint16_t>(lane - lanes_.begin());
  lane->push_back(places_, crosser);
  ++standing_;
}

void Approach::leave(CrosserId crosser) {
  lanes_[places_[crosser.value()].lane].erase(places_, crosser);
  --standing_;
}

bool Approach::has_room(std::uint32_t group, Time joined) const {
  const ServerBank& bank = *banks_[group];
  const bool too_late = bank.too_late(joined);
  if (!too_late && (bank.in_line() - bank.late_in_line() < part_.room[group] || bank.serves_at_once(joined)))
    return true;
  return (too_late || bank.shut()) && std::any_of(banks_.begin(), banks_.end(), [&](const ServerBank* other) {
           return !other->shut() && !other->too_late(joined);
         });
}

void Approach::advance(ServerBank::Crossers crossers, Time now) {
  while (standing_ > 0) {
    Line* next = nullptr;
    Time earliest = Time::never();
    for (Line& lane : lanes_) {
      if (lane.empty()) continue;
      const std::uint32_t first = lane.front().value();
      const Time joined = places_[first].joined;
      if (joined >= earliest || !has_room(groups_[first], joined)) continue;
      next = &lane;
      earliest = joined;
    }
    if (next == nullptr) break;
    const CrosserId first = next->pop_front(places_);
    --standing_;
    banks_[groups_[first.value()]]->admit(crossers, first, now);
  }
  mark_spills(now);
}

void Approach::mark_spills(Time now) {
  const bool spills = std::any_of(lanes_.begin(), lanes_.end(),
                                  [&](const Line& lane) { return lane.count > part_.road_room; });
  if (!spills && !spilled_) return;
  std::fill(spilling_.begin(), spilling_.end(), std::uint8_t{0});
  for (const Line& lane : lanes_)
    if (lane.count > part_.road_room) spilling_[groups_[lane.front().value()]] = 1;
  for (std::size_t g = 0; g < banks_.size(); ++g)
    if (banks_[g]->spilled() != (spilling_[g] != 0)) banks_[g]->set_spilled(spilling_[g] != 0, now);
  spilled_ = spills;
}

}  // namespace garita::models
