#include "models/check/check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>

#include "engine/events/event_queue.hpp"
#include "engine/random/draws.hpp"
#include "engine/stations/station.hpp"
#include "models/build/distributions.hpp"
#include "models/build/rates.hpp"
#include "models/build/road_changes.hpp"
#include "models/check/addressed_findings.hpp"
#include "models/check/changes.hpp"
#include "models/check/closed.hpp"
#include "models/check/lanes.hpp"
#include "models/check/overlaps.hpp"
#include "models/check/people.hpp"
#include "models/check/policies.hpp"
#include "models/check/port_choice.hpp"
#include "models/check/repeats.hpp"
#include "models/check/staff.hpp"
#include "models/load.hpp"
#include "models/model.hpp"
#include "models/network/network.hpp"
#include "models/route.hpp"
#include "scenarios/facility_of.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

// What a finding about a block depends on (AddressedFindings::add).
const AddressedFindings::Keys all_moments = {"distribution", "mean",  "cv",       "p95",     "phases",
                                             "low",          "mode",  "high",     "samples", "edges",
                                             "counts",       "parts", "at_least", "at_most"};
const AddressedFindings::Keys ends_of_a_flow = {"from", "to", "via"};
const AddressedFindings::Keys who_comes = {"hold", "loads", "arrivals", "platoons", "queue_at_start"};
const AddressedFindings::Keys work_and_capacity = {
    "lanes", "open", "bays", "booths_per_lane", "admits", "service", "headway", "move_up", "inspection"};

void check_distribution(AddressedFindings& findings, const std::string& address,
                        const scenarios::Distribution& said) {
  if (!said.given) return;
  try {
    to_distribution(said);
  } catch (const std::invalid_argument& error) {
    findings.add(Diagnostic::Level::error, "S441", address, error.what(),
                 "give other moments, or another 'distribution:' (see 'Distributions' in the reference)",
                 all_moments);
  }
}

// Of times after which something happens again, so many times as often as said: if they were nothing, without
// end at one instant.
void check_positive(AddressedFindings& findings, const std::string& address,
                    const scenarios::Distribution& said, double times_as_often, const std::string& message,
                    const std::string& help) {
  check_distribution(findings, address, said);
  if (!said.given || findings.has_errors() || make_sampler(said)->mean_s() >= 1e-6 * times_as_often) return;
  findings.add(Diagnostic::Level::error, "S441", address, message, help, all_moments);
}

void check_distributions(AddressedFindings& findings, const Scenario& scenario) {
  for (const auto& [port_name, port] : scenario.ports) {
    for (const auto& [facility_name, facility] : port.facilities) {
      for (const auto& [stage_name, stage] : facility.stages) {
        const std::string address = port_name + "." + facility_name + "." + stage_name;
        check_distribution(findings, address + ".service", stage.service);
        check_distribution(findings, address + ".to_next", stage.to_next);
        check_distribution(findings, address + ".patience", stage.patience);
        if (stage.breakdowns) {
          check_positive(findings, address + ".breakdowns.every", stage.breakdowns->every, 1,
                         "the mean time between failures must be positive",
                         "write, for example, 'mean: 3 d'");
          check_distribution(findings, address + ".breakdowns.repair", stage.breakdowns->repair);
        }
        for (const auto& [kind, group] : stage.kinds) {
          check_distribution(findings, address + "." + kind + ".headway", group.headway);
          check_distribution(findings, address + "." + kind + ".move_up", group.move_up);
          check_distribution(findings, address + "." + kind + ".inspection", group.inspection);
        }
      }
    }
  }
  for (const auto& [address, demand] : scenario.demand)
    check_positive(findings, address + ".interarrival", demand.arrivals.interarrival, demand.scale.value,
                   "the mean time between arrivals must be positive", "write, for example, 'mean: 40 s'");
}

double greatest(const scenarios::Timetable& table) {
  double most = 0;
  for (const scenarios::DayRule& rule : table.rules)
    for (const scenarios::HourRow& row : rule.rows)
      for (const double value : row.values) most = std::max(most, value);
  return most;
}

// How many times as many leave then as on average. A profile without weight is refused elsewhere.
double busiest_hour(const Scenario& scenario, const scenarios::Flow& flow) {
  const scenarios::Timetable* profile = scenarios::find_in(scenario.profiles, flow.profile);
  if (profile == nullptr) return 1;
  const double mean = mean_weight(*profile, scenario.start, scenario.zones.at(scenario.zone));
  return mean > 0 ? greatest(*profile) / mean : 1;
}

