#include "models/build/approach.hpp"

#include <cmath>

#include "scenarios/approach.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

// How many stand one behind the other on so much road.
std::uint32_t places(double metres, double spacing_m) {
  // 1e-9: a length that is a whole number of spacings may lose its last bit.
  return static_cast<std::uint32_t>(std::floor(metres / spacing_m + 1e-9));
}

}  // namespace

ApproachPart approach_of(const scenarios::Facility& facility, const scenarios::Stage& stage,
                         std::uint32_t first_group, const std::vector<std::string>& kinds) {
  const scenarios::Approach& approach = *facility.approach;
  const double spacing_m = scenarios::spacing_m(facility);
  ApproachPart part;
  part.first_group = first_group;
  part.road_lanes = static_cast<std::uint32_t>(approach.road_lanes);
  part.road_room = places(approach.storage.metres - approach.split.metres, spacing_m);
  for (const std::string& kind : kinds) {
    const std::int64_t* const said = scenarios::find_in(approach.lanes, kind);
    const std::int64_t lanes = said != nullptr ? *said : scenarios::most_lanes(stage, kind);
    part.room.push_back(places(approach.split.metres, spacing_m) * static_cast<std::uint32_t>(lanes));
  }
  return part;
}

}  // namespace garita::models
