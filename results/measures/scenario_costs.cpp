#include "results/measures/scenario_costs.hpp"

#include <map>

#include "scenarios/describe/forms.hpp"
#include "scenarios/facility_of.hpp"
#include "scenarios/load.hpp"
#include "scenarios/lookup.hpp"

namespace garita::results {

namespace {

// Where several operators run the crossers of a class, an hour is worth what it is worth on average.
Costs costs_from(const scenarios::ClassCosts& stated) {
  Costs costs;
  if (stated.value_of_time) {
    costs.usd_per_hour_low = stated.value_of_time->low.usd_per_hour;
    costs.usd_per_hour = stated.value_of_time->likely.usd_per_hour;
    costs.usd_per_hour_high = stated.value_of_time->high.usd_per_hour;
  } else if (!stated.operators.empty()) {
    costs.usd_per_hour_low = costs.usd_per_hour = costs.usd_per_hour_high = 0;
    for (const auto& [name, one] : stated.operators) {
      costs.usd_per_hour_low += one.share.value * one.value_of_time.low.usd_per_hour;
      costs.usd_per_hour += one.share.value * one.value_of_time.likely.usd_per_hour;
      costs.usd_per_hour_high += one.share.value * one.value_of_time.high.usd_per_hour;
    }
  }
  if (stated.idle_fuel) costs.litres_per_idle_hour = stated.idle_fuel->litres_per_hour;
  if (stated.co2) costs.kg_co2_per_litre = stated.co2->kg_per_litre;
  return costs;
}

}  // namespace

CostsOf costs_of(const std::string& yaml) {
  if (yaml.find("\ncosts:") == std::string::npos) return {};
  return costs_of(scenarios::load_text(yaml, "the scenario in the file", {}).scenario);
}

CostsOf costs_of(const scenarios::Scenario& scenario) {
  if (scenario.costs.empty()) return {};
  std::map<std::string, Costs> by_facility;
  for (const std::string& address : scenarios::facility_addresses(scenario)) {
    const scenarios::Facility& facility = *scenarios::facility_at(scenario, address);
    const scenarios::ClassCosts* stated =
        scenarios::find_in(scenario.costs, std::string(scenarios::word_of(facility.serves)));
    if (stated != nullptr) by_facility.emplace(address, costs_from(*stated));
  }
  return [by_facility](const models::Labels::Group& group) {
    const auto found = by_facility.find(scenarios::facility_of(group.address));
    return found == by_facility.end() ? Costs() : found->second;
  };
}

}  // namespace garita::results
