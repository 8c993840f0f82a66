#include "scenarios/load.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "scenarios/calendar.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/checks/checks.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/resolve.hpp"
#include "scenarios/trace_csv.hpp"
#include "scenarios/zones.hpp"

namespace garita::scenarios {
namespace {

using engine::Duration;
using engine::Time;

/// The alternative that is meant: the one asked for, or the one the file names, or its first; none without
/// any.
std::string chosen_alternative(const Node& tree, const LoadOptions& options, MarkedFindings& findings) {
  const Entry* all = tree.find("alternatives");
  const Entry* named = tree.find("alternative");
  std::vector<std::string> names;
  if (all)
    for (const Entry& entry : all->value.map)
      if (!is_cover(entry.key)) names.push_back(entry.key);
  std::string wanted = options.alternative ? *options.alternative : named ? named->value.scalar : "";
  if (wanted.empty()) return names.empty() ? "" : names.front();
  // A scenario from a result names the alternative that it is, without having any.
  if (!options.alternative && names.empty()) return wanted;
  if (names.empty() && named && named->value.scalar == wanted) return wanted;
  if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
  auto text = std::make_shared<Text>();
  text->name = "--alternative " + wanted;
  const Mark mark = options.alternative ? Mark{text, 0, 0, 1} : named->value.mark;
  findings.error("S201", "there is no alternative '" + wanted + "'", mark, did_you_mean(wanted, names));
  return "";
}

/// A port or a corridor by itself is no scenario: said once, instead of key by key.
void refuse_parts(const Node& tree, MarkedFindings& findings) {
  for (const char* part : {"port", "corridor"}) {
    const Entry* name = tree.find(part);
    const bool is_part = name && name->value.is_scalar() && (tree.find("facilities") || tree.find("roads"));
    if (!is_part) continue;
    findings.error("S115", std::string("this is a ") + part + ", not a scenario", name->mark,
                   std::string("name it in a scenario, as in '") +
                       (part == std::string("port") ? "ports: [" : "corridor: ") + "…" +
                       (part == std::string("port") ? "]'" : "'"));
  }
}

/// Applies what the file, the alternative and the command line set, in this order.
void apply_settings(Node& tree, const std::string& alternative, const LoadOptions& options,
                    MarkedFindings& findings) {
  if (const Entry* set = tree.find("set")) {
    for (const Setting& setting : settings_of(set->value, findings)) apply(setting, tree, findings);
    tree.erase("set");
  }
  if (const Entry* all = tree.find("alternatives")) {
    const Node alternatives = all->value;
    for (const Entry& entry : alternatives.map) {
      const Entry* set = entry.value.find("set");
      if (!set) continue;
      // The others are tried on a copy: their addresses must exist too.
      Node copy = entry.key == alternative ? Node{} : tree;
      Node& target = entry.key == alternative ? tree : copy;
      for (const Setting& setting : settings_of(set->value, findings)) apply(setting, target, findings);
    }
  }
  for (const auto& [address, value] : options.set)
    if (const auto setting = command_line_setting(address, value, findings)) apply(*setting, tree, findings);
}

/// `rest` is what the others leave; shares that are given twice or are too much are errors.
void fill_rest(Holdings& shares, const std::string& address, Reading& reading) {
  double percent = 0;
  bool too_much_alone = false;  // said already
  std::pair<std::string, Share>* rest = nullptr;
  for (auto& entry : shares) {
    if (entry.second.value >= 0) {
      percent += entry.second.value * 100;
      too_much_alone = too_much_alone || entry.second.value > 1;
      continue;
    }
    const auto place = [&](const std::string& name) { return reading.spots[address + "." + name].key; };
    if (rest)
      reading.findings.contradiction("S406", "two shares are 'rest'", place(entry.first), "again here",
                                     place(rest->first), "first here", "give one of them a figure");
    rest = &entry;
  }
  if (shares.empty()) return;
  const Mark mark = reading.spots[address].key;
  constexpr double rounding = 1e-9;
  if (percent > 100 + rounding && too_much_alone) return;
  if (percent > 100 + rounding)
    reading.findings.error("S405", "the shares add to " + number_text(std::round(percent * 1e6) / 1e6) + " %",
                           mark, "together they are 100 %; one of them may be 'rest'");
  else if (!rest && percent < 100 - rounding)
    reading.findings.error(
        "S405", "the shares add to " + number_text(std::round(percent * 1e6) / 1e6) + " %, not to 100 %",
        mark, "add the missing ones, or let one of them be 'rest'");
  if (rest) rest->second.value = std::max(0.0, (100 - percent) / 100);
}

const Mark& mark_at(const Reading& reading, const std::string& address) {
  static const Mark none;
  const auto spot = reading.spots.find(address);
  return spot == reading.spots.end() ? none : spot->second.value;
}

/// Zones, `start`, and scheduled arrivals: what needs the whole scenario to be known.
class Clock {
 public:
  Clock(Scenario& scenario, Reading& reading, const Node& tree) : s_(scenario), r_(reading), tree_(tree) {}

