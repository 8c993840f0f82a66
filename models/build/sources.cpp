#include <algorithm>

#include "engine/check.hpp"
#include "models/build/build.hpp"
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
class DemandSources {
 public:
  DemandSources(Building& building, const std::string& address, const Demand& demand)
      : building_(building),
        address_(address),
        demand_(demand),
        port_(*scenarios::port_at(building.scenario, address)),
        kind_(scenarios::facility_at(building.scenario, address)->serves),
        zone_(building.zone(port_.zone)) {
    RoutePart route;
    route.facility = building.facilities.at(address);
    base_.route = add_route(building, route);
    base_.day_cv = demand.day_cv;
    base_.hour_cv = demand.hour_cv;
    base_.correlation = demand.correlation.value;
    base_.utc_offset = scenarios::utc_offset(zone_, building.scenario.start);
    base_.answers = demand.reacts.has_value();
    if (base_.answers) base_.reaction = build_reaction(building, address, demand, zone_);
  }

  void add_arrivals() {
    switch (demand_.arrivals.process) {
      case scenarios::ArrivalProcess::poisson:
        return add_rates();
      case scenarios::ArrivalProcess::renewal: {
        if (demand_.scale.value == 0) return;
        SourcePart part = part_named("");
        part.kind = SourceKind::renewal;
        part.interarrival = building_.sampler(demand_.arrivals.interarrival);
        part.scale = demand_.scale.value;
        return add_source(building_, std::move(part));
      }
      case scenarios::ArrivalProcess::scheduled: {
        SourcePart part = part_named("");
        part.kind = SourceKind::scheduled;
        part.times = demand_.arrivals.times;
        return add_source(building_, std::move(part));
      }
      case scenarios::ArrivalProcess::trace:
        return add_trace();
    }
  }

  void add_platoons() {
    for (const auto& [name, platoon] : demand_.platoons) {
      SourcePart part = part_named("/platoon " + name);
      part.kind = SourceKind::platoon;
      part.times =
          scenarios::row_starts(platoon.at, zone_, building_.network.from - platoon.within,
                                building_.network.horizon);  // some may be under way when the run begins
      part.size = static_cast<std::uint32_t>(platoon.size);
      part.within = platoon.within;
      add_source(building_, std::move(part));
    }
  }

  void add_queue_at_start() {
    for (const auto& [holding, count] : demand_.queue_at_start) {
      SourcePart part = part_of("/queue at start/" + holding, holding);
      part.kind = SourceKind::at_start;
      part.answers = false;  // they are there already
      part.times.assign(static_cast<std::size_t>(count), building_.network.from);
      add_source(building_, std::move(part));
    }
  }

 private:
  SourcePart part_named(const std::string& suffix) const {
    SourcePart part = base_;
    part.name = "demand:" + address_ + suffix;
    fill_holdings(building_, part, kind_, demand_, zone_);
    return part;
  }
  SourcePart part_of(const std::string& suffix, const std::string& holding) const {
    SourcePart part = base_;
    part.name = "demand:" + address_ + suffix;
    fill_holdings(building_, part, kind_, {{holding, {1}}}, demand_.loads);
    return part;
  }

  void add_rates() {
    if (demand_.arrivals.rate.empty()) return;
    const std::vector<std::string>& columns = demand_.arrivals.rate.columns;
    const RateSpan span{building_.network.from, building_.network.horizon, &zone_,
                        demand_.arrivals.between == scenarios::BetweenHours::linear,
                        demand_.scale.value / 3600};
    std::vector<engine::RateProfile> rates = rate_profiles(demand_.arrivals.rate, span);
    for (std::size_t c = 0; c < rates.size(); ++c) {
      SourcePart part = columns.empty() ? part_named("") : part_of("/" + columns[c], columns[c]);
      part.rate = std::move(rates[c]);
      add_source(building_, std::move(part));
    }
  }

  void add_trace() {
    SourcePart part = base_;
    part.name = "demand:" + address_;
    part.kind = SourceKind::trace;
    part.facility = address_;
    std::vector<std::string> names = port_.credentials;
    names.insert(names.end(), port_.loads.begin(), port_.loads.end());
    fill_holdings(building_, part, kind_, every_subset(names), {});
    add_source(building_, std::move(part));
  }

  Building& building_;
  const std::string& address_;
  const Demand& demand_;
  const scenarios::Port& port_;
  CrosserClass kind_;
  const scenarios::Zone& zone_;
  SourcePart base_;
};

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
  for (const auto& [address, demand] : building.scenario.demand) {
    DemandSources sources(building, address, demand);
    sources.add_arrivals();
    sources.add_platoons();
    sources.add_queue_at_start();
  }
  if (!building.scenario.flows.empty()) {
    const RoadsOverTime roads(building.scenario, building.network.from, building.network.horizon);
    for (const auto& [name, flow] : building.scenario.flows) build_flow(building, roads, name, flow);
  }
}

}  // namespace garita::models
