#include <algorithm>
#include <array>
#include <utility>

#include "scenarios/checks/checks.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/vocabulary.hpp"

namespace garita::scenarios {
namespace {

struct StageAt {
  std::string address;
  const Stage* stage;
};

std::vector<StageAt> all_stages(const Scenario& scenario) {
  std::vector<StageAt> out;
  for (const auto& [port_name, port] : scenario.ports)
    for (const auto& [facility_name, facility] : port.facilities)
      for (const auto& [name, stage] : facility.stages)
        out.push_back({port_name + "." + facility_name + "." + name, &stage});
  return out;
}

/// The stage that a change names, or an error.
const Stage* stage_of(Checks& c, const Change& change, const std::string& at) {
  std::vector<std::string> known;
  for (const StageAt& one : all_stages(c.s)) {
    if (one.address == change.at) return one.stage;
    known.push_back(one.address);
  }
  c.must_exist("stage", change.at, known, c.value(at + ".at"), "the scenario has no ports: add 'ports'");
  return nullptr;
}

/// The way out where lanes are named and there are none.
std::string no_kinds(const Change& change) {
  return "'" + change.at + "' has bays, not kinds of lanes: name a stage that has 'kinds'";
}

void check_convert(Checks& c, const Change& change, const std::string& at) {
  const Stage* stage = stage_of(c, change, at);
  if (!stage) return;
  const std::vector<std::string> kinds = names_in(stage->kinds);
  c.must_exist("lane group", change.convert->from, kinds, c.value(at + ".convert.from"), no_kinds(change));
  c.must_exist("lane group", change.convert->to, kinds, c.value(at + ".convert.to"), no_kinds(change));
  if (change.convert->from == change.convert->to)
    c.contradiction("S401", "the lanes become what they are", at + ".convert.to", "to", at + ".convert.from",
                    "from", "name two kinds");
  const std::int64_t convertible = stage->lanes ? stage->lanes->convertible : 0;
  if (!kinds.empty() && change.convert->lanes > convertible)
    c.contradiction(
        "S402",
        std::to_string(change.convert->lanes) +
            (change.convert->lanes == 1 ? " lane is to change its" : " lanes are to change their") +
            " kind where " + std::to_string(convertible) + " can",
        at + ".convert.lanes", std::to_string(change.convert->lanes) + " change",
        change.at + ".lanes.convertible", std::to_string(convertible) + " convertible",
        "convert fewer, or say 'lanes: {convertible: …}' at the stage");
}

void check_open(Checks& c, const Change& change, const std::string& at) {
  const Stage* stage = stage_of(c, change, at);
  if (!stage) return;
  double open = 0;
  for (const auto& [kind, lanes] : change.open) {
    c.must_exist("lane group", kind, names_in(stage->kinds), c.key(at + ".open." + kind), no_kinds(change));
    open += static_cast<double>(lanes);
  }
  if (stage->lanes && open > static_cast<double>(stage->lanes->built))
    c.contradiction(
        "S402",
        number_text(open) + " lanes are to open where " + std::to_string(stage->lanes->built) + " are built",
        at + ".open", number_text(open) + " open", change.at + ".lanes.built",
        std::to_string(stage->lanes->built) + " built", "open fewer, or build more");
}

void check_hours(Checks& c, const Change& change, const std::string& at) {
  std::vector<std::string> known;
  for (const auto& [port_name, port] : c.s.ports)
    for (const auto& [name, facility] : port.facilities)
      if (facility.unified) known.push_back(port_name + "." + name + ".unified");
  c.must_exist("unified programme", change.at, known, c.value(at + ".at"),
               "no facility has one: give it 'unified', as in 'unified: {hours: always, to: joint_exam, …}'");
}

/// How many changes of the scenario and of its alternatives name this place.
std::size_t changes_at(const Scenario& scenario, const std::string& address) {
  const auto here = [&](const Change& change) { return change.at == address; };
  auto n = std::count_if(scenario.changes.begin(), scenario.changes.end(), here);
  for (const auto& [name, alternative] : scenario.alternatives)
    n += std::count_if(alternative.changes.begin(), alternative.changes.end(), here);
  return static_cast<std::size_t>(n);
}

constexpr const char* no_roads =
    "roads are those of a corridor: name one, as in 'corridor: corridors/canamex'";

std::vector<std::string> all_roads(const Scenario& scenario) {
  std::vector<std::string> roads;
  if (scenario.corridor)
    for (const auto& [name, road] : scenario.corridor->roads) roads.push_back("corridor." + name);
  return roads;
}

/// The primaries of a facility or of a port: shut, they let nobody in. Empty where `address` is neither.
std::vector<std::string> stages_within(const Scenario& scenario, const std::string& address) {
  std::vector<std::string> stages;
  for (const std::string& facility : facility_addresses(scenario)) {
    if (facility != address && !facility.starts_with(address + ".")) continue;
    const auto& all = facility_at(scenario, facility)->stages;
    const std::size_t primary = primary_of(*facility_at(scenario, facility));
    if (!all.empty()) stages.push_back(facility + "." + all[primary < all.size() ? primary : 0].first);
  }
  return stages;
}

/// A stage or a road is shut.
void check_closed(Checks& c, const Change& change, const std::string& at) {
  std::vector<std::string> known = all_roads(c.s);
  for (const StageAt& one : all_stages(c.s)) {
    if (one.address == change.at && !*change.closed)
      c.error("S401", "a stage is open by its timetable, not by 'closed: false'", c.value(at + ".closed"),
              "say how many lanes open, as in 'open: {general: 3}', or take it out");
    if (one.address == change.at) return;
    known.push_back(one.address);
  }
  if (const std::vector<std::string> within = stages_within(c.s, change.at); !within.empty()) {
    std::string names;
    for (const std::string& stage : within) names += (names.empty() ? "'" : ", '") + stage + "'";
    c.error("S201", "'" + change.at + "' is no stage: a change shuts one stage", c.value(at + ".at"),
            (within.size() == 1 ? "shut " : "make a change for each of ") + names);
    return;
  }
  c.must_exist("stage or road", change.at, known, c.value(at + ".at"), no_roads);
  if (!change.when.empty()) return;
  // Another change of the same road may be what this one takes back.
  const std::string prefix = "corridor.";
  const Road* road = c.s.corridor && change.at.starts_with(prefix)
                         ? find_in(c.s.corridor->roads, change.at.substr(prefix.size()))
                         : nullptr;
  if (road != nullptr && road->open == !*change.closed && changes_at(c.s, change.at) == 1)
    c.warning("S455",
              std::string("the change changes nothing: the road is ") + (road->open ? "open" : "shut") +
                  " without it",
              c.value(at + ".closed"), "change something else, or take it out");
}

void check_lost(Checks& c, const Change& change, const std::string& at) {
  const Stage* stage = stage_of(c, change, at);
  if (!stage) return;
  const bool bays = stage->kinds.empty();
  const std::vector<std::string> kinds =
      bays ? std::vector<std::string>{std::string(bays_word)} : names_in(stage->kinds);
  double lost = 0;
  for (const auto& [kind, lanes] : change.lost) {
    c.must_exist(bays ? "word for its servers" : "lane group", kind, kinds, c.key(at + ".lost." + kind));
    lost += static_cast<double>(lanes);
  }
  const auto more = [&](double there, const std::string& word, const std::string& where) {
    if (lost <= there) return;
    c.contradiction("S402", number_text(lost) + " are to be lost where there are " + number_text(there),
                    at + ".lost", number_text(lost) + " lost", where, number_text(there) + " " + word,
                    "lose fewer, or write 'closed: true'");
  };
  if (stage->lanes) more(static_cast<double>(stage->lanes->built), "built", change.at + ".lanes.built");
  if (bays && stage->bays) more(static_cast<double>(*stage->bays), "bays", change.at + ".bays");
}

void check_speed(Checks& c, const Change& change, const std::string& at) {
  c.must_exist("road", change.at, all_roads(c.s), c.value(at + ".at"), no_roads);
  if (change.speed->value == 1)
    c.warning("S455", "the change changes nothing: the road is driven at its own speed without it",
              c.value(at + ".speed"), "change something else, or take it out");
}

/// Of a stage, or of a facility with all its stages.
void check_opening(Checks& c, const Change& change, const std::string& at) {
  std::vector<std::string> known = facility_addresses(c.s);
  for (const StageAt& one : all_stages(c.s)) {
    if (one.address == change.at && one.stage->open.empty())
      c.error("S407", "'" + change.at + "' has no hours: it is always open", c.value(at + ".at"),
              "name a stage with 'open', or its facility");
    known.push_back(one.address);
  }
  c.must_exist("stage or facility", change.at, known, c.value(at + ".at"),
               "the scenario has no ports: add 'ports'");
}

void check_slower(Checks& c, const Change& change, const std::string& at) {
  if (stage_of(c, change, at) != nullptr && change.slower->value == 1)
    c.warning("S455", "the change changes nothing: services take as long as without it",
              c.value(at + ".slower"), "write how much longer they take, as in '200 %', or take it out");
}

/// The forms of a change, by the key that says what changes. Two keys may be of one form.
constexpr std::array<std::pair<const char*, int>, 9> forms_of_change{{{"convert", 0},
                                                                      {"open", 1},
                                                                      {"lost", 2},
                                                                      {"hours", 3},
                                                                      {"closed", 4},
                                                                      {"speed", 5},
                                                                      {"opens_earlier", 6},
                                                                      {"closes_later", 6},
                                                                      {"slower", 7}}};

void check_change(Checks& c, const Change& change, const std::string& at) {
  std::vector<std::string> forms;
  int last = -1;
  for (const auto& [key, form] : forms_of_change) {
    if (!c.written(at + "." + key) || form == last) continue;
    forms.emplace_back(key);
    last = form;
  }
  if (forms.empty()) {
    c.missing(
        "S104", "the change does not say what changes", at,
        "give it one of 'convert', 'open', 'lost', 'slower', 'hours', 'closed', 'speed', 'opens_earlier' "
        "and 'closes_later'");
    return;
  }
  if (forms.size() > 1) {
    c.contradiction("S401", "a change says one thing", at + "." + forms[1], "and this", at + "." + forms[0],
                    "this", "make two changes of it");
    return;
  }
  if (change.at.empty() && !c.written(at + ".at")) return;  // missed already
  if (change.convert) check_convert(c, change, at);
  if (!change.open.empty()) check_open(c, change, at);
  if (change.hours) check_hours(c, change, at);
  if (!change.lost.empty()) check_lost(c, change, at);
  if (change.slower) check_slower(c, change, at);
  if (change.closed) check_closed(c, change, at);
  if (change.speed) check_speed(c, change, at);
  if (change.opens_earlier || change.closes_later) check_opening(c, change, at);
  if (change.takes > engine::Duration{} && !change.convert)
    c.error("S401", "only lanes that are converted take time", c.key(at + ".takes"), "leave 'takes' out");
}

}  // namespace

void check_changes(Checks& c, const std::string& address, const std::vector<Change>& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i)
    check_change(c, changes[i], address + "." + std::to_string(i + 1));
}

}  // namespace garita::scenarios