  void settle() {
    std::set<std::string> zones;
    for (const auto& [name, port] : s_.ports)
      if (exists(port.zone, name + ".zone")) zones.insert(port.zone);
    if (s_.zone.empty() && zones.size() == 1) s_.zone = *zones.begin();
    if (s_.zone.empty()) {
      if (zones.size() != 1 && r_.findings.errors() == 0)
        r_.findings.error("S104",
                          "missing key 'zone' in the scenario" +
                              std::string(zones.empty() ? "" : ": its ports lie in several zones"),
                          tree_.mark, "write, for example, 'zone: America/Phoenix'");
      return;
    }
    if (!exists(s_.zone, "zone")) return;
    zones.insert(s_.zone);
    settle_start();
    const Time from = s_.start - s_.lead_in, to = s_.start + s_.length + Duration::days(40);
    for (const std::string& name : zones) s_.zones[name] = load_zone(name, from, to);
    for (auto& [name, demand] : s_.demand) settle_times(name, demand);
  }

 private:
  bool exists(const std::string& zone, const std::string& address) {
    if (zone.empty()) return false;
    if (zone_exists(zone)) return true;
    const std::string near = nearest(zone, zone_names());
    r_.findings.error(
        "S308", "there is no time zone '" + zone + "'", mark_at(r_, address),
        near.empty() ? "write its IANA name, as in 'America/Tijuana'" : "did you mean '" + near + "'?");
    return false;
  }

  static Time instant(const Instant& written, const Zone& zone) {
    return to_utc(written.utc ? Zone{} : zone, written.date, written.since_midnight);
  }

  void settle_start() {
    const auto written = r_.instants.find("start");
    if (written == r_.instants.end() || written->second.empty()) return;
    const Instant& start = written->second.front().instant;
    const Time about = to_utc(Zone{}, start.date, start.since_midnight);
    const Zone zone = load_zone(s_.zone, about - Duration::days(3), about + Duration::days(3));
    s_.start = instant(start, zone);
  }

  void settle_times(const std::string& name, Demand& demand) {
    const auto written = r_.instants.find(name + ".times");
    if (written == r_.instants.end()) return;
    const Zone& zone = zone_of(name);
    const Time from = s_.start - s_.lead_in, to = s_.start + s_.length;
    for (const WrittenInstant& one : written->second) {
      if (!one.daily) {
        demand.arrivals.times.push_back(instant(one.instant, zone));
        continue;
      }
      for (Date day = to_local(zone, from).date; day <= to_local(zone, to).date; ++day.days) {
        const Time time = to_utc(zone, day, one.instant.since_midnight);
        if (time >= from && time < to) demand.arrivals.times.push_back(time);
      }
    }
    std::sort(demand.arrivals.times.begin(), demand.arrivals.times.end());
  }

  const Zone& zone_of(const std::string& demand) {
    const Port* port = port_at(s_, demand);
    return s_.zones[port && s_.zones.contains(port->zone) ? port->zone : s_.zone];
  }

