#include <algorithm>

#include "engine/check.hpp"
#include "models/world/holdings.hpp"
#include "models/world/world_steps.hpp"

/// What a crosser does between its source and its destination.
namespace garita::models {

using namespace engine;

namespace {

constexpr Purpose hold_purpose{stable_names::hold};
constexpr Purpose load_purpose{stable_names::load};

}  // namespace

void World::on_arrival(SourceId id) {
  const std::uint32_t source = id.value();
  const SourcePart& part = network_.sources[source];
  if (part.adds_to.exists()) [[unlikely]]
    return on_trip_that_may_be_added(id);
  const Source::Next coming = coming_[source];
  const CrosserId crosser = pool_.create();
  ++created_;
  Journey& journey = pool_[crosser];
  journey = Journey();
  journey.id = coming.crosser;
  journey.source = id;
  journey.route = part.route;
  if (coming.trace != nullptr)
    take_trace_row(journey, *coming.trace);
  else
    pick_holdings(part, journey);
  go_to_next_of(id);
  if (part.direct) return begin_crossing(crosser);
  if (part.answers && !sets_out_now(crosser)) return;
  set_out(crosser);
}

void World::go_to_next_of(SourceId id) {
  const std::uint32_t source = id.value();
  coming_[source] = sources_[source].next();
  if (coming_[source].time != Time::never())
    schedule(coming_[source].time, arrived, network_.sources[source].place, source);
}

void World::pick_holdings(const SourcePart& part, Journey& journey) {
  std::size_t h = 0, l = 0;
  const auto uniform = [&](Purpose purpose, std::uint16_t occasion) {
    return to_uniform(draw(journey, purpose, occasion));
  };
  if (part.party) [[unlikely]]
    h = held_by_party(part, now_, uniform);
  else if (part.hold.size() > 1)
    h = pick(shares_at(part, now_), uniform(hold_purpose, 0));
  if (part.loads.size() > 1) l = pick(part.loads, uniform(load_purpose, 0));
  journey.traits = part.held[h] | part.loads[l].traits;
  journey.label = part.labels[h * part.loads.size() + l];
}

void World::take_trace_row(Journey& journey, const TraceRow& row) {
  const SourcePart& part = network_.sources[journey.source.value()];
  journey.traits = part.hold[row.holding].traits;
  journey.label = part.labels[row.holding];
  if (row.service.empty()) return;
  if (free_trace_rows_.empty()) {
    journey.trace_row = static_cast<std::uint32_t>(trace_service_.size());
    trace_service_.push_back(row.service);
  } else {
    journey.trace_row = free_trace_rows_.back();
    free_trace_rows_.pop_back();
    trace_service_[journey.trace_row] = row.service;
  }
}

void World::set_out(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const SourcePart& part = network_.sources[journey.source.value()];
  if (part.looks) [[unlikely]]
    if (!take_way(crosser)) return;
  const RoutePart& route = network_.routes[journey.route.value()];
  journey.across = !route.facility.exists();
  drive(crosser);
}

// Enters the road of its present leg, or goes where the roads end.
void World::drive(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const RoutePart& route = network_.routes[journey.route.value()];
  const std::vector<RoutePart::Leg>& legs = journey.across ? route.after : route.before;
  if (journey.slot == legs.size()) {
    if (journey.across)
      gone(crosser);
    else
      enter_facility(crosser);
    return;
  }
  const RoutePart::Leg& leg = legs[journey.slot];
  const EdgePart& road = network_.edges[leg.edge.value()];
  Duration time = road.mean, held;
  if (!road.states.empty()) [[unlikely]] {
    const std::optional<Duration> until_open = hold_up(road, time);
    if (!until_open) return;  // it stands there to the end of the run
    held = *until_open;
  }
  if (network_.travel_factor) {
    const double factor = (*network_.travel_factor)(draw(journey, road.purpose, leg.occasion)).seconds();
    time = Duration::microseconds(static_cast<std::int64_t>(static_cast<double>(time.us()) * factor + 0.5));
  }
  time += held;
  if (now_ >= road_step_end_) {
    road_step_ = store_.step_at(now_);
    road_step_end_ = road_step_ == StepStore::out_of_window ? Time::never() : store_.step_end(road_step_);
  }
  EdgeCounts& row = store_.edge_row(road_step_, leg.edge);
  ++row.entered;
  row.travel_sum_us += time.us();
  const PlaceId sender = journey.slot == 0 ? (journey.across && route.facility.exists()
                                                  ? network_.facilities[route.facility.value()].place
                                                  : route.origin_place)
                                           : legs[journey.slot - 1].place;
  schedule(now_ + time, road_ended, sender, crosser.value());
}

void World::on_road_ended(CrosserId crosser) {
  ++pool_[crosser].slot;
  drive(crosser);
}

void World::enter_facility(CrosserId crosser) {
  if (!appointments_.empty() && makes_appointment(crosser)) [[unlikely]]
    return;
  begin_crossing(crosser);
}

void World::begin_crossing(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  journey.entered = now_;
  journey.released = now_;
  if (journey.diverted) [[unlikely]]
    arrive_diverted(journey);
  go_to_stage(crosser, network_.routes[journey.route.value()].facility, 0);
}

bool World::programme_runs(FacilityId facility) {
  const std::vector<Switch>& hours = network_.facilities[facility.value()].unified->hours;
  std::uint32_t& position = programme_position_[facility.value()];
  while (position < hours.size() && hours[position].at <= now_) ++position;
  return position > 0 && hours[position - 1].on;
}

// The first stage from `from` on that is for this crosser; `n_stages` when there is none left.
std::uint32_t World::next_slot(const FacilityPart& facility, const Journey& journey,
                               std::uint32_t from) const {
  while (from < facility.n_stages && network_.stages[facility.first_stage + from].on_referral &&
         (journey.due >> from & 1) == 0)
    ++from;
  return from;
}

inline void World::leave_facility(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  if (journey.primary.exists())  // a primary on referral is passed by some
    crossings_.complete(journey.primary, journey.primary_step, now_ - journey.entered,
                        journey.cleared - journey.begun);
  if (!network_.passengers.empty()) [[unlikely]]
    on_crossed(journey);
  if (window_over_ && finished()) ended_ = true;
  if (network_.routes[journey.route.value()].after.empty()) return gone(crosser);
  journey.across = true;
  journey.slot = 0;
  drive(crosser);
}

// Comes from the stage before.
void World::arrive_at_stage(CrosserId crosser) {
  const Journey& journey = pool_[crosser];
  go_to_stage(crosser, desks_[journey.group.value()].facility, journey.slot);
}

// Joins the first stage from `slot` on that is for this crosser, or leaves the facility.
void World::go_to_stage(CrosserId crosser, FacilityId at, std::uint32_t slot) {
  Journey& journey = pool_[crosser];
  const FacilityPart& facility = network_.facilities[at.value()];
  slot = next_slot(facility, journey, slot);
  if (slot == facility.n_stages) return leave_facility(crosser);
  journey.slot = slot;
  journey.due &= ~(1u << slot);
  const StagePart& stage = network_.stages[facility.first_stage + slot];
  if (!stage.plain && stage.gate && held_at(*stage.gate, crosser)) [[unlikely]]
    return;
  join_stage(crosser, stage);
}

void World::join_stage(CrosserId crosser, const StagePart& stage) {
  Journey& journey = pool_[crosser];
  Visit& visit = pool_.visit(crosser);
  visit.priority = priority_of(stage, journey.traits);
  if (stage.plain) [[likely]] {
    journey.group = most_dedicated(stage, journey.traits);
  } else {
    journey.group = choose_lane_group(stage, journey);
    if (stage.sign) journey.posted_s = posted_.seconds(journey.group);
    if (stage.banks) return enter_bank(crosser, stage);
  }
  const Desk& desk = desks_[journey.group.value()];
  Station& station = *desk.station;
  const bool begins = desk.pool == nullptr ? station.join(pool_.visits(), crosser, now_) : join_pool(crosser);
  if (station.keeps_cohort()) {
    journey.primary = journey.group;
    journey.primary_step = visit.step;
    crossings_.join(journey.group, visit.step, journey.released - journey.entered);
  }
  if (!stage.plain && stage.tolled) [[unlikely]]
    take_toll(journey.group, visit.step);
  if (begins) return begin_service(crosser);
  if (station.waiting() > options_.limits.queue) [[unlikely]] {
    reason_ = EndReason::max_queue;
    ended_ = true;
  }
}

std::uint8_t World::priority_of(const StagePart& stage, Traits traits) const {
  std::uint8_t rank = 0;
  while (rank < stage.priority.size() && (stage.priority[rank] & traits) == 0) ++rank;
  return rank;
}

// Told by a trace.
Duration World::known_service_time(const Journey& journey) const {
  const Desk& desk = desks_[journey.group.value()];
  const Duration known = trace_service_[journey.trace_row][desk.slot];
  return desk.pace == nullptr ? known : scaled(known, desk.pace->factor_of_known(now_));
}

void World::begin_service(CrosserId crosser) {
  const Journey& journey = pool_[crosser];
  const Desk& desk = desks_[journey.group.value()];
  if (!desk.plain) [[unlikely]] {
    if (desk.sign) begun_under_sign(crosser);
    if (desk.passengers) return schedule(now_, comes, desk.place, crosser.value(), gets_off);
  }
  schedule(now_ + service_time(journey, 0), service_ended, desk.place, crosser.value());
}

void World::on_service_ended(CrosserId crosser, std::uint32_t ticket) {
  // Only banks give tickets. A stale event may name a slot that somebody else has by now.
  if (ticket != no_ticket) [[unlikely]]
    return on_bank_service_ended(crosser, ticket);
  const Desk& desk = desks_[pool_[crosser].group.value()];
  if (desk.pool == nullptr) [[likely]] {
    const CrosserId next = desk.station->finish(pool_.visits(), crosser, now_);
    if (next.exists()) begin_service(next);
  } else {
    finish_in_pool(crosser);
  }
  if (log_.on()) log_visit(crosser, pool_.visit(crosser).started, now_);
  conclude(crosser);
  go_on(crosser);
}

void World::advance_clock(Clock clock, CrosserId crosser, Journey& journey) {
  if (clock == Clock::released) {
    journey.released = now_;
    return;
  }
  if (clock == Clock::primary) journey.begun = pool_.visit(crosser).started;
  journey.cleared = now_;
}

// Every target has its own draw, which does not depend on the programme: unified processing changes where the
// selected are examined, never who is selected.
void World::refer(const StagePart& stage, const FacilityPart& facility, Journey& journey, GroupId group) {
  bool sent = false;
  for (const ReferralPart& referral : stage.refers) {
    const auto fits = [&](const ReferralRule& rule) {
      return rule.everyone || rule.group == group || (rule.trait & journey.traits) != 0;
    };
    const auto rule = std::find_if(referral.rules.begin(), referral.rules.end(), fits);
    if (rule == referral.rules.end() || rule->share <= 0) continue;
    if (to_uniform(draw(journey, referral.purpose)) >= rule->share) continue;
    const bool moved = journey.unified && (facility.unified->moves >> referral.to & 1) != 0;
    journey.due |= 1u << (moved ? facility.unified->to : referral.to);
    sent = true;
  }
  if (sent) desks_[group.value()].ledger->count_referred();
}

}  // namespace garita::models
