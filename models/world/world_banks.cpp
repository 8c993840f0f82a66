#include <algorithm>

#include "engine/check.hpp"
#include "models/world/world_steps.hpp"

/// Stages whose servers are told apart: finite rooms, patience, breakdowns, services that are interrupted.
namespace garita::models {

using namespace engine;

const Rooms::List& World::rooms_at(FacilityId facility, std::uint32_t slot) const {
  static const Rooms::List outside;
  const FacilityPart& part = network_.facilities[facility.value()];
  return slot < part.n_stages ? network_.stages[part.first_stage + slot].rooms : outside;
}

// Of several rules that hold, the one with the largest share counts.
bool World::balks(const StagePart& stage, const Journey& journey) const {
  const Ledger& ledger = *desks_[journey.group.value()].ledger;
  double share = 0;
  for (const BalkingRule& rule : network_.groups[journey.group.value()].bank->balks)
    if (ledger.waiting() >= rule.queue || Duration::seconds(journey.posted_s) >= rule.posted_wait)
      share = std::max(share, rule.share);
  return share > 0 && to_uniform(draw(journey, stage.balking_purpose)) < share;
}

void World::enter_bank(CrosserId crosser, const StagePart& stage) {
  Journey& journey = pool_[crosser];
  const Desk& desk = desks_[journey.group.value()];
  const BankPart& part = *network_.groups[journey.group.value()].bank;
  const bool placed = stage.rooms.empty() || journey.roomed == stage.slot;
  const bool fits = placed || rooms_.fits(stage.rooms, {});
  if ((!fits && stage.turns_away) || (!part.balks.empty() && balks(stage, journey))) {
    desk.bank->count_balked(now_);
    return turn_back(crosser);
  }
  if (spells_.size() < pool_.visits().size()) spells_.resize(pool_.visits().size());
  if (fits) {
    if (!placed) rooms_.enter(stage.rooms, {});
    journey.roomed = stage.slot;
    if (stage.approach)
      approaches_[*stage.approach].join(crossers(), crosser, journey.group, now_);
    else
      desk.bank->join(crossers(), crosser, now_);
  } else {
    desk.bank->hold(crossers(), crosser, now_);
    rooms_.wait({crosser, spells_[crosser.value()].ticket, true}, stage.rooms, {});
  }
  if (desk.bank->keeps_cohort()) {
    journey.primary = journey.group;
    journey.primary_step = pool_.visit(crosser).step;
    crossings_.join(journey.group, journey.primary_step, journey.released - journey.entered);
  }
  if (stage.tolled) [[unlikely]]
    take_toll(journey.group, pool_.visit(crosser).step);
  if (part.patience && desk.bank->waits(crossers(), crosser))
    schedule(now_ + (*part.patience)(draw(journey, stage.patience_purpose)), gave_up, desk.place,
             crosser.value(), ticket_of(spells_[crosser.value()]));
  if (desk.bank->waiting() > options_.limits.queue) [[unlikely]] {
    reason_ = EndReason::max_queue;
    ended_ = true;
  }
}

void World::begin_bank_service(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const Desk& desk = desks_[journey.group.value()];
  const StagePart& stage = network_.stages[desk.stage.value()];
  if (stage.reserves) reserve(stage, journey);
  const Spell& spell = spells_[crosser.value()];
  Duration time = spell.left;
  if (time < Duration()) {
    // A pair moves up once, and the one in front sets the pace; a headway is each one's own.
    const CrosserId front =
        desk.second != nullptr ? desk.bank->moved_up_with(crossers(), crosser) : CrosserId::none();
    time = front.exists()
               ? service_time(journey, spell.occasion, pool_[front], spells_[front.value()].occasion)
               : service_time(journey, spell.occasion);
  }
  const Time end = now_ + time;
  desk.bank->ends_at(crossers(), crosser, end);
  schedule(end, service_ended, desk.place, crosser.value(), ticket_of(spell));
}

void World::on_bank_service_ended(CrosserId crosser, std::uint32_t ticket) {
  if (ticket_of(spells_[crosser.value()]) != ticket) return;
  ServerBank& bank = *desks_[pool_[crosser].group.value()].bank;
  bank.advance(now_);  // who is sent on is counted in the step of now
  conclude(crosser);
  if (bank.end_service(crossers(), crosser, now_)) depart(crosser);
}

// Leaves its server for the next stage, or stays there until there is room.
bool World::depart(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const Desk& desk = desks_[journey.group.value()];
  const FacilityPart& facility = network_.facilities[desk.facility.value()];
  if (facility.has_rooms) {
    const std::uint32_t next = next_slot(facility, journey, journey.slot + 1);
    const Rooms::List& wanted = rooms_at(desk.facility, next);
    const Rooms::List& held = rooms_at(desk.facility, journey.roomed);
    if (journey.reserved != next) {
      give_back(journey);
      if (!rooms_.fits(wanted, held)) {
        rooms_.wait({crosser, spells_[crosser.value()].ticket, false}, wanted, held);
        return false;
      }
      rooms_.enter(wanted, held);
    }
    journey.reserved = UINT32_MAX;
    rooms_.leave(held, wanted);
    journey.roomed = next;
  }
  if (log_.on()) log_visit(crosser, pool_.visit(crosser).started, now_);
  desk.bank->leave(crossers(), crosser, now_);
  go_on(crosser);
  return true;
}

// There is room for who has waited for it, unless it has given up.
void World::let_go_on(const Rooms::Waiting& waiting) {
  const CrosserId crosser = waiting.crosser;
  if (spells_[crosser.value()].ticket != waiting.ticket) return;
  if (!waiting.outside) {
    depart(crosser);
    return;
  }
  Journey& journey = pool_[crosser];
  const Desk& desk = desks_[journey.group.value()];
  rooms_.enter(network_.stages[desk.stage.value()].rooms, {});
  journey.roomed = desk.slot;
  desk.bank->admit(crossers(), crosser, now_);
}

void World::on_gave_up(CrosserId crosser, std::uint32_t ticket) {
  if (ticket_of(spells_[crosser.value()]) != ticket) return;
  const Desk& desk = desks_[pool_[crosser].group.value()];
  const StagePart& stage = network_.stages[desk.stage.value()];
  if (stage.approach && spells_[crosser.value()].held) approaches_[*stage.approach].leave(crosser);
  desk.bank->renege(crossers(), crosser, now_);
  if (log_.on()) log_visit(crosser, Time::from_us(INT64_MIN), now_);
  turn_back(crosser);
}

// Does not cross.
void World::turn_back(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const FacilityId facility = desks_[journey.group.value()].facility;
  rooms_.leave(rooms_at(facility, journey.roomed), {});
  if (journey.primary.exists()) crossings_.abandon(journey.primary, journey.primary_step);
  if (!network_.passengers.empty()) [[unlikely]]
    on_crossed(journey);
  gone(crosser);
  if (window_over_ && finished()) ended_ = true;
}

// Works off what has happened, and what follows from it, in order.
void World::work_off() {
  for (std::size_t i = 0; i < happenings_.size(); ++i) {
    const Happening happening = happenings_[i];
    if (happening.what == Happening::interrupted) {  // also who has begun again since: it takes a place anew
      give_back(pool_[happening.crosser]);
      continue;
    }
    // Also of who was pushed out at once: its wait is over.
    if (happening.what == Happening::begun && desks_[happening.group.value()].sign)
      begun_under_sign(happening.crosser);
    if (spells_[happening.crosser.value()].ticket != happening.ticket)
      continue;  // pushed out again meanwhile
    if (happening.what == Happening::begun)
      begin_bank_service(happening.crosser);
    else
      depart(happening.crosser);
  }
  happenings_.clear();
}

void World::settle() {
  do {
    work_off();
    rooms_.settle([this](const Rooms::Waiting& waiting) {
      let_go_on(waiting);
      work_off();
    });
    set_allowances();
    if (!happenings_.empty()) continue;
    for (Approach& approach : approaches_) approach.advance(crossers(), now_);
  } while (!happenings_.empty() || rooms_.freed());
}

// Takes a place ahead before service begins. Where another stage has just taken the last one, the crosser is
// blocked after its service instead.
void World::reserve(const StagePart& stage, Journey& journey) {
  if (journey.reserved != UINT32_MAX) return;
  const FacilityId facility = desks_[stage.first_group].facility;
  const Rooms::List& wanted = rooms_at(facility, stage.reserves_in);
  const Rooms::List& held = rooms_at(facility, journey.roomed);
  if (!rooms_.fits(wanted, held)) return;
  journey.reserved = stage.reserves_in;
  rooms_.enter(wanted, held);
}

// Gives up the place that it took ahead.
void World::give_back(Journey& journey) {
  if (journey.reserved == UINT32_MAX) return;
  const FacilityId facility = desks_[journey.group.value()].facility;
  rooms_.leave(rooms_at(facility, journey.reserved), rooms_at(facility, journey.roomed));
  journey.reserved = UINT32_MAX;
}

void World::set_allowances() {
  for (ServerBank& bank : banks_) {
    const Desk& desk = desks_[bank.group().value()];
    const StagePart& stage = network_.stages[desk.stage.value()];
    if (!stage.reserves) continue;
    const Rooms::List& ahead = rooms_at(desk.facility, stage.reserves_in);
    bank.set_allowance(crossers(), rooms_.places(ahead, stage.rooms), now_);
    if (!happenings_.empty()) return;  // those who begin take up places first
  }
}

// Every place is free or taken by somebody inside.
void World::check_rooms() {
  std::vector<std::uint32_t> taken(network_.rooms.size());
  pool_.for_each([&](CrosserId crosser) {
    const Journey& journey = pool_[crosser];
    if (!journey.group.exists()) return;  // on its way there
    const FacilityId facility = desks_[journey.group.value()].facility;
    const Rooms::List& held = rooms_at(facility, journey.roomed);
    for (const RoomId room : held) ++taken[room.value()];
    for (const RoomId room : rooms_at(facility, journey.reserved))
      if (std::find(held.begin(), held.end(), room) == held.end()) ++taken[room.value()];
  });
  rooms_.check_taken(taken);
}

void World::start_breakdowns() {
  for (std::uint32_t g = 0; g < network_.groups.size(); ++g) {
    if (!network_.groups[g].bank || !network_.groups[g].bank->breakdowns) continue;
    const BreakdownPart& part = *network_.groups[g].bank->breakdowns;
    for (std::uint32_t lane = 0; lane < part.lanes; ++lane) {
      units_.push_back({GroupId(g), lane, 0});
      const std::uint64_t bits =
          draw_bits(part.key(options_.seed, options_.replication), lane, part.every_purpose);
      schedule(now_ + (*part.every)(bits), lane_failed, desks_[g].place,
               static_cast<std::uint32_t>(units_.size() - 1));
    }
  }
}

void World::on_lane_failed(std::uint32_t unit) {
  const Unit& failed = units_[unit];
  const std::uint32_t g = failed.group.value();
  // A lane that only policies open fails while it is open: a policy that never acts leaves no trace.
  if (failed.lane >= network_.groups[g].bank->breakdowns->by_timetable &&
      failed.lane >= control_->granted(failed.group)) {
    --events_;
    return plan_failure(unit);
  }
  desks_[g].bank->break_down(crossers(), failed.lane, now_);
  Workshop& workshop = workshops_[g];
  if (workshop.busy_crews == network_.groups[g].bank->breakdowns->crews)
    workshop.waiting.push_back(unit);
  else
    repair(unit);
}

// The draws of a lane are numbered by its failures.
void World::repair(std::uint32_t unit) {
  const Unit& failed = units_[unit];
  const BreakdownPart& part = *network_.groups[failed.group.value()].bank->breakdowns;
  ++workshops_[failed.group.value()].busy_crews;
  const std::uint64_t number = std::uint64_t{failed.failures} << 32 | failed.lane;
  const std::uint64_t bits =
      draw_bits(part.key(options_.seed, options_.replication), number, part.repair_purpose);
  schedule(now_ + (*part.repair)(bits), lane_repaired, desks_[failed.group.value()].place, unit);
}

// The next one, after a repair, or after a failure that did not count.
void World::plan_failure(std::uint32_t unit) {
  Unit& lane = units_[unit];
  const std::uint32_t g = lane.group.value();
  const BreakdownPart& part = *network_.groups[g].bank->breakdowns;
  const std::uint64_t number = std::uint64_t{++lane.failures} << 32 | lane.lane;
  const std::uint64_t bits =
      draw_bits(part.key(options_.seed, options_.replication), number, part.every_purpose);
  schedule(now_ + (*part.every)(bits), lane_failed, desks_[g].place, unit);
}

void World::on_lane_repaired(std::uint32_t unit) {
  const Unit& repaired = units_[unit];
  const std::uint32_t g = repaired.group.value();
  desks_[g].bank->repair(crossers(), repaired.lane, now_);
  plan_failure(unit);
  Workshop& workshop = workshops_[g];
  --workshop.busy_crews;
  if (workshop.waiting.empty()) return;
  const std::uint32_t next = workshop.waiting.front();
  workshop.waiting.erase(workshop.waiting.begin());
  this->repair(next);
}

}  // namespace garita::models
