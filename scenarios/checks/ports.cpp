#include <algorithm>

#include "scenarios/checks/checks.hpp"

// A port: its words, its facilities and their programmes of joint exams.
namespace garita::scenarios {
namespace {

void check_unified(Checks& c, const Port& port, const Facility& facility, const std::string& at) {
  const Unified& unified = *facility.unified;
  const std::vector<std::string> stages = names_in(facility.stages);
  for (const std::string& name : unified.holders)
    c.must_exist("credential", name, port.credentials, c.key(at + ".holders." + name),
                 "the port knows none: declare it, as in 'credentials: [" + name + "]'");
  for (const std::string& name : unified.moves)
    c.must_exist("stage", name, stages, c.key(at + ".moves." + name), {});
  if (!unified.to.empty()) c.must_exist("stage", unified.to, stages, c.value(at + ".to"), {});
  if (std::find(unified.moves.begin(), unified.moves.end(), unified.to) != unified.moves.end())
    c.error("S401", "the joint exam '" + unified.to + "' cannot move to itself", c.value(at + ".to"),
            "name another stage");
  const auto position = [&](const std::string& name) {
    return std::find(stages.begin(), stages.end(), name) - stages.begin();
  };
  for (const std::string& moved : unified.moves) {
    if (find_in(facility.stages, moved) == nullptr) continue;
    bool referred = false;
    for (const auto& [name, stage] : facility.stages) {
      if (find_in(stage.refers, moved) == nullptr) continue;
      referred = true;
      // Else those selected there would pass the joint exam before they are selected: the exam would vanish.
      if (find_in(facility.stages, unified.to) != nullptr && position(unified.to) <= position(name))
        c.contradiction("S410",
                        "the joint exam '" + unified.to + "' does not come after '" + name +
                            "', which selects for '" + moved + "'",
                        at + ".to", "the joint exam",
                        at.substr(0, at.rfind('.') + 1) + name + ".refers." + moved, "selected here",
                        "stages are passed in the order in which they are written");
    }
    if (!referred)
      c.error("S410", "no stage sends anybody to '" + moved + "', so there is nothing to move",
              c.key(at + ".moves." + moved), "name a stage that others refer to");
  }
}

}  // namespace

void check_port(Checks& c, const std::string& name, const Port& port) {
  for (const auto* words : {&port.credentials, &port.loads})
    for (const std::string& word : *words)
      if (word == "none" || word == "rest" || word == "everyone")
        c.error("S206", "'" + word + "' is a reserved word",
                c.key(name + (words == &port.loads ? ".loads." : ".credentials.") + word),
                "choose another name");
  for (const std::string& load : port.loads)
    if (std::find(port.credentials.begin(), port.credentials.end(), load) != port.credentials.end())
      c.contradiction("S401", "'" + load + "' is a credential and a load", name + ".loads." + load, "a load",
                      name + ".credentials." + load, "a credential", "rename one of the two");
  if (c.s.corridor && !port.place.empty())
    c.must_exist("place", port.place, names_in(c.s.corridor->places), c.value(name + ".place"),
                 "the corridor has no places: declare them under 'places'");
  check_staff(c, name, port);
  for (const auto& [facility_name, facility] : port.facilities) {
    const std::string at = name + "." + facility_name;
    if (facility.stages.empty())
      c.error("S407", "the facility '" + facility_name + "' has no stages", c.key(at),
              "add one, as in 'booths: {bays: 1, service: 1 min}'");
    for (std::size_t i = 0; i < facility.stages.size(); ++i)
      check_stage(c, port, facility, i, at + "." + facility.stages[i].first);
    for (const auto& [stage_name, stage] : facility.stages)
      if (stage.passengers) check_passengers(c, facility, stage, at + "." + stage_name);
    if (facility.approach && !facility.stages.empty()) check_approach(c, facility, at);
    if (facility.unified) check_unified(c, port, facility, at + ".unified");
    check_areas(c, facility, at);
  }
}

}  // namespace garita::scenarios
