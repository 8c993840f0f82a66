#include "models/check/port_choice.hpp"

#include <algorithm>

#include "models/check/covered.hpp"
#include "models/world/port_choice.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

bool has_traffic(const Scenario& scenario, const std::string& facility) {
  return scenarios::find_in(scenario.demand, facility) != nullptr ||
         std::any_of(scenario.flows.begin(), scenario.flows.end(),
                     [&](const auto& flow) { return flow.second.via == facility; });
}

}  // namespace

void check_port_choice(AddressedFindings& findings, const Scenario& scenario) {
  for (const auto& [name, region] : scenario.port_choice) {
    const std::string at = "port_choice." + name;
    if (region.facilities.size() > most_ports_of_region)
      findings.add(Diagnostic::Level::error, "S448", at,
                   std::to_string(region.facilities.size()) + " ports of one region, where at most " +
                       std::to_string(most_ports_of_region) + " have room",
                   "make two regions of it");
    for (const auto& [address, port] : region.facilities) {
      const scenarios::Facility* facility = scenarios::facility_at(scenario, address);
      if (facility == nullptr) continue;  // the reader has said so
      const std::size_t slot = scenarios::primary_of(*facility);
      if (slot == facility->stages.size()) continue;  // likewise
      const auto& [stage, primary] = facility->stages[slot];
      if (!primary.posted_wait)
        findings.add(Diagnostic::Level::error, "S431", at + "." + address,
                     "crossers choose by the sign at '" + address + "." + stage + "', and it has none",
                     "give the stage one: 'posted_wait: {refresh: 15 min, round_to: 5 min}'");
      const scenarios::Zone& zone = scenarios::zone_of(scenario, *scenarios::port_at(scenario, address));
      check_covered(findings, scenario, port.reference, zone, at + "." + address + ".reference",
                    "the reference wait");
      if (!port.opens_with && !has_traffic(scenario, address))
        findings.add(Diagnostic::Level::error, "S442", at + "." + address,
                     "nobody is due at '" + address + "', so it has no share of the region",
                     "state its traffic under 'demand', or say 'opens_with: 20 %'");
    }
  }
}

}  // namespace garita::models
