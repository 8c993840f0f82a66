#include <algorithm>
#include <memory>

#include "models/build/build.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

void build_choice(Building& building, const scenarios::Stage& stage, StagePart& part,
                  const std::vector<std::string>& kinds) {
  // A toll of nothing counts: runs with other tolls are compared with it.
  part.tolled = std::any_of(stage.kinds.begin(), stage.kinds.end(),
                            [](const auto& kind) { return kind.second.toll.has_value(); });
  building.network.tolls = building.network.tolls || part.tolled;
  if (!stage.choice || stage.choice->rule == scenarios::ChoiceRule::most_dedicated) return;

  const scenarios::LaneChoice& said = *stage.choice;
  ChoicePart choice;
  choice.rule = said.rule;
  choice.by_sign = said.by == scenarios::WaitSeen::sign;
  if (said.scale) choice.scale_s = said.scale->seconds();
  if (said.value_of_time) choice.usd_per_s = said.value_of_time->usd_per_hour / 3600;
  if (said.rule == scenarios::ChoiceRule::habit) {
    choice.habit = building.purpose(part.address + ".choice");
    for (const std::string& kind : kinds) {
      const scenarios::Share* share = scenarios::find_in(said.shares, kind);
      choice.shares.push_back(share == nullptr ? 0 : share->value);
    }
  }
  if (said.rule == scenarios::ChoiceRule::logit)
    for (const std::string& kind : kinds)
      choice.tastes.push_back(building.purpose(part.address + "." + kind + ".choice"));
  part.choice = std::make_shared<const ChoicePart>(std::move(choice));
}

}  // namespace garita::models
