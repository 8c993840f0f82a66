#include "models/world/port_choice.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/check.hpp"
#include "engine/math/elementary.hpp"
#include "models/build/build.hpp"
#include "models/build/road_changes.hpp"
#include "models/build/ways.hpp"
#include "models/check/covered_hours.hpp"
#include "models/load.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

using scenarios::Corridor;
using scenarios::Flow;
using scenarios::PortChoice;
using scenarios::RegionalPort;

constexpr double none = -std::numeric_limits<double>::infinity();
constexpr const char* of_flow = "flow:";

// Columns are kinds; a nameless one is for all lane groups of the primary.
std::vector<ReferencePart> references(const Building& building, const RegionalPort& said,
                                      const StagePart& primary, const scenarios::Zone& zone) {
  std::vector<ReferencePart> result;
  if (said.reference.empty()) return result;
  const std::vector<std::string>& columns = said.reference.columns;
  for (const scenarios::Interval& interval :
       expand_covered(said.reference, zone, building.network.from, building.network.horizon)) {
    ReferencePart part{interval.from, {}};
    for (std::uint32_t g = primary.first_group; g < primary.first_group + primary.n_groups; ++g) {
      const std::string kind = building.labels.groups[g].address.substr(
          std::min(primary.address.size() + 1, building.labels.groups[g].address.size()));
      const auto column = std::find(columns.begin(), columns.end(), kind);
      part.seconds.push_back(columns.empty()
                                 ? interval.values.front()
                                 : interval.values[static_cast<std::size_t>(column - columns.begin())]);
    }
    result.push_back(std::move(part));
  }
  return result;
}

// What a crosser must hold one of, stage by stage.
std::vector<Traits> admitted(const Network& network, const FacilityPart& facility) {
  std::vector<Traits> result;
  for (std::uint32_t s = facility.first_stage; s < facility.first_stage + facility.n_stages; ++s) {
    const StagePart& stage = network.stages[s];
    Traits any = 0;
    bool everyone = false;
    for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
      any |= network.groups[g].admits;
      everyone = everyone || network.groups[g].admits == 0;
    }
    if (!everyone) result.push_back(any);
  }
  return result;
}

RegionPart region_of(Building& building, const std::string& name, const PortChoice& said) {
  RegionPart region;
  region.scale_s = said.scale.seconds();
  if (said.value_of_time) region.usd_per_s = said.value_of_time->usd_per_hour / 3600;
  region.greatest_purpose = building.purpose("port_choice." + name);
  for (const auto& [address, port] : said.facilities) {
    const FacilityId id = building.facilities.at(address);
    const FacilityPart& facility = building.network.facilities[id.value()];
    const scenarios::Port& owner = *scenarios::port_at(building.scenario, address);
    RegionalPortPart part;
    part.facility = id;
    part.primary = primary_stage(building, address);
    part.purpose = building.purpose("port_choice." + name + "." + address);
    part.admits = admitted(building.network, facility);
    part.reference =
        references(building, port, building.network.stages[part.primary.value()], building.zone(owner.zone));
    part.usual_toll_usd = port.reference_toll.usd;
    part.detour = port.detour.value_or(said.detour);
    part.fresh = port.opens_with.has_value();
    region.ports.push_back(std::move(part));
  }
  return region;
}

// Who is waiting when the run begins has chosen, and is no traffic: shares may not depend on the lead-in.
bool may_choose(const SourcePart& source) {
  return source.kind != SourceKind::at_start && source.kind != SourceKind::trace;
}

// Of the crossers of each port over the measured window, those of `counts` alone.
template <class Counts>
std::vector<double> traffic(const Network& network, const RegionPart& region, Counts&& counts) {
  std::vector<double> crossers(region.ports.size(), 0);
  for (const SourcePart& source : network.sources)
    for (std::size_t p = 0; p < region.ports.size(); ++p)
      if (network.routes[source.route.value()].facility == region.ports[p].facility && may_choose(source) &&
          counts(source))
        crossers[p] += expected_crossers(network, source, network.start, network.end);
  return crossers;
}

// ln of shares: of `weights`, which add to 1 when they have been normalised, and of ports that open.
std::vector<double> attractions(const std::vector<double>& weights, const PortChoice& said) {
  double sum = 0, opening = 0;
  for (const double weight : weights) sum += weight;
  for (const auto& [address, port] : said.facilities) opening += port.opens_with ? port.opens_with->value : 0;
  std::vector<double> result;
  for (std::size_t p = 0; p < weights.size(); ++p) {
    const std::optional<scenarios::Share>& share = said.facilities[p].second.opens_with;
    const double odds = share ? share->value / (1 - opening) : sum > 0 ? weights[p] / sum : 0;
    result.push_back(odds > 0 ? engine::math::log(odds) : none);
  }
  return result;
}

