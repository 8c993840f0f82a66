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

/// Whether some stage after this one, or the area it lies in, can be full.
bool room_ahead(const Facility& facility, std::size_t index) {
  for (std::size_t later = index + 1; later < facility.stages.size(); ++later) {
    if (facility.stages[later].second.room) return true;
    for (const auto& [name, area] : facility.areas)
      if (std::find(area.stages.begin(), area.stages.end(), facility.stages[later].first) !=
          area.stages.end())
        return true;
  }
  return false;
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
    const std::vector<std::string>& stages = area.second.stages;
    return std::find(stages.begin(), stages.end(), facility.stages[index].first) != stages.end();
  });
  if (stage.when_full != WhenFull::wait && !stage.room && !in_an_area)
    c.error("S401", "this stage is never full", c.key(at + ".when_full"),
            "say how many fit, as in 'room: 40', or leave 'when_full' out");
  if (stage.blocking != Blocking::after_service && !room_ahead(facility, index))
    c.error("S401", "no later stage can be full, so nobody is blocked here", c.key(at + ".blocking"),
            "give a later stage 'room', or leave 'blocking' out");
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