// What the tables of a run have room for, and its clock.
void check_sizes(AddressedFindings& findings, const Scenario& scenario) {
  const auto at_most = [&](std::size_t most, std::size_t count, const std::string& what,
                           const std::string& address) {
    if (count <= most) return;
    findings.add(
        Diagnostic::Level::error, "S448", address,
        std::to_string(count) + " " + what + ", where at most " + std::to_string(most) + " have room",
        "leave some out");
  };
  std::set<std::string> names;
  for (const auto& [port_name, port] : scenario.ports) {
    names.insert(port.credentials.begin(), port.credentials.end());
    names.insert(port.loads.begin(), port.loads.end());
    at_most(most_traits, names.size(), "credentials and loads", port_name + ".credentials");
    for (const auto& [facility_name, facility] : port.facilities) {
      const std::string address = port_name + "." + facility_name;
      at_most(most_stages, facility.stages.size(), "stages", address);
      for (const auto& [stage_name, stage] : facility.stages)
        at_most(engine::Station::max_priorities - 1, stage.priority.size(), "priorities",
                address + "." + stage_name + ".priority");
    }
  }
  // Crossers of a source are numbered within the hour, up to 2^24; random factors may multiply the rate.
  constexpr double most_per_hour = 1e6;
  const auto not_more = [&](double per_hour, const std::string& address) {
    if (per_hour <= most_per_hour) return;
    findings.add(Diagnostic::Level::error, "S448", address,
                 "more than a million crossers an hour come from one source",
                 "lower the rate or the scale, or divide the source");
  };
  std::size_t places = scenario.flows.size() + (scenario.corridor ? scenario.corridor->places.size() : 0) + 1;
  for (const auto& [name, flow] : scenario.flows)
    not_more(flow.per_day * flow.scale.value / 24 * busiest_hour(scenario, flow), "flows." + name);
  for (const auto& [port_name, port] : scenario.ports) places += port.facilities.size();
  for (const auto& [address, demand] : scenario.demand) {
    const scenarios::Port* port = scenarios::port_at(scenario, address);
    const std::size_t sources =
        demand.arrivals.rate.columns.size() + 1 + demand.platoons.size() + demand.queue_at_start.size();
    places += sources * (demand.reacts ? 2 : 1);
    const double busiest = greatest(demand.arrivals.rate);
    not_more(busiest * demand.scale.value, address + ".arrivals");
    if (demand.reacts)
      not_more(busiest * demand.scale.value * (demand.reacts->most.value - 1), address + ".reacts.most");
    if (port != nullptr && demand.arrivals.process == scenarios::ArrivalProcess::trace)
      at_most(most_traits_of_trace, port->credentials.size() + port->loads.size(),
              "credentials and loads at a port with a trace", address + ".arrivals");
  }
  if (scenario.start - scenario.lead_in < engine::Time())
    findings.add(Diagnostic::Level::error, "S450", "start", "the run begins before 1970, lead-in included",
                 "start later, or shorten 'lead_in'");
  at_most(engine::max_thresholds, scenario.share_over.size(), "thresholds", "share_over");
  at_most(std::size_t{1} << engine::Order::place_bits, places, "places, facilities and sources together",
          "ports");
}

void check_flows(AddressedFindings& findings, const Scenario& scenario) {
  if (scenario.flows.empty()) return;
  if (!scenario.corridor) {
    findings.add(Diagnostic::Level::error, "S442", "flows", "flows need a corridor to drive on",
                 "name one: corridor: corridors/canamex");
    return;
  }
  for (const auto& [name, profile] : scenario.profiles) {
    if (mean_weight(profile, scenario.start, scenario.zones.at(scenario.zone)) > 0) continue;
    findings.add(Diagnostic::Level::error, "S449", "profiles." + name,
                 "the profile '" + name + "' has no weight in the week that begins with the run",
                 "departures are an average over that week: give some hour of it a weight");
  }
  const RoadsOverTime roads(scenario, scenario.start - scenario.lead_in, scenario.start + scenario.length);
  for (const auto& [name, flow] : scenario.flows) {
    const std::string address = "flows." + name;
    std::vector<std::pair<std::string, std::string>> halves = {{flow.from, flow.to}};
    if (!flow.via.empty()) {
      const scenarios::Port* port = scenarios::port_at(scenario, flow.via);
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
      const auto has_way = [&from = from, &to = to](const scenarios::Corridor& corridor) {
        return from == to || !route_on_one_side(corridor, from, to).empty();
      };
      if (std::any_of(roads.corridors().begin(), roads.corridors().end(), has_way)) continue;
      findings.add(Diagnostic::Level::warning, "S444", address,
                   "no open road leads from '" + from + "' to '" + to +
                       "' before the end of the measured window: nobody of flow '" + name + "' is counted",
                   "open a road, or take the flow out", ends_of_a_flow);
    }
  }
}

