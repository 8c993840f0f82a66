#include "models/build/people.hpp"

#include <algorithm>

#include "models/check/covered_hours.hpp"
#include "models/world/holdings.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/scalars.hpp"

namespace garita::models {

namespace {

using scenarios::CrosserClass;
using scenarios::Demand;
using scenarios::Holdings;

// Cumulated shares; nothing said means that everybody holds nothing.
std::vector<HoldingPart> holdings(Building& building, const Holdings& said) {
  std::vector<HoldingPart> parts;
  double sum = 0;
  for (const auto& [name, share] : said) parts.push_back({sum += share.value, building.traits_of(name)});
  if (parts.empty()) parts.push_back({1, 0});
  return parts;
}

std::string label(const std::string& kind, const std::string& hold, const std::string& load) {
  std::string result = kind;
  if (!hold.empty() && hold != "none") result += "+" + hold;
  if (!load.empty() && load != "none") result += "+" + load;
  return result;
}

std::string name_of(const Building& building, Traits traits) {
  std::string result;
  for (const auto& [name, trait] : building.traits)
    if ((traits & trait) != 0) result += (result.empty() ? "" : "+") + name;
  return result;
}

// `held`: names, of what is in `part.held`.
void fill_labels(Building& building, SourcePart& part, CrosserClass kind,
                 const std::vector<std::string>& held, const Holdings& loads) {
  const Holdings nobody = {{"", {1}}};
  part.labels.clear();
  for (const std::string& h : held)
    for (const auto& [l, load_share] : loads.empty() ? nobody : loads)
      part.labels.push_back(building.class_of(label(std::string(scenarios::word_of(kind)), h, l)));
}

PartyPart party_of(const scenarios::Party& said) {
  PartyPart party;
  double sum = 0;
  for (const auto& [name, share] : said.sizes)
    party.sizes.push_back({sum += share.value,
                           static_cast<std::uint32_t>(std::get<std::int64_t>(scenarios::parse_count(name)))});
  party.alike = said.alike.value;
  return party;
}

std::vector<HoldingsFrom> by_hour(Building& building, const scenarios::Timetable& table,
                                  const scenarios::Zone& zone) {
  std::vector<HoldingsFrom> result;
  for (const scenarios::Interval& interval :
       expand_covered(table, zone, building.network.from, building.network.horizon)) {
    HoldingsFrom from{interval.from, {}};
    double sum = 0;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      from.parts.push_back({sum += interval.values[c], building.traits_of(table.columns[c])});
    result.push_back(std::move(from));
  }
  return result;
}

// Crossers who may come beside those of a source when the sign says less than the reference.
void build_added(Building& building, SourceId base) {
  const SourcePart& from = building.network.sources[base.value()];
  const double more = building.network.reactions[from.reaction].most - 1;
  if (from.kind != SourceKind::poisson || more <= 0) return;
  SourcePart part = from;
  part.name += "/added";
  part.adds_to = base;
  std::vector<engine::RatePiece> pieces = from.rate.pieces();
  for (engine::RatePiece& piece : pieces) {
    piece.at_from *= more;
    piece.at_to *= more;
  }
  part.rate = engine::RateProfile(pieces);
  add_source(building, std::move(part), false);
}

// Whether its crossers may choose a facility that is not theirs.
bool may_choose(const Network& network, const SourcePart& source, FacilityId facility) {
  if (!source.chooser) return false;
  const RegionPart& region = network.regions[network.choosers[*source.chooser].region];
  return std::any_of(region.ports.begin(), region.ports.end(),
                     [&](const RegionalPortPart& port) { return port.facility == facility; });
}

// Buses that choose have people at each port that they may come to: other holdings, another way on foot.
void build_passengers(Building& building, StagePart& stage, FacilityId facility,
                      const scenarios::Passengers& said, std::size_t n_sources) {
  Network& network = building.network;
  PassengersPart part;
  part.least = static_cast<std::uint32_t>(said.count.low);
  part.most = static_cast<std::uint32_t>(said.count.high);
  RoutePart route;
  route.facility = building.facilities.at(said.to);
  network.routes.push_back(route);
  const RouteId on_foot(network.routes.size() - 1);
  for (std::size_t s = 0; s < n_sources; ++s) {
    const SourcePart& buses = network.sources[s];
    const bool due = network.routes[buses.route.value()].facility == facility;
    if (!due && !may_choose(network, buses, facility)) continue;
    SourcePart people;
    people.name = (due ? "passengers:" : "passengers at " + stage.address + ":") + buses.name;
    people.kind = SourceKind::passengers;
    people.route = on_foot;
    people.buses = SourceId(s);
    people.in_a_bus = due ? said.count.mean() : 0;
    fill_holdings(building, people, CrosserClass::pedestrian, said.hold, {});
    part.sources.push_back({SourceId(s), SourceId(network.sources.size())});
    add_source(building, std::move(people));
  }
  stage.passengers = static_cast<std::uint32_t>(network.passengers.size());
  network.passengers.push_back(std::move(part));
}

}  // namespace

void add_source(Building& building, SourcePart part, bool named) {
  part.place = building.new_place();
  if (named) building.labels.sources.push_back(part.name);
  building.network.sources.push_back(std::move(part));
}

void fill_holdings(Building& building, SourcePart& part, CrosserClass kind, const Holdings& hold,
                   const Holdings& loads) {
  part.hold = holdings(building, hold);
  part.loads = holdings(building, loads);
  std::vector<std::string> names;
  for (const auto& [name, share] : hold) names.push_back(name);
  if (names.empty()) names.emplace_back();
  part.held.clear();
  for (const HoldingPart& one : part.hold) part.held.push_back(one.traits);
  fill_labels(building, part, kind, names, loads);
}

void fill_holdings(Building& building, SourcePart& part, CrosserClass kind, const Demand& demand,
                   const scenarios::Zone& zone) {
  Holdings hold = demand.hold;
  for (const std::string& column : demand.hold_by_hour.columns) hold.emplace_back(column, scenarios::Share{});
  fill_holdings(building, part, kind, hold, demand.loads);
  part.hold_by_hour = by_hour(building, demand.hold_by_hour, zone);
  if (!demand.party) return;
  part.party = party_of(*demand.party);
  part.held = join_holdings(*part.party, part.hold);
  std::vector<std::string> names;
  for (const auto& [name, share] : hold) names.push_back(name);
  while (names.size() < part.held.size()) names.push_back(name_of(building, part.held[names.size()]));
  fill_labels(building, part, kind, names, demand.loads);
}

std::uint32_t build_reaction(Building& building, const std::string& facility, const Demand& demand,
                             const scenarios::Zone& zone) {
  Network& network = building.network;
  const scenarios::Reaction& said = *demand.reacts;
  ReactionPart part;
  part.primary = primary_stage(building, facility);
  part.elasticity = said.elasticity;
  part.cost = said.cost;
  part.retimed = said.retimed.value;
  part.within = said.within;
  part.most = said.most.value;
  const auto intervals = expand_covered(said.reference, zone, network.from, network.horizon);
  const StagePart& stage = network.stages[part.primary.value()];
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
    const std::string& address = building.labels.groups[g].address;
    const std::vector<std::string>& columns = said.reference.columns;
    const auto column = std::find(columns.begin(), columns.end(), address.substr(address.rfind('.') + 1));
    const auto c = column == columns.end() ? 0u : static_cast<std::size_t>(column - columns.begin());
    std::vector<ReactionPart::Reference> reference;
    for (const scenarios::Interval& interval : intervals)
      reference.push_back({interval.from, engine::Duration::from_seconds(interval.values[c])});
    part.reference.push_back(std::move(reference));
  }
  network.reactions.push_back(std::move(part));
  return static_cast<std::uint32_t>(network.reactions.size() - 1);
}

