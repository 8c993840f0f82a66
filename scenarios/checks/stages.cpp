#include <algorithm>

#include "scenarios/checks/checks.hpp"
#include "scenarios/nearest.hpp"

// One stage: its servers, when they are open, who is served first, who is sent on.
namespace garita::scenarios {
namespace {

std::string figure(double value) { return number_text(value); }

bool ever_open(const Timetable& table, std::size_t column) {
  for (const DayRule& rule : table.rules)
    for (const HourRow& row : rule.rows)
      if (column < row.values.size() && row.values[column] > 0) return true;
  return false;
}

/// One stage of one facility, at its address.
class StageChecks {
 public:
  StageChecks(Checks& checks, const Port& port, const Facility& facility, std::size_t index,
              std::string address)
      : c_(checks),
        port_(port),
        facility_(facility),
        index_(index),
        stage_(facility.stages[index].second),
        name_(facility.stages[index].first),
        at_(std::move(address)) {}

  void run() {
    if (stage_.kinds.empty())
      bays();
    else
      lanes();
    for (const auto& [kind, group] : stage_.kinds) lane_group(kind, group);
    order_of_service();
    referrals();
  }

 private:
  std::string address(const std::string& key) const { return at_ + "." + key; }

  std::vector<std::string> credentials_and_loads() const {
    std::vector<std::string> names = port_.credentials;
    names.insert(names.end(), port_.loads.begin(), port_.loads.end());
    return names;
  }

  static std::string declare(const std::string& name) {
    return "the port knows none: declare it, as in 'credentials: [" + name + "]'";
  }

  /// Whether some change opens lanes here: then the timetable alone may keep the stage shut.
  bool opened_by_a_change() const {
    const auto opens = [&](const Change& change) {
      return change.at == at_ && (!change.open.empty() || change.convert);
    };
    for (const auto& [name, alternative] : c_.s.alternatives)
      if (std::any_of(alternative.changes.begin(), alternative.changes.end(), opens)) return true;
    return std::any_of(c_.s.changes.begin(), c_.s.changes.end(), opens);
  }

  void bays() {
    if (c_.broken(address("bays"))) {
      // Said already.
    } else if (!stage_.bays) {
      c_.missing("S407", "the stage '" + name_ + "' has no servers", at_,
                 "give it 'bays', or 'lanes' and 'kinds'");
    } else if (*stage_.bays == 0) {
      c_.error("S407", "the stage '" + name_ + "' has no servers: 'bays' is 0", c_.value(address("bays")),
               "give it at least one bay, or leave the stage out");
    }
    if (!stage_.service.given)
      c_.missing("S104", "missing key 'service' in stage '" + name_ + "'", at_,
                 "write, for example, 'service: {mean: 12 min, cv: 1.0}'");
    if (stage_.lanes)
      c_.error("S407", "the stage '" + name_ + "' has lanes but no 'kinds'", c_.key(address("lanes")),
               "name its lane groups, as in 'kinds: {general: {admits: everyone, headway: 42 s}}'");
    if (stage_.open.empty()) return;
    if (!stage_.open.columns.empty())
      c_.error("S401", "bays have no kinds, so their 'open' has no columns", c_.key(address("open.columns")),
               "write one value an hour");
    if (!ever_open(stage_.open, 0) && !opened_by_a_change())
      c_.error("S403", "the stage '" + name_ + "' is never open", c_.key(address("open")),
               "open it at some hour, or leave the stage out");
    if (!stage_.bays || c_.broken(address("bays"))) return;
    for (const RowPlace& place : c_.rows(address("open"))) {
      const HourRow& row = stage_.open.rules[place.rule].rows[place.row];
      if (row.values.front() > static_cast<double>(*stage_.bays))
        too_many(place, row.values.front(), *stage_.bays, "bays");
    }
  }

  void too_many(const RowPlace& place, double open, std::int64_t built, const std::string& key) {
    c_.contradiction("S402", figure(open) + " are open where " + std::to_string(built) + " are built",
                     place.mark, figure(open) + " open", c_.key(address(key)),
                     std::to_string(built) + " built", "open fewer, or build more");
  }