  Scenario& s_;
  Reading& r_;
  const Node& tree_;
};

/// What follows from other keys where it is not written.
void infer(Scenario& scenario, const Reading& reading) {
  for (auto& [name, demand] : scenario.demand) {
    Arrivals& arrivals = demand.arrivals;
    const auto origin = reading.origins.find(name + ".process");
    if (origin != reading.origins.end() && origin->second.file != "default") continue;
    if (arrivals.interarrival.given) arrivals.process = ArrivalProcess::renewal;
    if (reading.instants.contains(name + ".times")) arrivals.process = ArrivalProcess::scheduled;
    if (!arrivals.file.empty()) arrivals.process = ArrivalProcess::trace;
  }
}

/// Roads that the chosen alternative shuts are not open; the models look at nothing else.
void shut_roads(Scenario& scenario) {
  if (!scenario.corridor) return;
  for (const Change& change : scenario.changes)
    for (auto& [name, road] : scenario.corridor->roads)
      if (change.closed && change.at == "corridor." + name) road.open = !*change.closed;
}

/// Reads every trace to its end: what is wrong in it is said before anything runs. A scenario from a result
/// names its traces without a path.
void check_traces(const Scenario& scenario) {
  std::vector<Diagnostic> wrong;
  for (const auto& [address, demand] : scenario.demand) {
    if (demand.arrivals.process != ArrivalProcess::trace || demand.arrivals.path.empty()) continue;
    const std::vector<Diagnostic> found = check_trace(demand.arrivals.path, trace_form(scenario, address));
    wrong.insert(wrong.end(), found.begin(), found.end());
  }
  if (!wrong.empty()) throw InputErrors(std::move(wrong));
}

/// Places of blocks and names beside those of values, for the checks that come later.
void add_blocks(Reading& reading) {
  for (const auto& [address, spot] : reading.spots) {
    if (reading.origins.contains(address)) continue;
    const TextPlace place = place_of(spot.key);
    Origin origin;
    origin.file = place.file;
    origin.line = place.line;
    origin.column = place.column;
    origin.length = place.length;
    origin.excerpt = place.excerpt;
    origin.block = true;
    reading.origins[address] = origin;
  }
}

Loaded finish(Node tree, const std::string& name, Files& files, const LoadOptions& options,
              MarkedFindings& findings) {
  refuse_parts(tree, findings);
  findings.stop_on_errors();
  const std::string alternative = chosen_alternative(tree, options, findings);
  apply_settings(tree, alternative, options, findings);
  Reading reading(findings, files);
  reading.strict_sources = options.strict_sources;
  Scenario scenario = read_scenario(tree, reading);
  scenario.name = name;
  scenario.alternative = alternative;
  infer(scenario, reading);
  Clock(scenario, reading, tree).settle();
  for (auto& [key, demand] : scenario.demand) {
    fill_rest(demand.hold, key + ".hold", reading);
    fill_rest(demand.loads, key + ".loads", reading);
  }
  for (auto& [key, flow] : scenario.flows) {
    fill_rest(flow.hold, "flows." + key + ".hold", reading);
    fill_rest(flow.loads, "flows." + key + ".loads", reading);
  }
  check_scenario(scenario, reading);
  findings.stop_on_errors();
  check_traces(scenario);
  for (const auto& [key, body] : scenario.alternatives)
    if (key == alternative)
      scenario.changes.insert(scenario.changes.end(), body.changes.begin(), body.changes.end());
  shut_roads(scenario);
  if (!reading.uncovered.empty() && !files.closed())
    findings.note(
        "S501",
        std::to_string(reading.uncovered.size()) +
            (reading.uncovered.size() == 1 ? " value has" : " values have") +
            " neither source nor assumption; the first is '" + reading.uncovered.front().first + "'",
        reading.uncovered.front().second, "add 'source: …' or 'assumption: {key: low..high}' to the block");
  add_blocks(reading);
  scenario.origins = std::move(reading.origins);
  scenario.canonical = canonical_text(scenario);
  return {std::move(scenario), findings.take(), files.names()};
}

}  // namespace

Loaded load(const std::string& path_or_name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> file = files.open_scenario(path_or_name);
  if (!file) findings.stop_on_errors();
  Node tree = resolve_file(*file, files, findings);
  return finish(std::move(tree), std::filesystem::path(file->text->name).stem().string(), files, options,
                findings);
}

Loaded load_text(const std::string& text, const std::string& name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  File file{std::make_shared<Text>(), text};
  file.text->name = name;
  file.text->lines = split_lines(text);
  Node tree = resolve_file(file, files, findings);
  return finish(std::move(tree), std::filesystem::path(name).stem().string(), files, options, findings);
}

}  // namespace garita::scenarios
