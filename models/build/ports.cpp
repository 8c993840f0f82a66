#include <algorithm>
#include <set>

#include "engine/check.hpp"
#include "models/build/approach.hpp"
#include "models/build/banks.hpp"
#include "models/build/build.hpp"
#include "models/build/people.hpp"
#include "models/build/policies.hpp"
#include "models/build/schedules.hpp"
#include "models/network/pace.hpp"
#include "models/world/lane_choice.hpp"
#include "scenarios/approach.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

using scenarios::Facility;
using scenarios::on_referral;
using scenarios::primary_of;
using scenarios::Stage;

std::uint32_t slot_of(const Facility& facility, const std::string& stage) {
  for (std::uint32_t slot = 0; slot < facility.stages.size(); ++slot)
    if (facility.stages[slot].first == stage) return slot;
  GARITA_CHECK(false, "a stage that is named exists: '" + stage + "'");
}

StageId primary_stage(const Building& building, const std::string& address) {
  const FacilityPart& facility = building.network.facilities[building.facilities.at(address).value()];
  const std::size_t slot = primary_of(*scenarios::facility_at(building.scenario, address));
  GARITA_CHECK(slot < facility.n_stages, "a facility has a stage for everybody");
  return StageId(facility.first_stage + slot);
}

namespace {

bool is_mexican(const std::pair<std::string, scenarios::Stage>& stage) {
  return stage.second.agency == scenarios::Agency::mexican_customs;
}

// Northbound cargo: Mexico releases, then the US inspects. Southbound it is the other way round.
bool has_cargo_clock(const Facility& facility) {
  const auto primary = static_cast<std::ptrdiff_t>(primary_of(facility));
  return std::any_of(facility.stages.begin(), facility.stages.begin() + primary, is_mexican);
}

Clock clock_of(const Facility& facility, std::uint32_t slot) {
  const std::size_t primary = primary_of(facility);
  if (!has_cargo_clock(facility)) return Clock::none;
  if (slot < primary) return is_mexican(facility.stages[slot]) ? Clock::released : Clock::none;
  if (slot == primary) return Clock::primary;
  return facility.stages[slot].second.agency == scenarios::Agency::us_customs ? Clock::cleared : Clock::none;
}

struct Kind {
  std::string name;
  LaneGroupPart part;
};

void fill_service(const Building& building, LaneGroupPart& part, const scenarios::LaneGroup& group) {
  if (group.headway.given) {
    part.first = building.sampler(group.headway);
  } else {
    part.first = building.sampler(group.move_up);
    part.second = building.sampler(group.inspection);
  }
}

// The lane groups of a stage, most dedicated first: fewer names admitted before more, everyone last.
std::vector<Kind> kinds_of(Building& building, const Stage& stage, const std::string& address,
                           const Span& span, bool banks) {
  const auto schedules = lanes_open(stage, address, building.scenario.changes, span);
  std::vector<Kind> kinds;
  if (stage.kinds.empty()) {
    Kind bays;
    bays.part.first = building.sampler(stage.service);
    bays.part.schedule = schedules.front();
    bays.part.pace = pace_of(stage.pace, address, building.scenario.changes, span);
    kinds.push_back(std::move(bays));
  }
  for (std::size_t k = 0; k < stage.kinds.size(); ++k) {
    const auto& [name, group] = stage.kinds[k];
    Kind kind{name, {}};
    fill_service(building, kind.part, group);
    kind.part.schedule = schedules[k];
    kind.part.pace = pace_of(group.pace, address, building.scenario.changes, span);
    if (group.toll) kind.part.toll_micro_usd = micro_usd(group.toll->usd);
    for (const std::string& admitted : group.admits) kind.part.admits |= building.traits_of(admitted);
    kind.part.dedication =
        kind.part.admits == 0 ? UINT32_MAX : static_cast<std::uint32_t>(group.admits.size());
    kinds.push_back(std::move(kind));
  }
  for (Kind& kind : kinds) {
    kind.part.station.per_lane = stage.queue == scenarios::QueueForm::per_lane;
    kind.part.station.serve_out = stage.when_closing == scenarios::WhenClosing::serve_out;
    kind.part.station.priorities = static_cast<std::uint32_t>(stage.priority.size() + 1);
    if (banks) kind.part.bank = bank_of(building, stage, address, kind.name, kind.part);
  }
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const Kind& a, const Kind& b) { return a.part.dedication < b.part.dedication; });
  return kinds;
}

// REQUIRES: the stage's own lane groups are in the network already.
std::vector<ReferralPart> referrals_of(Building& building, const Facility& facility, const StagePart& part,
                                       const Stage& stage, const std::vector<Kind>& kinds) {
  std::vector<ReferralPart> result;
  for (const auto& [target, referral] : stage.refers) {
    ReferralPart sent{slot_of(facility, target), building.purpose(part.address + ".refers." + target), {}};
    for (const auto& [who, share] : referral.shares) {
      ReferralRule rule;
      rule.share = share.value;
      rule.everyone = who == "everyone";
      const auto kind =
          std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.name == who; });
      if (kind != kinds.end())
        rule.group = GroupId(part.first_group + static_cast<std::size_t>(kind - kinds.begin()));
      if (building.is_trait(who)) rule.trait = building.traits_of(who);
      sent.rules.push_back(rule);
    }
    result.push_back(std::move(sent));
  }
  return result;
}

