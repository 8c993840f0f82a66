#pragma once

#include <optional>

#include "engine/time.hpp"
#include "scenarios/named.hpp"
#include "scenarios/units.hpp"

/// How crossers choose among the lane groups of a stage: plain types.
namespace garita::scenarios {

enum class ChoiceRule { most_dedicated, shortest_wait, shortest_queue, habit, logit };
enum class WaitSeen { line, sign };

/// Which of the lane groups that admit it and are open a crosser takes.
struct LaneChoice {
  ChoiceRule rule = ChoiceRule::most_dedicated;
  WaitSeen by = WaitSeen::line;             ///< shortest_wait, logit: where the waits are read
  Named<Share> shares;                      ///< habit: by lane group; they sum to 1
  std::optional<HourlyCost> value_of_time;  ///< logit: what an hour of waiting is worth against a toll
  std::optional<engine::Duration> scale;    ///< logit: of the Gumbel part of the utility, as a wait
  bool operator==(const LaneChoice&) const = default;
};

}  // namespace garita::scenarios