// The value in the scenario that a name of the model comes from.
std::string address_of(const std::string& name) {
  const auto after = [&](const std::string& prefix) { return name.substr(prefix.size()); };
  if (name.starts_with("road.")) return "corridor." + after("road.");
  if (name.starts_with("flow:")) return "flows." + after("flow:");
  if (name.starts_with("passengers:") || name.starts_with("passengers at "))
    return address_of(name.substr(name.find(':') + 1));
  if (name.starts_with("demand:")) return after("demand:").substr(0, after("demand:").find('/'));
  return name;
}

// Two names with one hash would share their random numbers. Asks the model for the names, so that none is
// forgotten.
void check_names(AddressedFindings& findings, const Model& model) {
  const auto refuse_collisions = [&](const std::vector<std::string>& names, auto&& hash) {
    std::map<std::uint64_t, std::string> known;
    for (const std::string& name : names) {
      const auto [other, is_new] = known.emplace(hash(name), name);
      if (is_new) continue;
      findings.add(Diagnostic::Level::error, "S445", address_of(name),
                   "the names '" + other->second + "' and '" + name +
                       "' have the same hash, so their random numbers would be equal",
                   "rename one of the two");
    }
  };
  refuse_collisions(model.network().purposes,
                    [](const std::string& name) { return engine::Purpose(name).hash48(); });
  std::vector<std::string> sources = {std::string(stable_names::common_source)};
  for (const SourcePart& source : model.network().sources) sources.push_back(source.name);
  refuse_collisions(sources, [](const std::string& name) { return engine::stable_hash(name); });
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

void check_admission(AddressedFindings& findings, const Scenario& scenario,
                     const std::string& facility_address, const std::string& where,
                     const scenarios::Holdings& hold, const scenarios::Holdings& loads) {
  const scenarios::Facility* facility = scenarios::facility_at(scenario, facility_address);
  if (facility == nullptr) return;  // the reader has said so
  const scenarios::Holdings nobody = {{"none", {1}}};
  for (const auto& [stage_name, stage] : facility->stages)
    for (const auto& [h, hold_share] : hold.empty() ? nobody : hold)
      for (const auto& [l, load_share] : loads.empty() ? nobody : loads)
        if (!admits(stage, h, l))
          findings.add(Diagnostic::Level::error, "S446", where,
                       "no lane group of '" + facility_address + "." + stage_name +
                           "' admits a crosser with '" + h + (loads.empty() ? "" : "' and load '" + l) + "'",
                       "add a lane group with 'admits: everyone', or change who comes", who_comes);
}

// Everything that somebody of a facility's demand may hold.
scenarios::Holdings all_holdings(const scenarios::Demand& demand) {
  scenarios::Holdings all = demand.hold;
  for (const std::string& column : demand.hold_by_hour.columns) all.emplace_back(column, scenarios::Share{1});
  for (const std::string& column : demand.arrivals.rate.columns)
    all.emplace_back(column, scenarios::Share{1});
  // Platoons go by `hold`, whatever the columns say.
  if (demand.hold.empty() && demand.hold_by_hour.empty() && !demand.platoons.empty())
    all.emplace_back("none", scenarios::Share{1});
  const bool only_the_queue = all.empty() && demand.arrivals.process == scenarios::ArrivalProcess::poisson &&
                              demand.arrivals.rate.empty();
  if (all.empty() && !only_the_queue) all.emplace_back("none", scenarios::Share{1});
  for (const auto& [holding, count] : demand.queue_at_start) all.emplace_back(holding, scenarios::Share{1});
  return all;
}

// Who is due at a facility of a region chooses another port while it is shut.
bool may_go_elsewhere(const Scenario& scenario, const std::string& address) {
  return std::any_of(scenario.port_choice.begin(), scenario.port_choice.end(), [&](const auto& region) {
    return std::any_of(
        region.second.facilities.begin(), region.second.facilities.end(),
        [&](const auto& port) { return address.starts_with(port.first + ".") && !port.second.stays; });
  });
}

// Whether it says something of this lane group: of its lanes, or of all that its stage does.
bool concerns(const scenarios::Change& change, const std::string& kind) {
  const auto names = [&](const auto& lanes) { return scenarios::find_in(lanes, kind) != nullptr; };
  const bool of_kinds = change.convert || !change.open.empty() || !change.lost.empty();
  const bool of_all = change.slower || change.closed || change.opens_earlier || change.closes_later;
  return !of_kinds || of_all || names(change.open) || names(change.lost) ||
         (change.convert && (change.convert->from == kind || change.convert->to == kind));
}

// Changes of what is overloaded: a stage, or a lane group.
std::vector<std::string> changes_of(const Scenario& scenario, const std::string& overloaded) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < scenario.changes.size(); ++i) {
    const scenarios::Change& change = scenario.changes[i];
    if (overloaded == change.at || (overloaded.starts_with(change.at + ".") &&
                                    concerns(change, overloaded.substr(change.at.size() + 1))))
      all.push_back(change_address(scenario, i));
  }
  return all;
}

