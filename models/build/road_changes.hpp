#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "models/network/network.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// The corridor as changes with hours make it: what it is like from each instant on at which a road is shut,
/// opened, or driven at another speed. Hours are local to the scenario.
class RoadsOverTime {
 public:
  /// REQUIRES: the scenario has a corridor.
  RoadsOverTime(const scenarios::Scenario& scenario, engine::Time from, engine::Time to);

  struct Since {
    engine::Time at;
    std::size_t corridor = 0;  ///< index into `corridors()`
  };
  /// Sorted; the first is at the beginning.
  const std::vector<Since>& since() const { return since_; }
  /// Each that occurs, once; the first is that of the beginning.
  const std::vector<scenarios::Corridor>& corridors() const { return corridors_; }
  /// What one road is like, changes only; nothing when it is always the same.
  std::vector<RoadState> states(std::size_t road) const;

 private:
  std::vector<Since> since_;
  std::vector<scenarios::Corridor> corridors_;
};

}  // namespace garita::models
