#include "models/check.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <stdexcept>
#include <string>

#include "engine/random/draws.hpp"
#include "models/distributions.hpp"
#include "models/load.hpp"
#include "models/model.hpp"
#include "models/route.hpp"

namespace garita::models {

namespace {

using scenarios::Diagnostic;
using scenarios::Scenario;

class Findings {
 public:
  explicit Findings(const Scenario& scenario) : scenario_(scenario) {}

  /// Points at the value with this address, or at the nearest one around it that was written.
  void add(Diagnostic::Level level, const char* code, const std::string& address, std::string message,
           std::string help) {
    Diagnostic diagnostic;
    diagnostic.level = level;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.places.push_back(place_of(address));
    all_.push_back(std::move(diagnostic));
  }
  std::vector<Diagnostic> take() { return std::move(all_); }
  bool has_errors() const {
    return std::any_of(all_.begin(), all_.end(),
                       [](const Diagnostic& d) { return d.level == Diagnostic::Level::error; });
  }

 private:
  scenarios::TextPlace place_of(std::string address) const {
    for (;;) {
      auto origin = scenario_.origins.find(address);
      if (origin == scenario_.origins.end()) {
        origin = scenario_.origins.lower_bound(address + ".");
        if (origin != scenario_.origins.end() &&
            origin->first.compare(0, address.size() + 1, address + ".") != 0)
          origin = scenario_.origins.end();
      }
      if (origin != scenario_.origins.end() && origin->second.line > 0) {
        const scenarios::Origin& at = origin->second;
        return {at.file, at.line, at.column, std::max(1, static_cast<int>(at.text.size())), at.excerpt, ""};
      }
      const std::size_t dot = address.rfind('.');
      if (dot == std::string::npos) return {scenario_.name, 0, 0, 1, "", ""};
      address.resize(dot);
    }
  }