  void lanes() {
    if (stage_.bays)
      c_.contradiction("S401", "a stage has 'kinds' or 'bays', not both", address("bays"), "bays", at_,
                       "this stage", "keep one of the two");
    if (stage_.service.given)
      c_.error("S401", "with 'kinds' each lane group has its own time", c_.key(address("service")),
               "move it into the kinds, as 'headway'");
    if (stage_.lanes && stage_.lanes->built > 0 && stage_.lanes->convertible > stage_.lanes->built)
      c_.contradiction("S402", "more lanes are convertible than built", address("lanes.convertible"),
                       std::to_string(stage_.lanes->convertible) + " convertible", address("lanes.built"),
                       std::to_string(stage_.lanes->built) + " built",
                       "'convertible' counts some of the lanes built");
    if (stage_.open.empty() && c_.written(address("open"))) return;  // it could not be read
    if (stage_.open.empty())
      constant_lanes();
    else
      timetable();
  }

  void constant_lanes() {
    double open = 0;
    for (const auto& [kind, group] : stage_.kinds) {
      if (!group.lanes)
        c_.missing("S407", "nothing says how many lanes of '" + kind + "' are open", address(kind),
                   "give the stage 'open', or the lane group 'lanes'");
      open += static_cast<double>(group.lanes.value_or(0));
    }
    const bool all_said = std::all_of(stage_.kinds.begin(), stage_.kinds.end(),
                                      [](const auto& kind) { return kind.second.lanes.has_value(); });
    if (all_said && open == 0 && !opened_by_a_change())
      c_.error("S403", "the stage '" + name_ + "' is never open: all its kinds have 0 lanes", c_.key(at_),
               "open a lane, or leave the stage out");
    if (stage_.lanes && stage_.lanes->built > 0 && open > static_cast<double>(stage_.lanes->built))
      c_.contradiction(
          "S402",
          figure(open) + " lanes are open where " + std::to_string(stage_.lanes->built) + " are built",
          address(stage_.kinds.back().first + ".lanes"), figure(open) + " with those of the other kinds",
          address("lanes.built"), std::to_string(stage_.lanes->built) + " built",
          "open fewer, or build more");
  }

  void timetable() {
    const std::vector<std::string> kinds = names_in(stage_.kinds);
    if (stage_.open.columns.empty())
      c_.error("S104", "missing key 'columns': which kinds do the values open?", c_.key(address("open")),
               "write 'columns: [" + join(kinds) + "]' above the hours");
    for (const std::string& column : stage_.open.columns)
      c_.must_exist("lane group", column, kinds, c_.key(address("open.columns." + column)), {});
    // A column under a wrong name is whose column seems to be missing.
    const bool all_known =
        std::all_of(stage_.open.columns.begin(), stage_.open.columns.end(), [&](const std::string& column) {
          return std::find(kinds.begin(), kinds.end(), column) != kinds.end();
        });
    for (const auto& [kind, group] : stage_.kinds) {
      if (group.lanes)
        c_.contradiction(
            "S401", "'lanes' and the stage's 'open' both say how many lanes of '" + kind + "' are open",
            address(kind + ".lanes"), "all the time", address("open"), "by hour", "keep one of the two");
      const bool has_column = std::find(stage_.open.columns.begin(), stage_.open.columns.end(), kind) !=
                              stage_.open.columns.end();
      if (!has_column && all_known && !stage_.open.columns.empty())
        c_.error("S403", "the lane group '" + kind + "' has no column in 'open': it is closed for ever",
                 c_.key(address(kind)), "add it to 'columns'");
    }
    bool any = stage_.open.columns.empty();
    for (std::size_t i = 0; i < stage_.open.columns.size(); ++i) any = any || ever_open(stage_.open, i);
    if (!any && !opened_by_a_change())
      c_.error("S403", "the stage '" + name_ + "' is never open", c_.key(address("open")),
               "open a lane at some hour, or leave the stage out");
    if (!stage_.lanes || stage_.lanes->built == 0) return;
    for (const RowPlace& place : c_.rows(address("open"))) {
      const HourRow& row = stage_.open.rules[place.rule].rows[place.row];
      double open = 0;
      for (const double value : row.values) open += value;
      if (open > static_cast<double>(stage_.lanes->built))
        too_many(place, open, stage_.lanes->built, "lanes.built");
    }
  }