// Roads as they are when no change is made: those that are shut, or opened, for the whole run as before. The
// first change of a road says how it was, for it changes something; later ones may take it back.
Corridor unchanged_corridor(const scenarios::Scenario& scenario) {
  Corridor corridor = *scenario.corridor;
  for (auto& [name, road] : corridor.roads) {
    const auto first = std::find_if(scenario.changes.begin(), scenario.changes.end(),
                                    [&, at = "corridor." + name](const scenarios::Change& change) {
                                      return change.closed && change.when.empty() && change.at == at;
                                    });
    if (first != scenario.changes.end()) road.open = *first->closed;
  }
  return corridor;
}

// Shares among flows between the same places; where there is one alone, the region's shares, less what the
// way by another port is longer.
void fill_flow(Building& building, const PortChoice& said, const RegionPart& region, const Flow& flow,
               const RoadsOverTime& roads, const Corridor& unchanged, ChooserPart& chooser) {
  const auto twin = [&](const SourcePart& source) {
    if (!source.name.starts_with(of_flow)) return false;
    const Flow& other = *scenarios::find_in(building.scenario.flows, source.name.substr(5));
    return other.from == flow.from && other.to == flow.to && other.kind == flow.kind;
  };
  std::vector<double> weights = traffic(building.network, region, twin);
  const bool alone = std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0; }) < 2;
  if (alone) weights = traffic(building.network, region, [](const SourcePart&) { return true; });
  std::vector<std::optional<engine::Duration>> driving;
  for (const auto& [address, port] : said.facilities)
    driving.push_back(driving_between(building, unchanged, flow, address));
  for (std::size_t p = 0; p < weights.size() && alone; ++p) {
    if (!driving[p] || !driving[chooser.due]) continue;
    const double longer_s = (*driving[p] - *driving[chooser.due]).seconds();
    weights[p] *= engine::math::exp(-longer_s / region.scale_s);
  }
  const std::vector<double> attraction = attractions(weights, said);
  for (std::size_t p = 0; p < weights.size(); ++p) {
    ChooserPart::Port port;
    port.attraction = driving[p] || p == chooser.due ? attraction[p] : none;
    port.driving = driving[p].value_or(engine::Duration());
    port.ways = ways_of(building, roads, flow, said.facilities[p].first);
    chooser.ports.push_back(std::move(port));
  }
}

void fill_demand(Building& building, const PortChoice& said, const RegionPart& region, ChooserPart& chooser) {
  const std::vector<double> attraction =
      attractions(traffic(building.network, region, [](const SourcePart&) { return true; }), said);
  for (std::size_t p = 0; p < region.ports.size(); ++p) {
    RoutePart route;
    route.facility = region.ports[p].facility;
    chooser.ports.push_back(
        {attraction[p], {{building.network.from, add_route(building, std::move(route)), {}}}, {}});
  }
}

}  // namespace

void build_port_choice(Building& building) {
  if (building.scenario.port_choice.empty()) return;
  Network& network = building.network;
  const bool drives = building.scenario.corridor.has_value();
  std::optional<RoadsOverTime> roads;
  Corridor unchanged;
  if (drives) {
    roads.emplace(building.scenario, network.from, network.horizon);
    unchanged = unchanged_corridor(building.scenario);
  }
  for (const auto& [name, said] : building.scenario.port_choice) {
    const RegionPart region = region_of(building, name, said);
    GARITA_CHECK(region.ports.size() <= most_ports_of_region, "check refuses more ports of a region");
    for (SourcePart& source : network.sources) {
      const FacilityId facility = network.routes[source.route.value()].facility;
      const auto port = std::find_if(region.ports.begin(), region.ports.end(),
                                     [&](const RegionalPortPart& p) { return p.facility == facility; });
      if (port == region.ports.end() || !may_choose(source)) continue;
      ChooserPart chooser;
      chooser.region = static_cast<std::uint32_t>(network.regions.size());
      chooser.due = static_cast<std::uint32_t>(port - region.ports.begin());
      if (said.facilities[chooser.due].second.stays) continue;
      chooser.drives = source.name.starts_with(of_flow);
      if (chooser.drives)
        fill_flow(building, said, region, *scenarios::find_in(building.scenario.flows, source.name.substr(5)),
                  *roads, unchanged, chooser);
      else
        fill_demand(building, said, region, chooser);
      source.chooser = static_cast<std::uint32_t>(network.choosers.size());
      source.looks = true;
      network.choosers.push_back(std::move(chooser));
    }
    network.regions.push_back(region);
  }
}

}  // namespace garita::models
