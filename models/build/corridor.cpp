#include "models/build/build.hpp"
#include "models/build/road_changes.hpp"
#include "models/route.hpp"

namespace garita::models {

void build_corridor(Building& building) {
  if (!building.scenario.corridor) return;
  Network& network = building.network;
  const RoadsOverTime roads(building.scenario, network.from, network.horizon);
  const scenarios::Corridor& corridor = roads.corridors().front();
  for (const auto& [name, place] : corridor.places) building.places.emplace(name, building.new_place());
  for (const auto& [name, road] : corridor.roads) {
    EdgePart part;
    part.mean = driving_time(road);
    part.purpose = building.purpose("road." + name);
    part.states = roads.states(network.edges.size());
    network.edges.push_back(part);
    building.labels.edges.push_back(name);
    building.labels.edge_km.push_back(road.length.metres / 1000);
  }
  // One table for all roads: a factor of mean 1, kept as seconds (a resolution of one in a million).
  if (corridor.travel_cv > 0)
    network.travel_factor =
        std::make_shared<const engine::Sampler>(engine::Lognormal::from_mean_cv(1.0, corridor.travel_cv));
}

}  // namespace garita::models