  void lane_group(const std::string& kind, const LaneGroup& group) {
    const std::string base = address(kind);
    for (const std::string& name : group.admits) {
      if (name == "everyone")
        c_.error("S303", "'everyone' stands alone", c_.key(base + ".admits." + name),
                 "write 'admits: everyone'");
      else
        c_.must_exist("credential or load", name, credentials_and_loads(), c_.key(base + ".admits." + name),
                      declare(name));
    }
    if (group.headway.given && (group.inspection.given || group.move_up.given)) {
      const std::string key = group.inspection.given ? "inspection" : "move_up";
      c_.contradiction("S408", "'headway' holds the '" + key + "' already", base + "." + key,
                       "part of the headway", base + ".headway", "the whole",
                       "give the headway alone, or 'move_up' and 'inspection'");
    }
    if (group.headway.given) return;
    if (!group.inspection.given && !group.move_up.given)
      c_.missing("S104", "missing key 'headway' in lane group '" + kind + "'", base,
                 "write 'headway', or 'move_up' and 'inspection', as the source measured");
    else if (!group.inspection.given || !group.move_up.given)
      c_.missing("S104",
                 std::string("missing key '") + (group.inspection.given ? "move_up" : "inspection") +
                     "' in lane group '" + kind + "'",
                 base, "'move_up' and 'inspection' go together; 'headway' is both in one");
  }

  void order_of_service() {
    for (const std::string& name : stage_.priority)
      c_.must_exist("credential or load", name, credentials_and_loads(), c_.key(address("priority." + name)),
                    declare(name));
    if (stage_.discipline != Discipline::first_come && stage_.priority.empty())
      c_.error("S104", "missing key 'priority' in stage '" + name_ + "'", c_.value(address("discipline")),
               "list who goes first, as in 'priority: [fast]'");
    if (stage_.discipline == Discipline::first_come && !stage_.priority.empty())
      c_.contradiction("S401", "a stage that serves first come, first served has no use for 'priority'",
                       address("priority"), "who goes first", address("discipline"), "first come",
                       "write 'discipline: priority', or leave the list out");
  }

  void referrals() {
    std::vector<std::string> later, known = names_in(stage_.kinds);
    for (std::size_t i = index_ + 1; i < facility_.stages.size(); ++i)
      later.push_back(facility_.stages[i].first);
    for (const std::string& name : credentials_and_loads()) known.push_back(name);
    known.push_back("everyone");
    for (const auto& [target, referral] : stage_.refers) {
      const std::string base = address("refers." + target);
      const bool exists = find_in(facility_.stages, target) != nullptr;
      if (exists && std::find(later.begin(), later.end(), target) == later.end())
        c_.contradiction("S410", "the stage '" + target + "' does not come after '" + name_ + "'", base,
                         "sent there", at_.substr(0, at_.rfind('.') + 1) + target, "passed here",
                         "stages are passed in the order in which they are written");
      else
        c_.must_exist("stage", target, later, c_.key(base),
                      "'" + name_ + "' is the last stage: write '" + target + "' after it");
      for (const auto& [name, share] : referral.shares)
        if (c_.written(base + "." + name))
          c_.must_exist("lane group, credential or load", name, known, c_.key(base + "." + name), {});
    }
  }

  Checks& c_;
  const Port& port_;
  const Facility& facility_;
  const std::size_t index_;
  const Stage& stage_;
  const std::string name_, at_;
};

}  // namespace

void check_stage(Checks& c, const Port& port, const Facility& facility, std::size_t index,
                 const std::string& address) {
  StageChecks(c, port, facility, index, address).run();
  check_behaviour(c, facility, index, address);
  check_pace(c, facility.stages[index].second, address);
  check_lane_choice(c, facility.stages[index].second, address);
  check_posted_waits(c, facility.stages[index].second, address);
}

}  // namespace garita::scenarios
