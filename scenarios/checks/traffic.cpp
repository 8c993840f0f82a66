#include <algorithm>

#include "scenarios/checks/checks.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/nearest.hpp"

// Demand and flows: facilities, holdings, what an arrival process needs.
namespace garita::scenarios {
namespace {

constexpr const char* no_ports =
    "the scenario has no ports: name them, as in 'ports: [ports/nogales_deconcini]'";
constexpr const char* no_places = "the corridor has no places: declare them under 'places'";

/// A holding is `none`, or credentials joined by +.
void check_holding(Checks& c, const std::string& what, const std::string& holding,
                   const std::vector<std::string>& known, const Mark& mark) {
  if (holding == "none") return;
  for (std::size_t begin = 0; begin <= holding.size();) {
    const std::size_t end = std::min(holding.find('+', begin), holding.size());
    const std::string name = holding.substr(begin, end - begin);
    if (name == "none" || name.empty())
      c.error("S201",
              name.empty() ? "a name is missing beside a + in '" + holding + "'"
                           : "'" + holding + "' says that somebody holds something and nothing",
              mark,
              "+ joins what one crosser holds, as in 'sentri+ready'; 'none' is for those who hold nothing, "
              "and stands alone");
    else
      c.must_exist(what, name, known, mark,
                   "the port knows none: declare it, as in '" + what + "s: [" + name + "]'");
    begin = end + 1;
  }
}

template <class T>
void check_holdings(Checks& c, const std::string& what, const Named<T>& shares,
                    const std::vector<std::string>& known, const std::string& address) {
  for (const auto& [name, share] : shares) check_holding(c, what, name, known, c.key(address + "." + name));
}

/// What the process needs, and what it has no use for.
void check_process(Checks& c, const std::string& at, const Demand& demand) {
  const Arrivals& a = demand.arrivals;
  const bool rate = !a.rate.empty() || c.written(at + ".arrivals");
  const bool something_else = !demand.platoons.empty() || !demand.queue_at_start.empty();
  const auto missing = [&](const char* key, const char* example) {
    c.error("S104", std::string("missing key '") + key + "' in demand '" + at + "'", c.key("demand." + at),
            std::string("write, for example, '") + key + ": " + example + "'");
  };
  if (a.process == ArrivalProcess::poisson && !rate && !something_else) missing("arrivals", "300 veh/h");
  if (a.process == ArrivalProcess::renewal && !a.interarrival.given)
    missing("interarrival", "{mean: 40 s, cv: 0.4}");
  if (a.process == ArrivalProcess::scheduled && !c.written(at + ".times")) missing("times", "[06:00, 14:30]");
  if (a.process == ArrivalProcess::trace && a.file.empty()) missing("arrivals", "{file: arrivals.csv}");
  const auto unused = [&](const char* key) {
    const std::string process(word_of(a.process));
    c.error("S401", "arrivals by the process '" + process + "' have no use for '" + key + "'",
            c.key(at + "." + key), "keep one way to say who arrives when");
  };
  if (a.process != ArrivalProcess::poisson && !a.rate.empty()) unused("arrivals");
  if (a.process != ArrivalProcess::renewal && a.interarrival.given) unused("interarrival");
  if (a.process != ArrivalProcess::scheduled && c.written(at + ".times")) unused("times");
}

/// Keys that say nothing to a process other than that of rates. What a resolved scenario writes out by
/// default says nothing either, so it may stand.
void check_idle(Checks& c, const std::string& at, const Demand& demand) {
  const ArrivalProcess process = demand.arrivals.process;
  if (process == ArrivalProcess::poisson) return;
  const bool trace = process == ArrivalProcess::trace, renewal = process == ArrivalProcess::renewal;
  std::vector<std::string> idle;
  if (demand.scale.value != 1 && !renewal) idle.emplace_back("scale");
  if (demand.day_cv != 0) idle.emplace_back("day_cv");
  if (demand.hour_cv != 0) idle.emplace_back("hour_cv");
  if (demand.correlation.value != 0) idle.emplace_back("correlation");
  if (demand.arrivals.between != BetweenHours::steps) idle.emplace_back("between");
  const bool holds = !demand.hold.empty() || !demand.hold_by_hour.empty();
  if (trace && demand.platoons.empty() && holds) idle.emplace_back("hold");
  if (trace && demand.platoons.empty() && demand.queue_at_start.empty() && !demand.loads.empty())
    idle.emplace_back("loads");
  const std::string who = trace     ? "a trace: its rows are who comes, and when"
                          : renewal ? "renewal arrivals: there are no rates"
                                    : "scheduled arrivals: 'times' says how many come, and when";
  for (const std::string& key : idle)
    if (c.written(at + "." + key))
      c.contradiction("S401", "'" + key + "' says nothing to " + who, at + "." + key, "said here",
                      at + (trace     ? ".arrivals"
                            : renewal ? ".interarrival"
                                      : ".times"),
                      trace     ? "the trace"
                      : renewal ? "times between arrivals"
                                : "their times",
                      "take one of the two out");
}

void check_hold_by_hour(Checks& c, const std::string& at, const Demand& demand, const Port& port) {
  if (demand.hold_by_hour.empty()) return;
  for (const std::string& column : demand.hold_by_hour.columns)
    check_holding(c, "credential", column, port.credentials, c.key(at + ".hold.columns." + column));
  if (demand.hold_by_hour.columns.empty())
    c.error("S104", "missing key 'columns' in 'hold'", c.key(at + ".hold"),
            "say whose shares these are, as in 'columns: [sentri, none]'");
}

void check_demand(Checks& c, const std::string& at, const Demand& demand) {
  const std::vector<std::string> facilities = facility_addresses(c.s);
  if (!facility_at(c.s, at)) {
    c.must_exist("facility", at, facilities, c.key("demand." + at), no_ports);
    return;
  }
  const Port& port = *port_at(c.s, at);
  check_process(c, at, demand);
  check_holdings(c, "credential", demand.hold, port.credentials, at + ".hold");
  check_hold_by_hour(c, at, demand, port);
  check_holdings(c, "load", demand.loads, port.loads, at + ".loads");
  if (demand.party) check_party(c, *facility_at(c.s, at), demand, at);
  if (demand.reacts) check_reaction(c, *facility_at(c.s, at), demand, at);
  for (const auto& [name, count] : demand.queue_at_start)
    check_holding(c, "credential", name, port.credentials, c.key(at + ".queue_at_start." + name));
  for (const std::string& column : demand.arrivals.rate.columns)
    check_holding(c, "credential", column, port.credentials, c.key(at + ".arrivals.columns." + column));
  check_idle(c, at, demand);
  if (!demand.arrivals.rate.columns.empty() && (!demand.hold.empty() || !demand.hold_by_hour.empty()))
    c.contradiction("S401", "the columns of 'arrivals' and 'hold' both say who holds what", at + ".hold",
                    "shares", at + ".arrivals.columns", "a rate for each", "keep one of the two");
}

void check_flow(Checks& c, const std::string& name, const Flow& flow) {
  const std::string at = "flows." + name;
  if (!flow.profile.empty())
    c.must_exist("profile", flow.profile, names_in(c.s.profiles), c.value(at + ".profile"),
                 "there are no profiles: write one under 'profiles', or leave 'profile' out");
  if (c.s.corridor) {
    const std::vector<std::string> places = names_in(c.s.corridor->places);
    if (!flow.from.empty()) c.must_exist("place", flow.from, places, c.value(at + ".from"), no_places);
    if (!flow.to.empty()) c.must_exist("place", flow.to, places, c.value(at + ".to"), no_places);
  }
  if (!flow.from.empty() && flow.from == flow.to)
    c.contradiction("S404", "the flow '" + name + "' ends where it starts", at + ".to", "to", at + ".from",
                    "from", "name two places");
  if (flow.via.empty()) return;
  const Facility* facility = facility_at(c.s, flow.via);
  if (!facility) {
    c.must_exist("facility", flow.via, facility_addresses(c.s), c.value(at + ".via"), no_ports);
    return;
  }
  if (facility->serves != flow.kind)
    c.error("S412", "'" + flow.via + "' serves another kind: " + std::string(word_of(facility->serves)),
            c.value(at + ".via"),
            "send the flow to a facility that serves " + std::string(word_of(flow.kind)));
  const Port& port = *port_at(c.s, flow.via);
  check_holdings(c, "credential", flow.hold, port.credentials, at + ".hold");
  check_holdings(c, "load", flow.loads, port.loads, at + ".loads");
}

void check_profile(Checks& c, const std::string& name, const Timetable& profile) {
  const std::string at = "profiles." + name;
  if (!profile.columns.empty())
    c.error("S401", "a profile has one nameless column", c.key(at + ".columns"), "leave 'columns' out");
  bool any = profile.empty();
  for (const DayRule& rule : profile.rules)
    for (const HourRow& row : rule.rows) any = any || (!row.values.empty() && row.values.front() > 0);
  if (!any)
    c.error("S403", "the profile '" + name + "' is 0 at every hour", c.key(at), "give some hour a weight");
}

}  // namespace

void check_holdings_of(Checks& c, const Holdings& shares, const Port& port, const std::string& address) {
  check_holdings(c, "credential", shares, port.credentials, address);
}

void check_traffic(Checks& c) {
  for (const auto& [name, demand] : c.s.demand) check_demand(c, name, demand);
  for (const auto& [name, profile] : c.s.profiles) check_profile(c, name, profile);
  for (const auto& [name, flow] : c.s.flows) check_flow(c, name, flow);
  if (c.s.demand.empty() && c.s.flows.empty())
    c.warning("S411", "nothing arrives: the scenario has neither 'demand' nor 'flows'", c.key(""),
              "add demand, as in 'demand: {port.facility: {arrivals: 300 veh/h}}'");
}

}  // namespace garita::scenarios
