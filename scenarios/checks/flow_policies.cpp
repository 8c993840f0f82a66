#include "scenarios/checks/flow_policies.hpp"

#include <algorithm>

namespace garita::scenarios {
namespace {

// What a pool cannot do: it hands booths from line to line, so they must be alike and stand before one queue
// of each kind.
void only_plain_booths(Checks& c, const Policy& policy, const Stage& stage, const std::string& at) {
  const auto refuse = [&](const std::string& key, const std::string& label) {
    c.contradiction(
        "S437", "booths are pooled where each kind has one queue, and all booths are alike", at + ".pool",
        "the pool", key, label,
        "take one of the two out: 'none' instead of a value takes away what another file says, as "
        "in '" +
            key.substr(key.rfind('.') + 1) + ": none'");
  };
  const std::string address = policy.at + ".";
  if (stage.queue == QueueForm::per_lane) refuse(address + "queue", "a queue for each lane");
  if (stage.discipline != Discipline::first_come) refuse(address + "discipline", "its own order of service");
  if (stage.booths_per_lane > 1) refuse(address + "booths_per_lane", "booths one behind the other");
  if (stage.shift_end != ShiftEnd::finish) refuse(address + "shift_end", "services that are broken off");
  if (stage.breakdowns) refuse(address + "breakdowns", "booths that fail, each on its own");
  if (!stage.balks.empty()) refuse(address + "balks", "crossers that turn away");
  if (stage.patience.given) refuse(address + "patience", "crossers that give up");
  const std::string owner = policy.at.substr(0, policy.at.rfind('.'));
  const Facility* facility = facility_at(c.s, owner);
  if (facility == nullptr) return;
  if (facility->approach && owner + "." + facility->approach->to == policy.at)
    refuse(owner + ".approach", "a road that leads to the kinds apart");
  for (const auto& [name, other] : facility->stages)
    if (other.room) return refuse(owner + "." + name + ".room", "a facility of finite room");
  if (!facility->areas.empty()) refuse(owner + ".areas", "a facility of finite room");
}

void nothing_to_make_ready(Checks& c, const Policy& policy, const std::string& at, const std::string& form) {
  if (policy.takes > engine::Duration())
    c.contradiction("S401", "'" + form + "' has nothing that must be made ready", at + ".takes",
                    "takes its time", at + "." + form, "acts at once", "leave 'takes' out");
}

void own_rhythm(Checks& c, const Policy& policy, const std::string& at, const std::string& form) {
  if (policy.every != Policy().every)
    c.contradiction("S401", "'every' is said twice", at + ".every", "how often the manager looks",
                    at + "." + form, "which has an 'every' of its own", "move it into the " + form);
}

}  // namespace

void check_pool(Checks& c, const Policy& policy, const Stage& stage, const std::string& at) {
  const BoothPool& pool = *policy.pool;
  const std::vector<std::string> known = names_in(stage.kinds);
  for (const std::string& kind : pool.kinds)
    c.must_exist("lane group", kind, known, c.value(at + ".pool.kinds." + kind));
  if (pool.kinds.size() < 2)
    c.error("S303", "a pool is of two lane groups or more, not of " + std::to_string(pool.kinds.size()),
            c.value(at + ".pool.kinds"), "write, for example, 'kinds: [fast, standard]'");
  else if (!pool.first.empty() &&
           std::find(pool.kinds.begin(), pool.kinds.end(), pool.first) == pool.kinds.end())
    c.error("S201", "'" + pool.first + "' is not in the pool, so its line cannot go first",
            c.value(at + ".pool.first"), "name it among the 'kinds', or let another go first");
  nothing_to_make_ready(c, policy, at, "pool");
  only_plain_booths(c, policy, stage, at);
}

void check_budget(Checks& c, const Policy& policy, const Stage& stage, const std::string& at) {
  const Budget& budget = *policy.budget;
  const std::string base = at + ".budget";
  own_rhythm(c, policy, at, "budget");
  if (stage.lanes && budget.most > stage.lanes->built)
    c.contradiction("S402",
                    std::to_string(budget.most) + " more lanes are to open where " +
                        std::to_string(stage.lanes->built) + " are built",
                    base + (c.written(base + ".most") ? ".most" : ""), std::to_string(budget.most) + " more",
                    policy.at + ".lanes.built", std::to_string(stage.lanes->built) + " built",
                    "open fewer, or build more");
  if (budget.below && *budget.below > budget.above)
    c.contradiction("S401", "a lane would open and close at the same wait", base + ".below",
                    "closes under this", base + (c.written(base + ".above") ? ".above" : ""),
                    "opens over this", "close it under a wait that is not over the one where it opens");
  if (budget.per < budget.every)
    c.contradiction("S401", "the hours must last from one look to the next", base + ".per",
                    "there are new ones", base + (c.written(base + ".every") ? ".every" : ""),
                    "before the manager looks again", "look more often, or plan for longer");
  else if (budget.officer_hours < budget.every * stage.booths_per_lane)
    c.warning("S434", "the hours do not last for one lane from one look to the next: none will open",
              c.value(base + ".officer_hours"), "give more hours, or look more often");
}

void check_appointments(Checks& c, const Policy& policy, const std::string& at) {
  nothing_to_make_ready(c, policy, at, "appointments");
  if (policy.every != Policy().every)
    c.contradiction("S401", "appointments are made beforehand", at + ".every", "how often the manager looks",
                    at + ".appointments", "nobody looks", "leave 'every' out");
  const std::size_t dot = policy.at.rfind('.');
  const Facility* facility = facility_at(c.s, policy.at.substr(0, dot));
  if (facility == nullptr || facility->stages.empty()) return;
  const std::string& first = facility->stages.front().first;
  if (policy.at.substr(dot + 1) != first)
    c.error("S433", "appointments are for coming to a facility, that is, to its first stage '" + first + "'",
            c.value(at + ".at"), "write 'at: " + policy.at.substr(0, dot + 1) + first + "'");
}

void check_meter(Checks& c, const Policy& policy, const std::string& at) {
  nothing_to_make_ready(c, policy, at, "meter");
  if (!policy.start_when && !policy.stop_when && policy.every != Policy().every)
    c.contradiction("S401", "a meter without conditions is always on", at + ".every",
                    "how often the manager looks", at + ".meter", "always", "leave 'every' out");
  const std::size_t dot = policy.at.rfind('.');
  const std::string owner = policy.at.substr(0, dot);
  const Facility* facility = facility_at(c.s, owner);
  if (facility == nullptr || facility->stages.empty() ||
      policy.at.substr(dot + 1) == facility->stages.front().first)
    return;
  const auto refuse = [&](const std::string& key) {
    c.contradiction("S433", "where room is finite, nobody can be held between two stages", at + ".meter",
                    "held here", key, "finite room", "meter the first stage, or leave the room out");
  };
  for (const auto& [name, stage] : facility->stages)
    if (stage.room) return refuse(owner + "." + name + ".room");
  if (!facility->areas.empty()) refuse(owner + ".areas");
}

void check_flow_together(Checks& c, const Policy& first, const std::string& first_at, const Policy& second,
                         const std::string& second_at) {
  const auto refuse = [&](const std::string& message, const std::string& key) {
    c.contradiction("S430", message, second_at + "." + key, "this one", first_at + "." + key, "and this one",
                    "keep one of the two");
  };
  if (first.meter && second.meter) refuse("two policies meter one stage", "meter");
  if (first.appointments && second.appointments)
    refuse("two policies make appointments for one stage", "appointments");
  if (!first.pool || !second.pool) return;
  for (const std::string& kind : second.pool->kinds)
    if (std::find(first.pool->kinds.begin(), first.pool->kinds.end(), kind) != first.pool->kinds.end())
      return refuse("'" + kind + "' is in two pools", "pool");
}

}  // namespace garita::scenarios
