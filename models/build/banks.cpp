#include "models/build/banks.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "models/policies/policy.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

engine::ShiftEnd rule_of(scenarios::ShiftEnd rule) {
  switch (rule) {
    case scenarios::ShiftEnd::finish:
      return engine::ShiftEnd::finish;
    case scenarios::ShiftEnd::hand_over:
      return engine::ShiftEnd::hand_over;
    case scenarios::ShiftEnd::back_to_queue:
      return engine::ShiftEnd::back_to_queue;
  }
  GARITA_CHECK(false, "a rule at the end of a shift is known");
}

engine::Interruption interruption_of(scenarios::OnPreempt rule) {
  switch (rule) {
    case scenarios::OnPreempt::resume:
      return engine::Interruption::resume;
    case scenarios::OnPreempt::repeat_same:
      return engine::Interruption::repeat_same;
    case scenarios::OnPreempt::repeat_new:
      return engine::Interruption::repeat_new;
  }
  GARITA_CHECK(false, "a rule of preemption is known");
}

std::uint32_t most_open(const std::vector<ServerChange>& schedule) {
  std::uint32_t most = 0;
  for (const ServerChange& change : schedule) most = std::max(most, change.servers);
  return most;
}

// Likewise when policies have their say: they never open more than are built.
std::uint32_t most_with_policies(const scenarios::Scenario& scenario, const scenarios::Stage& stage,
                                 const std::string& address, const std::string& kind, std::uint32_t most) {
  bool managed = false;
  std::int64_t opened = 0;
  for (const scenarios::Policy& policy : scenario.policies) {
    if (policy.at != address || !looks(policy)) continue;
    managed = true;
    if (const std::int64_t* lanes = scenarios::find_in(policy.open, kind)) opened += *lanes;
    if (policy.budget) opened += policy.budget->most;
  }
  if (!managed) return most;
  const std::int64_t lanes = stage.lanes ? stage.lanes->built : most + opened;
  return std::max(most, static_cast<std::uint32_t>(lanes));
}

}  // namespace

bool needs_bank(const scenarios::Stage& stage) {
  return (stage.booths_per_lane > 1 && !stage.kinds.empty()) ||
         stage.discipline == scenarios::Discipline::preemptive || stage.jockeys > 0 ||
         stage.shift_end != scenarios::ShiftEnd::finish || stage.breakdowns || !stage.balks.empty() ||
         stage.patience.given;
}

BankPart bank_of(Building& building, const scenarios::Stage& stage, const std::string& address,
                 const std::string& kind, LaneGroupPart& group) {
  BankPart bank;
  bank.spec.per_lane = group.station.per_lane;
  bank.spec.priorities = group.station.priorities;
  bank.spec.serve_out = group.station.serve_out;
  bank.spec.tandem = stage.booths_per_lane > 1 && !stage.kinds.empty();
  bank.spec.preempts = stage.discipline == scenarios::Discipline::preemptive;
  bank.spec.on_preempt = interruption_of(stage.on_preempt);
  bank.spec.shift_end = rule_of(stage.shift_end);
  bank.spec.jockey = static_cast<std::uint32_t>(stage.jockeys);
  group.booths_per_lane = bank.spec.tandem ? 2 : 1;
  if (bank.spec.tandem)
    for (ServerChange& change : group.schedule) change.servers /= 2;
  if (stage.patience.given) bank.patience = building.sampler(stage.patience);
  for (const auto& [name, rule] : stage.balks)
    bank.balks.push_back({rule.queue ? static_cast<std::uint32_t>(*rule.queue) : UINT32_MAX,
                          rule.posted_wait.value_or(engine::Duration::microseconds(INT64_MAX)),
                          rule.share.value});
  if (stage.breakdowns) {
    bank.spec.breakdown = rule_of(stage.breakdowns->in_hand);
    BreakdownPart part;
    part.every = building.sampler(stage.breakdowns->every);
    part.repair = building.sampler(stage.breakdowns->repair);
    part.name = (kind.empty() ? address : address + "." + kind) + ".breakdowns";
    part.every_purpose = building.purpose(part.name + ".every");
    part.repair_purpose = building.purpose(part.name + ".repair");
    part.by_timetable = most_open(group.schedule);
    part.lanes = most_with_policies(building.scenario, stage, address, kind, part.by_timetable);
    if (stage.breakdowns->crews) part.crews = static_cast<std::uint32_t>(*stage.breakdowns->crews);
    bank.breakdowns = std::move(part);
  }
  building.network.banks = true;
  return bank;
}

void fill_bank_stage(Building& building, const scenarios::Facility& facility, StagePart& part) {
  const scenarios::Stage& stage = facility.stages[part.slot].second;
  part.turns_away = stage.when_full == scenarios::WhenFull::turn_away;
  part.reserves = stage.blocking == scenarios::Blocking::before_service;
  // Past the last: the way out, with room for all.
  part.reserves_in = static_cast<std::uint32_t>(scenarios::next_for_everybody(facility, part.slot));
  if (stage.patience.given) part.patience_purpose = building.purpose(part.address + ".patience");
  if (!stage.balks.empty()) part.balking_purpose = building.purpose(part.address + ".balks");
}

std::vector<Rooms::List> rooms_of(Building& building, const scenarios::Facility& facility) {
  std::vector<Rooms::List> rooms(facility.stages.size());
  const auto add = [&](std::int64_t capacity) {
    building.network.rooms.push_back(static_cast<std::uint32_t>(capacity));
    return RoomId(building.network.rooms.size() - 1);
  };
  for (std::size_t slot = 0; slot < facility.stages.size(); ++slot)
    if (facility.stages[slot].second.room) rooms[slot].push_back(add(*facility.stages[slot].second.room));
  for (const auto& [name, area] : facility.areas) {
    const RoomId room = add(area.room);
    for (const std::string& stage : area.stages) rooms[slot_of(facility, stage)].push_back(room);
  }
  return rooms;
}

}  // namespace garita::models
