#include <algorithm>
#include <array>

#include "models/entry_at.hpp"
#include "models/world/world.hpp"

/// Which port a crosser goes to, where it can choose.
namespace garita::models {

using namespace engine;

// False when it comes later, by an event of its own, or not at all.
bool World::take_way(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const SourcePart& part = network_.sources[journey.source.value()];
  if (part.chooser) {
    const ChooserPart& chooser = network_.choosers[*part.chooser];
    const std::size_t port = choose_port(chooser, journey);
    if (port != chooser.due) {
      const RegionPart& region = network_.regions[chooser.region];
      count_diverted(network_.stages[region.ports[chooser.due].primary.value()], journey, -1);
      journey.diverted = true;
      journey.route = entry_at(chooser.ports[port].ways, now_)->route;
      const Duration detour = chooser.drives ? Duration() : region.ports[port].detour;
      if (detour == Duration()) return true;
      schedule(now_ + detour, comes, part.place, crosser.value(), enters);
      return false;
    }
  }
  return part.ways.empty() || find_way(crosser);
}

// Who is due at a port that its timetable has shut waits for it as before: that is when it comes. Only what a
// change has shut sends it away.
std::size_t World::choose_port(const ChooserPart& chooser, const Journey& journey) const {
  const RegionPart& region = network_.regions[chooser.region];
  const StagePart& own = network_.stages[region.ports[chooser.due].primary.value()];
  if (!open_group(own, journey.traits) && !shut_by_change(own, journey.traits)) return chooser.due;
  const std::size_t n = region.ports.size();
  std::array<PortOffer, most_ports_of_region> all;
  const std::span<PortOffer> offers(all.data(), n);
  for (std::size_t port = 0; port < n; ++port) offers[port] = offer_of(chooser, port, journey);
  if (!tempted(offers, chooser.due)) return chooser.due;
  std::array<double, most_ports_of_region + 1> uniforms{};
  for (std::size_t port = 0; port < n; ++port)
    uniforms[port] = to_uniform(draw(journey, region.ports[port].purpose));
  uniforms[n] = to_uniform(draw(journey, region.greatest_purpose));
  return chosen_port(offers, chooser.due, {uniforms.data(), n + 1});
}

// A port that is shut, to which no way leads, or where some stage admits nobody like this, is none.
PortOffer World::offer_of(const ChooserPart& chooser, std::size_t number, const Journey& journey) const {
  const RegionPart& region = network_.regions[chooser.region];
  const RegionalPortPart& port = region.ports[number];
  const WayPart* const way = entry_at(chooser.ports[number].ways, now_);
  const std::optional<GroupId> group = open_group(network_.stages[port.primary.value()], journey.traits);
  PortOffer offer;
  offer.fresh = port.fresh;
  offer.attraction = chooser.ports[number].attraction;
  offer.open = group && way != nullptr && way->route.exists() &&
               std::all_of(port.admits.begin(), port.admits.end(),
                           [&](Traits any) { return (any & journey.traits) != 0; });
  if (!offer.open) return offer;
  const bool of_its_own = !port.reference.empty();
  const RegionalPortPart& usual_at = of_its_own ? port : region.ports[chooser.due];
  const StagePart& stage = network_.stages[usual_at.primary.value()];
  const GroupId usual_in = of_its_own ? *group : choose_lane_group(stage, journey);
  const ReferencePart* const reference = entry_at(usual_at.reference, now_);
  const double usual_s = reference == nullptr ? 0 : reference->seconds[usual_in.value() - stage.first_group];
  const double longer_s = (way->driving - chooser.ports[number].driving).seconds();
  const double paid_s =
      region.usd_per_s > 0 ? (toll_usd(*group) - port.usual_toll_usd) / region.usd_per_s : 0;
  offer.loss = (static_cast<double>(posted_.seconds(*group)) - usual_s + longer_s + paid_s) / region.scale_s;
  return offer;
}

// The first that admits the crosser and is open: groups stand most dedicated first.
std::optional<GroupId> World::open_group(const StagePart& stage, Traits traits) const {
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
    if (may_take(GroupId(g), traits)) return GroupId(g);
  }
  return std::nullopt;
}

bool World::shut_by_change(const StagePart& stage, Traits traits) const {
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
    if (!admits(GroupId(g), traits) || next_change_[g] == 0) continue;
    if (network_.groups[g].schedule[next_change_[g] - 1].by_change) return true;
  }
  return false;
}

void World::count_diverted(const StagePart& primary, const Journey& journey, std::int32_t difference) {
  const GroupId group = choose_lane_group(primary, journey);
  store_.feature_row(store_.step_at(now_), group).diverted += difference;
}

void World::arrive_diverted(Journey& journey) {
  journey.diverted = false;
  const FacilityId facility = network_.routes[journey.route.value()].facility;
  for (const RegionPart& region : network_.regions)
    for (const RegionalPortPart& port : region.ports)
      if (port.facility == facility) return count_diverted(network_.stages[port.primary.value()], journey, 1);
}

}  // namespace garita::models