void build_followers(Building& building) {
  Network& network = building.network;
  const std::size_t n_sources = network.sources.size();
  for (std::uint32_t f = 0; f < network.facilities.size(); ++f) {
    const FacilityPart& facility = network.facilities[f];
    const scenarios::Facility& said = *scenarios::facility_at(building.scenario, facility.address);
    for (std::uint32_t s = facility.first_stage; s < facility.first_stage + facility.n_stages; ++s)
      if (const auto& passengers = said.stages[network.stages[s].slot].second.passengers)
        build_passengers(building, network.stages[s], FacilityId(f), *passengers, n_sources);
  }
  // Last, since the log does not name them.
  for (std::size_t s = 0; s < n_sources; ++s)
    if (network.sources[s].answers) build_added(building, SourceId(s));
}

double persons_in(const scenarios::Scenario& scenario, const std::string& address) {
  const scenarios::Facility& facility = *scenarios::facility_at(scenario, address);
  if (const Demand* demand = scenarios::find_in(scenario.demand, address); demand && demand->party) {
    double persons = 0;
    for (const auto& [name, share] : demand->party->sizes)
      persons += share.value * static_cast<double>(std::get<std::int64_t>(scenarios::parse_count(name)));
    return persons;
  }
  for (const auto& [name, stage] : facility.stages)
    if (stage.passengers) return stage.passengers->count.mean();
  const scenarios::ClassCosts* costs =
      scenarios::find_in(scenario.costs, std::string(scenarios::word_of(facility.serves)));
  const double unsaid = facility.serves == scenarios::CrosserClass::pedestrian ? 1 : 0;
  return costs != nullptr ? costs->persons.value_or(unsaid) : unsaid;
}

}  // namespace garita::models