void build_stage(Building& building, const Facility& facility, std::uint32_t slot, const FacilityPart& owner,
                 std::uint32_t port, const Span& span, const Rooms::List& rooms) {
  Network& network = building.network;
  const auto& [name, stage] = facility.stages[slot];
  StagePart part;
  part.address = owner.address + "." + name;
  part.slot = slot;
  part.on_referral = on_referral(facility, name);
  part.clock = clock_of(facility, slot);
  part.first_purpose = building.purpose(part.address + ".service");
  part.second_purpose = building.purpose(part.address + ".inspection");
  if (stage.to_next.given) {
    part.to_next = building.sampler(stage.to_next);
    part.to_next_purpose = building.purpose(part.address + ".to_next");
  }
  if (stage.discipline != scenarios::Discipline::first_come)
    for (const std::string& first : stage.priority) part.priority.push_back(building.traits_of(first));

  const bool approached = facility.approach && facility.approach->to == name;
  part.banks = owner.has_rooms || needs_bank(stage) || approached;
  part.rooms = rooms;
  if (part.banks) fill_bank_stage(building, facility, part);

  std::vector<Kind> kinds = kinds_of(building, stage, part.address, span, part.banks);
  part.first_group = static_cast<std::uint32_t>(network.groups.size());
  part.n_groups = static_cast<std::uint32_t>(kinds.size());
  part.refers = referrals_of(building, facility, part, stage, kinds);

  if (approached) {
    std::vector<std::string> names;
    for (const Kind& kind : kinds) names.push_back(kind.name);
    part.approach = static_cast<std::uint32_t>(network.approaches.size());
    network.approaches.push_back(approach_of(facility, stage, part.first_group, names));
  }

  building.labels.stages.push_back(part.address);
  std::vector<std::string> names;
  for (Kind& kind : kinds) {
    Labels::Group label;
    label.address = kind.name.empty() ? part.address : part.address + "." + kind.name;
    label.port = port;
    label.stage = static_cast<std::uint32_t>(building.labels.stages.size() - 1);
    label.primary = slot == primary_of(facility);
    label.cargo = label.primary && has_cargo_clock(facility);
    label.persons_per_crosser = persons_in(building.scenario, owner.address);
    if (approached) label.spacing_m = scenarios::spacing_m(facility);
    label.booths_per_lane = stage.kinds.empty() ? 1 : stage.booths_per_lane;
    kind.part.station.keeps_cohort = label.primary;
    if (kind.part.bank) kind.part.bank->spec.keeps_cohort = label.primary;
    building.labels.groups.push_back(std::move(label));
    names.push_back(kind.name);
    network.groups.push_back(std::move(kind.part));
  }
  build_choice(building, stage, part, names);
  build_policies(building, stage, owner.place, part, names);
  part.plain = !part.gate && !part.choice && !part.sign && !part.banks && !part.tolled;
  network.stages.push_back(std::move(part));
}

void build_facility(Building& building, const std::string& address, const Facility& facility,
                    std::uint32_t port, const Span& span) {
  Network& network = building.network;
  FacilityPart part;
  part.address = address;
  part.place = building.new_place();
  part.first_stage = static_cast<std::uint32_t>(network.stages.size());
  part.n_stages = static_cast<std::uint32_t>(facility.stages.size());
  if (facility.unified) {
    UnifiedPart unified;
    for (const std::string& holder : facility.unified->holders) unified.holders |= building.traits_of(holder);
    for (const std::string& stage : facility.unified->moves) unified.moves |= 1u << slot_of(facility, stage);
    unified.to = slot_of(facility, facility.unified->to);
    unified.hours = programme_hours(*facility.unified, address, building.scenario.changes, span);
    part.unified = std::move(unified);
  }
  GARITA_CHECK(part.n_stages <= most_stages, "check refuses more stages");
  const std::vector<Rooms::List> rooms = rooms_of(building, facility);
  part.has_rooms =
      std::any_of(rooms.begin(), rooms.end(), [](const Rooms::List& list) { return !list.empty(); });
  for (std::uint32_t slot = 0; slot < facility.stages.size(); ++slot)
    build_stage(building, facility, slot, part, port, span, rooms[slot]);
  build_appointments(building, facility, part);
  building.facilities.emplace(address, FacilityId(network.facilities.size()));
  network.facilities.push_back(std::move(part));
}

}  // namespace

// Of a library port most scenarios use one facility; the others would be idle rows in every table.
void build_ports(Building& building) {
  const std::set<std::string> used = scenarios::facilities_with_traffic(building.scenario);
  for (const auto& [name, port] : building.scenario.ports) {
    const Span span{building.network.from, building.network.horizon, &building.zone(port.zone)};
    for (const auto& [facility_name, facility] : port.facilities) {
      const std::string address = name + "." + facility_name;
      if (used.count(address) == 0) continue;
      std::vector<std::string>& ports = building.labels.ports;
      if (ports.empty() || ports.back() != name) ports.push_back(name);
      build_facility(building, address, facility, static_cast<std::uint32_t>(ports.size() - 1), span);
    }
  }
}

}  // namespace garita::models
