#include <ostream>

#include "results/json.hpp"
#include "scenarios/calibration/load.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/sweep/load.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

// One of the library, with the names of what it has: alternatives, or facilities.
struct Listed {
  std::string name, title;
  std::vector<std::string> parts;
  bool good = true;
};

Listed scenario_of(const std::string& name, const scenarios::LoadOptions& options) {
  const scenarios::Scenario scenario = scenarios::load(name, options).scenario;
  Listed listed{name, scenario.title, {}, true};
  for (const auto& [alternative, unused] : scenario.alternatives) listed.parts.push_back(alternative);
  return listed;
}

Listed port_of(const std::string& name, const scenarios::LoadOptions& options) {
  const scenarios::Port port = scenarios::load_port(name, options).scenario.ports.front().second;
  Listed listed{name, port.title, {}, true};
  for (const auto& [facility, unused] : port.facilities) listed.parts.push_back(facility);
  return listed;
}

Listed sweep_of(const std::string& name, const scenarios::LoadOptions& options) {
  const scenarios::Sweep sweep = scenarios::load_sweep("sweeps/" + name, options).sweep;
  Listed listed{name, sweep.title, {}, true};
  for (const auto& [factor, unused] : sweep.factors) listed.parts.push_back(factor);
  return listed;
}

Listed calibration_of(const std::string& name, const scenarios::LoadOptions& options) {
  const scenarios::Calibration one = scenarios::load_calibration("calibrations/" + name, options).calibration;
  Listed listed{name, one.title, {}, true};
  for (const auto& [parameter, unused] : one.parameters) listed.parts.push_back(parameter);
  return listed;
}

// What can be listed.
struct Kind {
  const char *name, *one, *parts;
  std::vector<std::string> (*names)(const std::string& library);
  Listed (*read)(const std::string& name, const scenarios::LoadOptions& options);
};
const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"scenarios", "scenario", "alternatives", library_scenarios, scenario_of},
      {"ports", "port", "facilities", library_ports, port_of},
      {"sweeps", "sweep", "factors", library_sweeps, sweep_of},
      {"calibrations", "calibration", "parameters", library_calibrations, calibration_of}};
  return all;
}

// What a list of scenarios alone leaves out.
std::string others() {
  std::vector<std::string> names;
  for (const Kind& kind : kinds())
    if (&kind != &kinds().front()) names.push_back(std::string("garita list ") + kind.name);
  return "more of the library: " + scenarios::join(names) + "\n";
}

const Kind& kind_wanted(const Arguments& arguments) {
  const std::string said = arguments.positionals().empty() ? "scenarios" : arguments.positionals().front();
  std::vector<std::string> known;
  for (const Kind& kind : kinds()) {
    if (said == kind.name) return kind;
    known.emplace_back(kind.name);
  }
  refuse(arguments.typed(), said, "there is no list of '" + said + "'", scenarios::did_you_mean(said, known));
}

std::string table_of(const std::vector<Listed>& all, const std::string& what, const std::string& parts,
                     int width) {
  Table table({{.name = what, .left = true},
               {.name = "title", .left = true, .wraps = true},
               {.name = parts, .left = true, .wraps = true}});
  for (const Listed& one : all)
    table.row({one.name, one.good ? one.title : "has errors: garita check " + one.name,
               scenarios::join(one.parts)});
  return table.text(width);
}

std::string json_of(const std::vector<Listed>& all, const std::string& what, const std::string& parts) {
  results::JsonWriter json;
  json.begin_array();
  for (const Listed& one : all) {
    json.begin_object();
    json.member(what, one.name);
    json.member("title", one.title);
    json.key(parts);
    json.begin_array();
    for (const std::string& part : one.parts) json.value(part);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  return json.text();
}

int act(const Arguments& arguments, Console& console) {
  const Kind& kind = kind_wanted(arguments);
  const scenarios::LoadOptions options = load_options();
  std::vector<Listed> all;
  int status = exit_done;
  for (const std::string& name : kind.names(options.library)) {
    try {
      all.push_back(kind.read(name, options));
    } catch (const scenarios::InputErrors&) {
      all.push_back({name, "", {}, false});
      status = exit_input_wrong;
    }
  }
  console.out << (arguments.has("json") ? json_of(all, kind.one, kind.parts)
                                        : table_of(all, kind.one, kind.parts, console.out_width));
  if (arguments.positionals().empty() && !arguments.has("json")) console.err << others();
  return status;
}

}  // namespace

Verb list_verb() {
  Verb verb;
  verb.name = "list";
  verb.summary = "the scenarios, ports, sweeps or calibrations of the library, with their titles";
  verb.operands = "[scenarios | ports | sweeps | calibrations]";
  verb.at_most = 1;
  verb.about =
      "The name of a scenario can stand where SCENARIO stands in the other verbs; that of a port in 'ports:' "
      "of a scenario, and where check takes names; that of a sweep after 'garita sweep', that of a "
      "calibration after 'garita "
      "calibrate'.";
  verb.options = {{"json", "", "as JSON"}};
  verb.examples = {{"garita list", "Scenarios with their alternatives."},
                   {"garita list sweeps", "Sweeps with their factors."},
                   {"garita list calibrations", "Calibrations with their parameters."},
                   {"garita list ports --json", "Ports with their facilities, for a program to read."}};
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
