#include "scenarios/approach.hpp"

#include <algorithm>

#include "scenarios/lookup.hpp"

namespace garita::scenarios {

double spacing_m(const Facility& facility) {
  if (facility.approach && facility.approach->spacing) return facility.approach->spacing->metres;
  switch (facility.serves) {
    case CrosserClass::vehicle:
      return 7.5;
    case CrosserClass::truck:
      return 20;
    case CrosserClass::bus:
      return 14;
    case CrosserClass::pedestrian:
      return 0.6;
  }
  return 7.5;
}

std::int64_t most_lanes(const Stage& stage, const std::string& kind) {
  std::int64_t most = 1;
  if (const LaneGroup* group = find_in(stage.kinds, kind)) most = std::max(most, group->lanes.value_or(0));
  for (std::size_t column = 0; column < stage.open.columns.size(); ++column) {
    if (stage.open.columns[column] != kind) continue;
    for (const DayRule& rule : stage.open.rules)
      for (const HourRow& row : rule.rows)
        if (column < row.values.size()) most = std::max(most, static_cast<std::int64_t>(row.values[column]));
  }
  return most;
}

}  // namespace garita::scenarios
