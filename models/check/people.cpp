#include "models/check/people.hpp"

#include "models/check/covered.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

// An alternative or --set that switches the reaction off is one end of a comparison.
bool meant_as_a_case(const Scenario& scenario, const std::string& address) {
  const auto origin = scenario.origins.find(address);
  return origin != scenario.origins.end() && !origin->second.set_by.empty();
}

}  // namespace

void check_people(AddressedFindings& findings, const Scenario& scenario) {
  for (const auto& [address, demand] : scenario.demand) {
    const scenarios::Port* port = scenarios::port_at(scenario, address);
    if (port == nullptr) continue;  // the reader has said so
    const scenarios::Zone& zone = scenarios::zone_of(scenario, *port);
    check_covered(findings, scenario, demand.hold_by_hour, zone, address + ".hold", "who holds what");
    if (demand.party && demand.hold.empty() && demand.hold_by_hour.empty() &&
        demand.arrivals.rate.columns.empty())
      findings.add(Diagnostic::Level::note, "S465", address + ".party",
                   "nobody holds anything, so a party changes no lane: it only counts persons",
                   "say what a person holds, as in 'hold: {sentri: 45 %, none: rest}'; or mean it");
    if (!demand.reacts) continue;
    check_covered(findings, scenario, demand.reacts->reference, zone, address + ".reacts.reference",
                  "the reference wait");
    if (demand.reacts->elasticity == 0 && !meant_as_a_case(scenario, address + ".reacts.elasticity"))
      findings.add(Diagnostic::Level::warning, "S466", address + ".reacts.elasticity",
                   "at an elasticity of 0 as many come as are stated, whatever the sign says",
                   "write, for example, 'elasticity: -0.3', or leave 'reacts' out");
  }
}

}  // namespace garita::models
