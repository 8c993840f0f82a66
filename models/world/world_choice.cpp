#include "engine/check.hpp"
#include "models/network/pace.hpp"
#include "models/world/world.hpp"

/// Which lane group of a stage a crosser takes, and what it pays there.
namespace garita::models {

using namespace engine;

GroupId World::choose_lane_group(const StagePart& stage, const Journey& journey) const {
  if (stage.choice) {
    const GroupId chosen = by_choice(stage, journey);
    if (chosen.exists()) return chosen;
  }
  return most_dedicated(stage, journey.traits);
}

// All that admit the crosser are closed: it waits at the first of them.
GroupId World::most_dedicated_closed(const StagePart& stage, Traits traits) const {
  std::uint32_t g = stage.first_group;
  while (g < stage.first_group + stage.n_groups && !admits(GroupId(g), traits)) ++g;
  GARITA_CHECK(g < stage.first_group + stage.n_groups,
               "some lane group of '" + stage.address + "' admits every crosser that comes");
  return GroupId(g);
}

double World::mean_service_s(GroupId group) const {
  const Desk& desk = desks_[group.value()];
  const double mean_s = desk.first->mean_s() + (desk.second != nullptr ? desk.second->mean_s() : 0);
  if (desk.pace == nullptr) return mean_s;
  const bool pooled = desk.pool != nullptr && desk.pool->active();
  return mean_s * desk.pace->factor(now_, pooled ? desk.pool->booths() : desk.ledger->servers());
}

LaneSight World::sight_of(GroupId group) const {
  const Desk& desk = desks_[group.value()];
  LaneSight seen;
  seen.in_line = desk.ledger->waiting();
  seen.busy = desk.ledger->busy();
  seen.booths = desk.ledger->servers();
  seen.mean_service_s = mean_service_s(group);
  if (desk.pool != nullptr && desk.pool->active()) {  // all its booths, and all who go before
    seen.in_line = desk.pool->in_line_until(desk.pool_kind);
    seen.busy = desk.pool->busy();
    seen.booths = desk.pool->booths();
  }
  if (desk.sign) seen.posted_s = posted_.seconds(group);
  seen.toll_usd = toll_usd(group);
  return seen;
}

// None where no group that admits the crosser is open. Who has no choice draws nothing: draws are looked up,
// so this changes nobody's luck.
GroupId World::by_choice(const StagePart& stage, const Journey& journey) const {
  const ChoicePart& choice = *stage.choice;
  double open_shares = 0;
  std::uint32_t open = 0;
  GroupId last;
  for (std::uint32_t k = 0; k < stage.n_groups; ++k) {
    const GroupId group(stage.first_group + k);
    if (!may_take(group, journey.traits)) continue;
    ++open;
    last = group;
    if (!choice.shares.empty()) open_shares += choice.shares[k];
  }
  if (open < 2) return last;

  if (choice.rule == scenarios::ChoiceRule::habit) {
    if (!(open_shares > 0)) return GroupId();
    double left = to_uniform(draw(journey, choice.habit)) * open_shares;
    for (std::uint32_t k = 0; k < stage.n_groups; ++k) {
      const GroupId group(stage.first_group + k);
      if (!may_take(group, journey.traits) || choice.shares[k] <= 0) continue;
      last = group;
      if (left < choice.shares[k]) break;
      left -= choice.shares[k];
    }
    return last;
  }

  GroupId best;
  double least = 0;
  for (std::uint32_t k = 0; k < stage.n_groups; ++k) {
    const GroupId group(stage.first_group + k);
    if (!may_take(group, journey.traits)) continue;
    // The same each time this crosser chooses: its taste does not change while waits do.
    const double taste = choice.tastes.empty() ? 0 : gumbel(to_uniform(draw(journey, choice.tastes[k])));
    const double against = burden(choice, sight_of(group), taste);
    if (best.exists() && !(against < least)) continue;
    best = group;
    least = against;
  }
  return best;
}

double World::toll_usd(GroupId group) const {
  return tolls_micro_usd_.empty() ? 0 : static_cast<double>(tolls_micro_usd_[group.value()]) / micro_per_usd;
}

void World::set_toll(GroupId group, double usd) { tolls_micro_usd_[group.value()] = micro_usd(usd); }

void World::take_toll(GroupId group, StepId step) {
  if (step == StepStore::out_of_window) return;
  store_.feature_row(step, group).tolls_micro_usd += tolls_micro_usd_[group.value()];
}

}  // namespace garita::models
