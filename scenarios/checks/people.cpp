#include <algorithm>

#include "scenarios/checks/checks.hpp"
#include "scenarios/describe/forms.hpp"

// Who is in a crosser: parties in vehicles, passengers in buses; and what their demand reacts to.
namespace garita::scenarios {
namespace {

constexpr std::int64_t most_persons = 200;

/// Each thing can be said in one place only; but what a file below says of the whole class gives way.
void check_persons(Checks& c, CrosserClass serves, const std::string& at) {
  const std::string costs = "costs." + std::string(word_of(serves)) + ".persons";
  if (c.written(costs) && c.key(costs).text == c.key(at).text)
    c.contradiction("S401", "two figures say how many persons cross together", costs, "for all of the class",
                    at, "and here", "leave one of the two out");
}

void check_sizes(Checks& c, const Party& party, const std::string& at) {
  for (const auto& [name, share] : party.sizes) {
    const Parsed<std::int64_t> size = parse_count(name);
    const auto* persons = std::get_if<std::int64_t>(&size);
    if (persons == nullptr || *persons < 1 || *persons > most_persons)
      c.error("S305", "'" + name + "' is no number of persons in a vehicle", c.key(at + ".sizes." + name),
              "write a count from 1 to " + std::to_string(most_persons) + ", as in '2: 35 %'");
  }
}

/// The first thing that this stage, or its facility, says that ties a crosser to one server.
std::string needs_known_server(const Facility& facility, const Stage& stage) {
  if (stage.discipline == Discipline::preemptive) return "discipline";
  if (stage.booths_per_lane > 1) return "booths_per_lane";
  if (stage.shift_end != ShiftEnd::finish) return "shift_end";
  if (stage.jockeys > 0) return "jockeys";
  if (stage.breakdowns) return "breakdowns";
  if (!stage.balks.empty()) return "balks";
  if (stage.patience.given) return "patience";
  for (const auto& [name, other] : facility.stages)
    if (other.room) return "room";
  if (!facility.areas.empty()) return "areas";
  return facility.approach ? "approach" : "";
}

void check_columns_of_reference(Checks& c, const Stage& primary, const Reaction& reaction,
                                const std::string& at) {
  const std::vector<std::string>& columns = reaction.reference.columns;
  const std::vector<std::string> kinds = names_in(primary.kinds);
  for (const std::string& column : columns)
    c.must_exist("lane group", column, kinds, c.key(at + ".columns." + column),
                 "the primary has bays and no kinds: write one span");
  // A name that does not exist is meant for one of those that are missing.
  const auto exists = [&](const std::string& column) {
    return std::find(kinds.begin(), kinds.end(), column) != kinds.end();
  };
  if (columns.empty() || !std::all_of(columns.begin(), columns.end(), exists)) return;
  for (const std::string& kind : kinds)
    if (std::find(columns.begin(), columns.end(), kind) == columns.end())
      c.error("S104", "the lane group '" + kind + "' has no reference wait", c.key(at),
              "name every lane group of the primary, or write one span for all");
}

}  // namespace

void check_party(Checks& c, const Facility& facility, const Demand& demand, const std::string& address) {
  const Party& party = *demand.party;
  const std::string at = address + ".party";
  if (facility.serves != CrosserClass::vehicle)
    c.error("S412",
            "a party is in a vehicle, and '" + address +
                "' serves another kind: " + std::string(word_of(facility.serves)),
            c.key(at),
            facility.serves == CrosserClass::bus ? "say who is in a bus by 'passengers' of the stage"
                                                 : "leave 'party' out");
  check_persons(c, facility.serves, at);
  check_sizes(c, party, at);
  if (demand.arrivals.process == ArrivalProcess::trace)
    c.contradiction("S401", "'party' says nothing to a trace: its rows say what a vehicle holds", at,
                    "said here", address + ".arrivals", "the trace", "take one of the two out");
  if (!demand.arrivals.rate.columns.empty() && c.written(at + ".alike"))
    c.contradiction("S401", "with columns of 'arrivals' a vehicle holds what its column says", at + ".alike",
                    "of persons", address + ".arrivals.columns", "of vehicles",
                    "leave 'alike' out, or give one rate and 'hold'");
  const std::size_t holdings = demand.hold.size() + demand.hold_by_hour.columns.size();
  constexpr std::size_t most_holdings = 12;  // 2^12 sets that a party may have in common
  if (holdings > most_holdings)
    c.error("S448", std::to_string(holdings) + " holdings with a party, where at most 12 have room",
            c.key(address + ".hold"), "leave some out");
}

void check_reaction(Checks& c, const Facility& facility, const Demand& demand, const std::string& address) {
  const Reaction& reaction = *demand.reacts;
  const std::string at = address + ".reacts";
  if (const std::size_t primary = primary_of(facility); primary < facility.stages.size()) {
    const Stage& stage = facility.stages[primary].second;
    check_columns_of_reference(c, stage, reaction, at + ".reference");
    if (!stage.posted_wait)
      c.error("S431", "demand reacts to the sign at the primary, which has none", c.key(at),
              "give that stage a 'posted_wait', as in 'posted_wait: {refresh: 1 h}'");
  }
  for (const DayRule& rule : reaction.reference.rules)
    for (const HourRow& row : rule.rows)
      for (const double wait_s : row.values)
        if (reaction.cost > engine::Duration() && wait_s >= reaction.cost.seconds()) {
          c.contradiction("S402", "the whole trip costs no more than its wait", at + ".reference", "the wait",
                          at + ".cost", "the trip", "count driving, fuel and the wait itself into 'cost'");
          return;
        }
  if (demand.arrivals.process != ArrivalProcess::poisson && c.written(at + ".most"))
    c.contradiction("S401", "trips are added where rates say how many come", at + ".most", "at most so many",
                    demand.arrivals.process == ArrivalProcess::trace ? address + ".arrivals" : at,
                    "arrivals by another process", "leave 'most' out: nobody is added, some stay away");
}

void check_passengers(Checks& c, const Facility& facility, const Stage& stage, const std::string& address) {
  const Passengers& people = *stage.passengers;
  const std::string at = address + ".passengers";
  if (facility.serves != CrosserClass::bus)
    c.error("S412",
            "passengers get off buses, and this facility serves another kind: " +
                std::string(word_of(facility.serves)),
            c.key(at), "write 'serves: bus' if it is one of buses");
  if (facilities_with_traffic(c.s).contains(address.substr(0, address.rfind('.'))))
    check_persons(c, CrosserClass::bus, at);
  const std::string key = needs_known_server(facility, stage);
  if (!key.empty()) {
    const std::string own = address + "." + key;
    c.contradiction(
        "S401", "a bus that waits for its passengers stands in a plain bay, without '" + key + "'", at,
        "passengers", c.written(own) ? own : address, "not with these", "leave one of the two out");
  }
  for (const auto& [name, other] : facility.stages) {
    if (&other == &stage) break;
    if (other.passengers)
      c.error("S401", "passengers get off at the stage '" + name + "' already", c.key(at),
              "they cross on foot once");
  }
  const Facility* on_foot = facility_at(c.s, people.to);
  if (on_foot == nullptr) {
    if (!people.to.empty()) c.must_exist("facility", people.to, facility_addresses(c.s), c.value(at + ".to"));
    return;
  }
  if (on_foot->serves != CrosserClass::pedestrian)
    c.error("S412", "'" + people.to + "' serves another kind: " + std::string(word_of(on_foot->serves)),
            c.value(at + ".to"), "send them to a facility that serves pedestrians");
  check_holdings_of(c, people.hold, *port_at(c.s, people.to), at + ".hold");
}

}  // namespace garita::scenarios