  const Scenario& scenario_;
  std::vector<Diagnostic> all_;
};

void check_distribution(Findings& findings, const std::string& address, const scenarios::Distribution& said) {
  if (!said.given) return;
  try {
    to_distribution(said);
  } catch (const std::invalid_argument& error) {
    findings.add(Diagnostic::Level::error, "S441", address, error.what(),
                 "give other moments, or another 'distribution:' (see 'Distributions' in the reference)");
  }
}

void check_distributions(Findings& findings, const Scenario& scenario) {
  for (const auto& [port_name, port] : scenario.ports) {
    for (const auto& [facility_name, facility] : port.facilities) {
      for (const auto& [stage_name, stage] : facility.stages) {
        const std::string address = port_name + "." + facility_name + "." + stage_name;
        check_distribution(findings, address + ".service", stage.service);
        check_distribution(findings, address + ".to_next", stage.to_next);
        for (const auto& [kind, group] : stage.kinds) {
          check_distribution(findings, address + "." + kind + ".headway", group.headway);
          check_distribution(findings, address + "." + kind + ".move_up", group.move_up);
          check_distribution(findings, address + "." + kind + ".inspection", group.inspection);
        }
      }
    }
  }
  for (const auto& [address, demand] : scenario.demand)
    check_distribution(findings, address + ".interarrival", demand.arrivals.interarrival);
}

const scenarios::Port* port_of(const Scenario& scenario, const std::string& address) {
  const std::string name = address.substr(0, address.find('.'));
  for (const auto& [port_name, port] : scenario.ports)
    if (port_name == name) return &port;
  return nullptr;
}

const scenarios::Facility* facility_of(const Scenario& scenario, const std::string& address) {
  const scenarios::Port* port = port_of(scenario, address);
  if (port == nullptr) return nullptr;
  for (const auto& [name, facility] : port->facilities)
    if (address == address.substr(0, address.find('.')) + "." + name) return &facility;
  return nullptr;
}

void check_flows(Findings& findings, const Scenario& scenario) {
  if (scenario.flows.empty()) return;
  if (!scenario.corridor) {
    findings.add(Diagnostic::Level::error, "S442", "flows", "flows need a corridor to drive on",
                 "name one: corridor: corridors/canamex");
    return;
  }
  for (const auto& [name, flow] : scenario.flows) {
    const std::string address = "flows." + name;
    std::vector<std::pair<std::string, std::string>> halves = {{flow.from, flow.to}};
    if (!flow.via.empty()) {
      const scenarios::Port* port = port_of(scenario, flow.via);
      if (port == nullptr) continue;  // the reader has said so
      if (port->place.empty()) {
        findings.add(
            Diagnostic::Level::error, "S443", address + ".via",
            "flow '" + name + "' crosses at '" + flow.via + "', whose port stands nowhere on the corridor",
            "give the port a 'place:', a node of the corridor");
        continue;
      }
      halves = {{flow.from, port->place}, {port->place, flow.to}};
    }
    for (const auto& [from, to] : halves) {
      if (from == to || !route_on_one_side(*scenario.corridor, from, to).empty()) continue;
      findings.add(Diagnostic::Level::warning, "S444", address,
                   "no open road leads from '" + from + "' to '" + to + "': flow '" + name + "' is left out",
                   "open a road, or take the flow out");
    }
  }
}

// Two names with one hash would share their random numbers.
void check_names(Findings& findings, const Scenario& scenario) {
  std::map<std::uint64_t, std::string> purposes, sources;
  const auto add = [&](std::map<std::uint64_t, std::string>& known, std::uint64_t hash,
                       const std::string& name, const std::string& address) {
    const auto [other, is_new] = known.emplace(hash, name);
    if (is_new || other->second == name) return;
    findings.add(Diagnostic::Level::error, "S445", address,
                 "the names '" + other->second + "' and '" + name +
                     "' have the same hash, so their random numbers would be equal",
                 "rename one of the two");
  };
  for (const auto& [port_name, port] : scenario.ports) {
    for (const auto& [facility_name, facility] : port.facilities) {
      for (const auto& [stage_name, stage] : facility.stages) {
        const std::string address = port_name + "." + facility_name + "." + stage_name;
        for (const char* use : {".service", ".inspection", ".to_next"})
          add(purposes, engine::Purpose(address + use).hash48(), address + use, address);
        for (const auto& [target, referral] : stage.refers)
          add(purposes, engine::Purpose(address + ".refers." + target).hash48(),
              address + ".refers." + target, address);
      }
    }
  }
  if (scenario.corridor)
    for (const auto& [name, road] : scenario.corridor->roads)
      add(purposes, engine::Purpose("road." + name).hash48(), "road." + name, "corridor." + name);
  for (const auto& [name, flow] : scenario.flows)
    add(sources, engine::stable_hash("flow:" + name), "flow:" + name, "flows." + name);
  for (const auto& [address, demand] : scenario.demand)
    add(sources, engine::stable_hash("demand:" + address), "demand:" + address, address);
}

bool admits(const scenarios::Stage& stage, const std::string& hold, const std::string& load) {
  if (stage.kinds.empty()) return true;
  return std::any_of(stage.kinds.begin(), stage.kinds.end(), [&](const auto& kind) {
    if (kind.second.admits.empty()) return true;
    return std::any_of(kind.second.admits.begin(), kind.second.admits.end(), [&](const std::string& name) {
      return ("+" + hold + "+" + load + "+").find("+" + name + "+") != std::string::npos;
    });
  });
}

void check_admission(Findings& findings, const Scenario& scenario, const std::string& facility_address,
                     const std::string& where, const scenarios::Holdings& hold,
                     const scenarios::Holdings& loads) {
  const scenarios::Facility* facility = facility_of(scenario, facility_address);
  if (facility == nullptr) return;  // the reader has said so
  const scenarios::Holdings nobody = {{"none", {1}}};
  for (const auto& [stage_name, stage] : facility->stages)
    for (const auto& [h, hold_share] : hold.empty() ? nobody : hold)
      for (const auto& [l, load_share] : loads.empty() ? nobody : loads)
        if (!admits(stage, h, l))
          findings.add(Diagnostic::Level::error, "S446", where,
                       "no lane group of '" + facility_address + "." + stage_name +
                           "' admits a crosser with '" + h + (loads.empty() ? "" : "' and load '" + l) + "'",
                       "add a lane group with 'admits: everyone', or change who comes");
}

}  // namespace

std::vector<Diagnostic> check(const Scenario& scenario) {
  Findings findings(scenario);
  check_distributions(findings, scenario);
  check_flows(findings, scenario);
  check_names(findings, scenario);
  for (const auto& [address, demand] : scenario.demand) {
    scenarios::Holdings hold = demand.hold;
    for (const std::string& column : demand.arrivals.rate.columns)
      hold.emplace_back(column, scenarios::Share{1});
    check_admission(findings, scenario, address, address, hold, demand.loads);
  }
  for (const auto& [name, flow] : scenario.flows)
    if (!flow.via.empty())
      check_admission(findings, scenario, flow.via, "flows." + name, flow.hold, flow.loads);
  if (findings.has_errors()) return findings.take();

  for (const Overload& overload : overloads(build(scenario))) {
    char text[64];
    std::snprintf(text, sizeof text, "%.0f %%", 100 * overload.load);
    findings.add(
        Diagnostic::Level::warning, "S447", overload.address,
        "the load of '" + overload.address + "' is " + text +
            " of its capacity over the whole run: its queue grows without end",
        "open more lanes, shorten the service or lower the demand; or mean it, and read 'unfinished'");
  }
  return findings.take();
}

std::vector<Diagnostic> require_valid(const Scenario& scenario) {
  std::vector<Diagnostic> all = check(scenario);
  if (std::any_of(all.begin(), all.end(),
                  [](const Diagnostic& d) { return d.level == Diagnostic::Level::error; }))
    throw scenarios::InputErrors(std::move(all));
  return all;
}

}  // namespace garita::models
