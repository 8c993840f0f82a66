#include "models/world/lane_control.hpp"

#include <algorithm>

namespace garita::models {

LaneControl::LaneControl(const Network& network) : groups_(network.groups.size()) {}

void LaneControl::timetable(GroupId group, std::uint32_t lanes, bool by_change) {
  groups_[group.value()].timetable = lanes;
  groups_[group.value()].by_change = by_change;
  groups_[group.value()].changed = true;
}

std::uint32_t LaneControl::wanted(GroupId group) const {
  const Group& said = groups_[group.value()];
  if (said.timetable == 0 && said.by_change) return 0;
  return static_cast<std::uint32_t>(
      std::max<std::int64_t>(0, std::int64_t{said.timetable} + std::int64_t{said.ordered}));
}

std::uint32_t LaneControl::granted(GroupId group) const {
  return std::min(wanted(group), groups_[group.value()].staffed);
}

bool LaneControl::may_serve_out(GroupId group) const {
  const Group& said = groups_[group.value()];
  return said.timetable == 0 && !said.by_change;
}

}  // namespace garita::models
