#include <algorithm>

#include "models/build/build.hpp"
#include "models/build/rosters.hpp"

namespace garita::models {

// Only stages that are run ask for officers.
void build_staff(Building& building) {
  Network& network = building.network;
  for (const auto& [port_name, port] : building.scenario.ports) {
    const Span span{network.from, network.horizon, &building.zone(port.zone)};
    for (const auto& [name, staff] : port.staff) {
      PoolPart pool;
      pool.address = port_name + ".staff." + name;
      pool.opening = staff.opening;
      for (const std::string& served : staff.serves) {
        const std::string address = port_name + "." + served;
        const auto stage = std::find_if(network.stages.begin(), network.stages.end(),
                                        [&](const StagePart& part) { return part.address == address; });
        if (stage == network.stages.end()) continue;
        const std::uint32_t booths = network.groups[stage->first_group].booths_per_lane;
        pool.posts.push_back(
            {stage->first_group, stage->n_groups, static_cast<std::uint32_t>(staff.per_booth) * booths});
      }
      if (pool.posts.empty()) continue;
      pool.roster = roster_of(staff, span);
      network.pools.push_back(std::move(pool));
      network.lane_control = true;
    }
  }
}

}  // namespace garita::models
