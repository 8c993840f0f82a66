#include <algorithm>
#include <limits>

#include "scenarios/checks/checks.hpp"
#include "scenarios/lookup.hpp"

// What a stage says of finite room, patience, lines and interruptions must have something to hold for.
// Defaults may be written out: canonical texts do.
namespace garita::scenarios {
namespace {

std::int64_t most_servers(const Stage& stage) {
  if (stage.kinds.empty()) return stage.bays.value_or(0);
  std::int64_t lanes = 0;
  for (const auto& [name, group] : stage.kinds) lanes += group.lanes.value_or(0);
  for (const DayRule& rule : stage.open.rules)
    for (const HourRow& row : rule.rows) {
      double open = 0;
      for (const double value : row.values) open += value;
      lanes = std::max(lanes, static_cast<std::int64_t>(open));
    }
  return lanes * stage.booths_per_lane;
}

bool lies_in(const Area& area, const std::string& stage) {
  return std::find(area.stages.begin(), area.stages.end(), stage) != area.stages.end();
}

/// Whether there can be no room at stage number `to` for who comes from stage number `from`.
bool can_be_full(const Facility& facility, std::size_t from, std::size_t to) {
  return facility.stages[to].second.room ||
         std::any_of(facility.areas.begin(), facility.areas.end(), [&](const auto& area) {
           return lies_in(area.second, facility.stages[to].first) &&
                  !lies_in(area.second, facility.stages[from].first);
         });
}

// A place is taken ahead only where everybody goes: at a stage on referral most would hold one in vain.
void check_blocking(Checks& c, const Facility& facility, std::size_t index, const std::string& at) {
  const std::size_t n = facility.stages.size(), next = next_for_everybody(facility, index);
  if (next < n && can_be_full(facility, index, next)) return;
  bool some_room = false;
  for (std::size_t later = index + 1; later < n; ++later)
    some_room = some_room || can_be_full(facility, index, later);
  if (!some_room)
    c.error("S401", "no later stage can be full, so nobody is blocked here", c.key(at + ".blocking"),
            "give a later stage 'room', or leave 'blocking' out");
  else if (next < n)
    c.error("S401",
            "everybody goes to '" + facility.stages[next].first +
                "' next, and there is always room for those here",
            c.key(at + ".blocking"), "leave 'blocking' out: who is sent where there is no room waits here");
  else
    c.error("S401", "most leave the facility from here, and nothing keeps them", c.key(at + ".blocking"),
            "leave 'blocking' out: who is sent where there is no room waits here");
}

void check_lines(Checks& c, const Stage& stage, const std::string& at) {
  if (stage.jockeys > 0 && stage.queue == QueueForm::pooled)
    c.error("S401", "nobody changes lanes where all stand in one queue", c.key(at + ".jockeys"),
            "write 'queue: per_lane', or leave 'jockeys' out");
  if (stage.on_preempt != OnPreempt::resume && stage.discipline != Discipline::preemptive)
    c.error("S401", "nobody is pushed out of service here", c.key(at + ".on_preempt"),
            "write 'discipline: preemptive', or leave 'on_preempt' out");
  if (stage.booths_per_lane > 1 && stage.kinds.empty())
    c.error("S401", "bays stand alone: they have no booths one behind the other",
            c.key(at + ".booths_per_lane"),
            "give the stage 'lanes' and 'kinds', or leave 'booths_per_lane' out");
  if (stage.queue == QueueForm::per_lane &&
      stage.bays.value_or(0) > std::numeric_limits<std::uint16_t>::max())
    c.error("S402", "too many lanes with a queue each", c.value(at + ".bays"), "at most 65,535");
}

void check_room(Checks& c, const Facility& facility, std::size_t index, const std::string& at) {
  const Stage& stage = facility.stages[index].second;
  if (stage.room && *stage.room > 0 && *stage.room < most_servers(stage))
    c.error("S402",
            "there is room for " + std::to_string(*stage.room) + " at " +
                std::to_string(most_servers(stage)) + " servers",
            c.value(at + ".room"), "'room' counts those in service too: at least as many as servers");
  const bool in_an_area = std::any_of(facility.areas.begin(), facility.areas.end(), [&](const auto& area) {
    return lies_in(area.second, facility.stages[index].first);
  });
  if (stage.when_full != WhenFull::wait && !stage.room && !in_an_area)
    c.error("S401", "this stage is never full", c.key(at + ".when_full"),
            "say how many fit, as in 'room: 40', or leave 'when_full' out");
  if (stage.blocking != Blocking::after_service) check_blocking(c, facility, index, at);
}

void check_balking(Checks& c, const Stage& stage, const std::string& at) {
  for (const auto& [name, rule] : stage.balks) {
    const std::string base = at + ".balks." + name;
    if (!rule.queue && !rule.posted_wait)
      c.missing(
          "S104", "missing key 'queue' in rule of balking '" + name + "'", base,
          "say at which line it holds, as in 'queue: 100', or at which sign, as in 'posted_wait: 60 min'");
    if (rule.queue && rule.posted_wait)
      c.contradiction("S401", "a rule of balking looks at the line or at the sign, not at both",
                      base + ".posted_wait", "the sign", base + ".queue", "the line", "make two rules of it");
  }
}

}  // namespace

void check_behaviour(Checks& c, const Facility& facility, std::size_t index, const std::string& address) {
  const Stage& stage = facility.stages[index].second;
  check_lines(c, stage, address);
  check_room(c, facility, index, address);
  check_balking(c, stage, address);
}

void check_areas(Checks& c, const Facility& facility, const std::string& address) {
  std::vector<std::string> stages;
  for (const auto& [name, stage] : facility.stages) stages.push_back(name);
  for (const auto& [name, area] : facility.areas) {
    const std::string base = address + ".areas." + name;
    for (const std::string& stage : area.stages)
      c.must_exist("stage", stage, stages, c.key(base + ".stages." + stage), {});
  }
}

}  // namespace garita::scenarios