// Facilities whose demand comes to this one: itself, and those of buses whose people cross at it.
std::vector<std::string> sources_of(const Scenario& scenario, const std::string& facility) {
  std::vector<std::string> all{facility};
  for (const std::string& other : scenarios::facility_addresses(scenario))
    for (const auto& [name, stage] : scenarios::facility_at(scenario, other)->stages)
      if (stage.passengers && stage.passengers->to == facility) all.push_back(other);
  return all;
}

// What is overloaded; where an alternative or --set gave something of who comes there, that.
std::string place_of_load(const Scenario& scenario, const std::string& overloaded) {
  for (const std::string& source : sources_of(scenario, scenarios::facility_of(overloaded)))
    for (const char* key : {"scale", "arrivals", "hold", "party", "platoons"})
      for (auto origin = scenario.origins.lower_bound(source + "." + key);
           origin != scenario.origins.end() && origin->first.starts_with(source + "." + key); ++origin)
        if (!origin->second.set_by.empty()) return origin->first;
  return overloaded;
}

void check_load(AddressedFindings& findings, const Scenario& scenario, const Model& model) {
  for (const Overload& overload : overloads(model)) {
    const std::string what = "'" + overload.address + "'";
    const std::string address =
        std::isinf(overload.load) ? overload.address : place_of_load(scenario, overload.address);
    const std::vector<std::string> changes = changes_of(scenario, overload.address);
    if (std::isinf(overload.load)) {
      if (may_go_elsewhere(scenario, overload.address)) continue;
      findings.add(Diagnostic::Level::warning, "S447", address,
                   what + " is never open in the measured window, though crossers come",
                   "open lanes; or mean it, and read 'unfinished'", work_and_capacity, changes);
      continue;
    }
    char text[64];
    std::snprintf(text, sizeof text, "%.0f %%", 100 * overload.load);
    findings.add(
        Diagnostic::Level::warning, "S447", address,
        "the load of " + what + " is " + text +
            " of its capacity over the measured window: its queue grows without end",
        "open more lanes, shorten the service or lower the demand; or mean it, and read 'unfinished'",
        work_and_capacity, changes);
  }
}

// The model, where nothing is wrong with what it is built of.
std::optional<Model> check_and_build(AddressedFindings& findings, const Scenario& scenario,
                                     Samplers* samplers) {
  check_lanes(findings, scenario);
  check_changes(findings, scenario);
  check_overlaps(findings, scenario);
  check_distributions(findings, scenario);
  check_sizes(findings, scenario);
  check_flows(findings, scenario);
  check_port_choice(findings, scenario);
  for (const auto& [address, demand] : scenario.demand)
    check_admission(findings, scenario, address, address, all_holdings(demand), demand.loads);
  for (const auto& [name, flow] : scenario.flows)
    if (!flow.via.empty())
      check_admission(findings, scenario, flow.via, "flows." + name, flow.hold, flow.loads);
  for (const auto& [port_name, port] : scenario.ports)
    for (const auto& [facility_name, facility] : port.facilities)
      for (const auto& [stage_name, stage] : facility.stages)
        if (stage.passengers)
          check_admission(findings, scenario, stage.passengers->to,
                          port_name + "." + facility_name + "." + stage_name + ".passengers",
                          stage.passengers->hold, {});
  check_people(findings, scenario);
  if (findings.has_errors()) return std::nullopt;

  Model model = build(scenario, samplers);
  check_names(findings, model);
  check_load(findings, scenario, model);
  check_closed(findings, scenario, model);
  check_staff(findings, scenario, model);
  check_repeats(findings, scenario, model);
  check_policies(findings, scenario, model);
  return model;
}

}  // namespace

std::vector<Diagnostic> check(const Scenario& scenario, Samplers* samplers) {
  AddressedFindings findings(scenario);
  check_and_build(findings, scenario, samplers);
  return findings.take();
}

ValidModel build_valid(const Scenario& scenario, Samplers* samplers) {
  AddressedFindings findings(scenario);
  std::optional<Model> model = check_and_build(findings, scenario, samplers);
  std::vector<Diagnostic> all = findings.take();
  if (std::any_of(all.begin(), all.end(),
                  [](const Diagnostic& d) { return d.level == Diagnostic::Level::error; }))
    throw scenarios::InputErrors(std::move(all));
  return {std::move(*model), std::move(all)};
}

std::vector<Diagnostic> require_valid(const Scenario& scenario, Samplers* samplers) {
  return build_valid(scenario, samplers).warnings;
}

}  // namespace garita::models
