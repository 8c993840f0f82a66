#include <algorithm>
#include <map>

#include "scenarios/checks/checks.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/nearest.hpp"

// Ports between which crossers choose: that they exist, can be compared, and are said once.
namespace garita::scenarios {
namespace {

/// The traffic of a facility: where it is said, or nothing.
std::string traffic_of(const Scenario& scenario, const std::string& facility) {
  if (find_in(scenario.demand, facility) != nullptr) return "demand." + facility;
  for (const auto& [name, flow] : scenario.flows)
    if (flow.via == facility) return "flows." + name + ".via";
  return {};
}

class RegionChecks {
 public:
  RegionChecks(Checks& checks, const std::string& name, const PortChoice& region)
      : c_(checks), region_(region), at_("port_choice." + name) {}

  void run(std::map<std::string, std::string>& region_of) {
    if (region_.facilities.size() < 2)
      c_.missing("S303", "a choice is between two facilities or more", at_,
                 "name them under 'facilities', or take the region out");
    double fresh = 0;
    for (const auto& [address, port] : region_.facilities) {
      const std::string at = at_ + "." + address;
      const Facility* facility = facility_at(c_.s, address);
      if (facility == nullptr) {
        c_.must_exist("facility", address, facility_addresses(c_.s), c_.key(at),
                      "the scenario has no ports: name them, as in 'ports: [ports/san_ysidro]'");
        continue;
      }
      const auto [other, is_new] = region_of.emplace(address, at);
      if (!is_new)
        c_.contradiction("S401", "'" + address + "' lies in two regions", at, "and in this", other->second,
                         "in this", "let its crossers choose once");
      same_class(*facility, address);
      reference(port, *facility, at);
      toll(port, *facility, address);
      traffic(port, address, at);
      fresh += port.opens_with ? port.opens_with->value : 0;
    }
    if (fresh >= 1)
      c_.error("S405",
               "ports that open with " + number_text(100 * fresh) + " % together leave nothing to the others",
               c_.key(at_), "let them be less than 100 % together");
  }

 private:
  void same_class(const Facility& facility, const std::string& address) {
    for (const auto& [first_address, port] : region_.facilities) {
      const Facility* first = facility_at(c_.s, first_address);
      if (first == nullptr) continue;
      if (first->serves != facility.serves)
        c_.contradiction("S412", "one is for another kind of crosser than the other", at_ + "." + address,
                         "for " + std::string(word_of(facility.serves)), at_ + "." + first_address,
                         "for " + std::string(word_of(first->serves)), "make two regions of it");
      return;
    }
  }

  // A toll of nothing counts too: a policy may raise it.
  void toll(const RegionalPort& port, const Facility& facility, const std::string& address) {
    if (region_.value_of_time) return;
    const auto refuse = [&](const std::string& what, const std::string& where) {
      c_.contradiction("S104", "missing key 'value_of_time' in port choice: " + what, at_,
                       "nothing says what it weighs", where, "the toll",
                       "write, for example, 'value_of_time: 20 USD/h'");
    };
    if (port.reference_toll.usd > 0)
      return refuse("people are used to a toll", at_ + "." + address + ".reference_toll");
    const std::size_t primary = primary_of(facility);
    if (primary == facility.stages.size()) return;
    const auto& [stage, booths] = facility.stages[primary];
    for (const auto& [kind, group] : booths.kinds)
      if (group.toll)
        return refuse("'" + kind + "' has a toll", address + "." + stage + "." + kind + ".toll");
  }

  void reference(const RegionalPort& port, const Facility& facility, const std::string& at) {
    if (port.reference.empty()) {
      if (!port.opens_with && !c_.written(at + ".reference"))
        c_.missing("S104", "missing key 'reference' in port of a region", at,
                   "say to which posted wait people are used, as in 'reference: 50 min'");
      return;
    }
    if (port.reference.columns.empty()) return;
    const std::size_t primary = primary_of(facility);
    if (primary == facility.stages.size()) return;
    const std::vector<std::string> kinds = names_in(facility.stages[primary].second.kinds);
    const std::vector<std::string>& columns = port.reference.columns;
    for (const std::string& column : columns)
      c_.must_exist("lane group", column, kinds, c_.key(at + ".reference.columns." + column),
                    "the primary has bays: write one wait for all");
    for (const std::string& kind : kinds)
      if (std::find(columns.begin(), columns.end(), kind) == columns.end())
        c_.error("S303", "the reference says nothing of '" + kind + "'", c_.key(at + ".reference.columns"),
                 "give each kind a column, or write one wait for all");
  }

  void traffic(const RegionalPort& port, const std::string& address, const std::string& at) {
    const std::string said = traffic_of(c_.s, address);
    if (port.opens_with && !said.empty())
      c_.contradiction("S401", "a port that somebody is due at has its share from its traffic",
                       at + ".opens_with", "another share", said, "its traffic", "keep one of the two");
    const Demand* demand = find_in(c_.s.demand, address);
    if (demand != nullptr && demand->arrivals.process == ArrivalProcess::trace)
      c_.contradiction("S401", "shares follow from rates, and a trace has none", at, "one of a region",
                       address + ".arrivals", "the trace", "give it rates, or leave it out of the region");
    if (port_at(c_.s, address)->place.empty() && flows_choose())
      c_.error("S443",
               "flows choose between ports of the corridor, and '" + address + "' stands nowhere on it",
               c_.key(at), "give the port a 'place:', a node of the corridor");
  }

  bool flows_choose() const {
    return std::any_of(c_.s.flows.begin(), c_.s.flows.end(), [&](const auto& flow) {
      const RegionalPort* port = find_in(region_.facilities, flow.second.via);
      return port != nullptr && !port->stays;
    });
  }

  Checks& c_;
  const PortChoice& region_;
  const std::string at_;
};

}  // namespace

void check_port_choice(Checks& c) {
  std::map<std::string, std::string> region_of;
  for (const auto& [name, region] : c.s.port_choice) RegionChecks(c, name, region).run(region_of);
}

}  // namespace garita::scenarios
