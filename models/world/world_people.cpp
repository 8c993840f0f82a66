#include <algorithm>

#include "engine/check.hpp"
#include "models/world/holdings.hpp"
#include "models/world/world_steps.hpp"

/// Who comes at all, with what, and in which company: parties, demand that answers to signs, people in buses.
namespace garita::models {

using namespace engine;

namespace {

constexpr Purpose stays_away_purpose{stable_names::stays_away};
constexpr Purpose retimed_purpose{stable_names::retimed};
constexpr Purpose within_purpose{stable_names::within};
constexpr Purpose added_purpose{stable_names::added};
constexpr Purpose count_purpose{stable_names::passengers};

/// Trips that are added are crossers of the source that they are added to, with numbers of their own. Above
/// the numbers of all others, and low enough for the people of a bus to have theirs behind it.
constexpr std::uint64_t added_bit = std::uint64_t{1} << 52;

}  // namespace

// The lane group that it would take at the primary now, and how many come by what the sign says of it.
World::Answer World::answer(const SourcePart& part, const Journey& journey) {
  Reaction& reaction = reactions_[part.reaction];
  const StagePart& primary = network_.stages[reaction.part().primary.value()];
  const GroupId group = choose_lane_group(primary, journey);
  return {group, reaction.factor(group.value() - primary.first_group, posted_.seconds(group), now_)};
}

// Of a source of demand that answers: whether it sets out now.
bool World::sets_out_now(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const SourcePart& part = network_.sources[journey.source.value()];
  const Answer all = answer(part, journey);
  if (all.factor >= 1) return true;
  if (to_uniform(draw(journey, stays_away_purpose)) < all.factor) return true;
  const ReactionPart& reaction = reactions_[part.reaction].part();
  Ledger& ledger = *desks_[all.group.value()].ledger;
  if (to_uniform(draw(journey, retimed_purpose)) >= reaction.retimed) {
    ledger.count_dropped(now_);
    gone(crosser);
    return false;
  }
  ledger.count_retimed(now_);
  const double later = to_uniform(draw(journey, within_purpose)) * reaction.within.seconds();
  schedule(now_ + Duration::from_seconds(later), comes, part.place, crosser.value(), sets_out);
  return false;
}

// A trip that may be added: it leaves no trace where it is not made.
void World::on_trip_that_may_be_added(SourceId id) {
  const SourcePart& part = network_.sources[id.value()];
  Journey journey;
  journey.id = coming_[id.value()].crosser | added_bit;
  journey.source = part.adds_to;
  journey.route = part.route;
  go_to_next_of(id);
  pick_holdings(part, journey);
  const Answer all = answer(part, journey);
  if (all.factor <= 1 ||
      to_uniform(draw(journey, added_purpose)) >= reactions_[part.reaction].chance_added(all.factor)) {
    --events_;
    return;
  }
  desks_[all.group.value()].ledger->count_added(now_);
  const CrosserId crosser = pool_.create();
  ++created_;
  pool_[crosser] = journey;
  set_out(crosser);
}

void World::on_comes(CrosserId crosser, std::uint32_t how) {
  if (how == sets_out)
    set_out(crosser);
  else if (how == gets_off)
    let_off(crosser);
  else
    enter_facility(crosser);
}

// The people of a bus go across on foot; until the last has crossed, it stays where it is.
void World::let_off(CrosserId bus) {
  const Journey of_bus = pool_[bus];
  const StagePart& stage = network_.stages[desks_[of_bus.group.value()].stage.value()];
  const PassengersPart& part = network_.passengers[*stage.passengers];
  const auto source = std::find_if(part.sources.begin(), part.sources.end(),
                                   [&](const auto& one) { return one.buses == of_bus.source; });
  GARITA_CHECK(source != part.sources.end(), "every source of buses has its passengers");
  const double range = part.most - part.least + 1;
  const std::uint32_t count =
      part.least + static_cast<std::uint32_t>(to_uniform(draw(of_bus, count_purpose)) * range);
  buses_.add(bus, of_bus.id, source->people, count);
  const SourcePart& people = network_.sources[source->people.value()];
  for (std::uint32_t number = 0; number < count; ++number) {
    const CrosserId crosser = pool_.create();
    ++created_;
    Journey& journey = pool_[crosser];
    journey = Journey();
    journey.id = of_bus.id << WaitingBuses::number_bits | number;
    journey.source = source->people;
    journey.route = people.route;
    pick_holdings(people, journey);
    enter_facility(crosser);
  }
}

// REQUIRES: the run has passengers. Call before the crosser goes.
void World::on_crossed(const Journey& journey) {
  if (network_.sources[journey.source.value()].kind != SourceKind::passengers) return;
  const std::optional<CrosserId> bus = buses_.crossed(journey.source, journey.id);
  if (!bus) return;
  const Journey& waits = pool_[*bus];
  schedule(now_ + service_time(waits, 0), service_ended, desks_[waits.group.value()].place, bus->value());
}

}  // namespace garita::models
