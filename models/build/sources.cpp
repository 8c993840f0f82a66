#include <algorithm>

#include "engine/check.hpp"
#include "models/build/build.hpp"
#include "models/build/distributions.hpp"
#include "models/build/people.hpp"
#include "models/build/rates.hpp"
#include "models/build/road_changes.hpp"
#include "models/build/ways.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

using scenarios::CrosserClass;
using scenarios::Demand;
using scenarios::Flow;
using scenarios::Holdings;

// A row of a trace may name any set of credentials and loads: entry number `bits` holds name i where bit i is
// set.
Holdings every_subset(const std::vector<std::string>& names) {
  GARITA_CHECK(names.size() <= most_traits_of_trace, "check refuses more names at a port with a trace");
  Holdings result;
  for (std::size_t bits = 0; bits < std::size_t{1} << names.size(); ++bits) {
    std::string joined;
    for (std::size_t i = 0; i < names.size(); ++i)
      if ((bits >> i & 1) != 0) joined += (joined.empty() ? "" : "+") + names[i];
    result.emplace_back(joined.empty() ? "none" : joined, scenarios::Share{0});
  }
  return result;
}

// Everything that a facility's own demand turns into: one source for each column of rates, platoons, the
// queue at the start.
void build_demand(Building& building, const std::string& address, const Demand& demand) {
  const scenarios::Scenario& scenario = building.scenario;
  const scenarios::Port& port = *scenarios::port_at(scenario, address);
  const CrosserClass kind = scenarios::facility_at(scenario, address)->serves;
  const scenarios::Zone& zone = building.zone(port.zone);

  RoutePart route;
  route.facility = building.facilities.at(address);
  SourcePart base;
  base.route = add_route(building, route);
  base.day_cv = demand.day_cv;
  base.hour_cv = demand.hour_cv;
  base.correlation = demand.correlation.value;
  base.utc_offset = scenarios::utc_offset(zone, scenario.start);
  base.answers = demand.reacts.has_value();
  if (base.answers) base.reaction = build_reaction(building, address, demand, zone);

  const auto part_named = [&](const std::string& suffix) {
    SourcePart part = base;
    part.name = "demand:" + address + suffix;
    fill_holdings(building, part, kind, demand, zone);
    return part;
  };
  const auto part_of = [&](const std::string& suffix, const std::string& holding) {
    SourcePart part = base;
    part.name = "demand:" + address + suffix;
    fill_holdings(building, part, kind, {{holding, {1}}}, demand.loads);
    return part;
  };

  switch (demand.arrivals.process) {
    case scenarios::ArrivalProcess::poisson: {
      if (demand.arrivals.rate.empty()) break;
      const std::vector<std::string>& columns = demand.arrivals.rate.columns;
      const RateSpan span{building.network.from, building.network.horizon, &zone,
                          demand.arrivals.between == scenarios::BetweenHours::linear,
                          demand.scale.value / 3600};
      for (std::size_t c = 0; c < std::max<std::size_t>(1, columns.size()); ++c) {
        SourcePart part = columns.empty() ? part_named("") : part_of("/" + columns[c], columns[c]);
        part.rate = rate_profile(demand.arrivals.rate, c, span);
        add_source(building, std::move(part));
      }
      break;
    }
    case scenarios::ArrivalProcess::renewal: {
      if (demand.scale.value == 0) break;
      SourcePart part = part_named("");
      part.kind = SourceKind::renewal;
      part.interarrival = make_sampler(demand.arrivals.interarrival);
      part.scale = demand.scale.value;
      add_source(building, std::move(part));
      break;
    }
    case scenarios::ArrivalProcess::scheduled: {
      SourcePart part = part_named("");
      part.kind = SourceKind::scheduled;
      part.times = demand.arrivals.times;
      add_source(building, std::move(part));
      break;
    }
    case scenarios::ArrivalProcess::trace: {
      SourcePart part = base;
      part.name = "demand:" + address;
      part.kind = SourceKind::trace;
      part.facility = address;
      std::vector<std::string> names = port.credentials;
      names.insert(names.end(), port.loads.begin(), port.loads.end());
      fill_holdings(building, part, kind, every_subset(names), {});
      add_source(building, std::move(part));
      break;
    }
  }
  for (const auto& [name, platoon] : demand.platoons) {
    SourcePart part = part_named("/platoon " + name);
    part.kind = SourceKind::platoon;
    part.times =
        scenarios::row_starts(platoon.at, zone, building.network.from - platoon.within,
                              building.network.horizon);  // some may be under way when the run begins
    part.size = static_cast<std::uint32_t>(platoon.size);
    part.within = platoon.within;
    add_source(building, std::move(part));
  }
  for (const auto& [holding, count] : demand.queue_at_start) {
    SourcePart part = part_of("/queue at start/" + holding, holding);
    part.kind = SourceKind::at_start;
    part.answers = false;  // they are there already
    part.times.assign(static_cast<std::size_t>(count), building.network.from);
    add_source(building, std::move(part));
  }
}

// Where there is never a way `check` has warned of it, and the flow stays away.
void build_flow(Building& building, const RoadsOverTime& roads, const std::string& name, const Flow& flow) {
  const std::vector<WayPart> ways = ways_of(building, roads, flow, flow.via);
  const auto first =
      std::find_if(ways.begin(), ways.end(), [](const WayPart& way) { return way.route.exists(); });
  if (first == ways.end()) return;
  const scenarios::Scenario& scenario = building.scenario;
  const scenarios::Zone& zone = building.zone(scenario.zone);
  SourcePart part;
  part.name = "flow:" + name;
  part.route = first->route;
  if (ways.size() > 1) part.ways = ways;
  part.looks = !part.ways.empty();
  part.utc_offset = scenarios::utc_offset(zone, scenario.start);
  fill_holdings(building, part, flow.kind, flow.hold, flow.loads);
  const scenarios::Timetable* profile = scenarios::find_in(scenario.profiles, flow.profile);
  const double per_day = flow.per_day * flow.scale.value;
  part.rate = departure_profile(profile, per_day, scenario.start,
                                {building.network.from, building.network.horizon, &zone, false, 1});
  add_source(building, std::move(part));
}

}  // namespace

void build_sources(Building& building) {
  for (const auto& [address, demand] : building.scenario.demand) build_demand(building, address, demand);
  if (!building.scenario.flows.empty()) {
    const RoadsOverTime roads(building.scenario, building.network.from, building.network.horizon);
    for (const auto& [name, flow] : building.scenario.flows) build_flow(building, roads, name, flow);
  }
}

}  // namespace garita::models
