#include "scenarios/lookup.hpp"

#include <algorithm>

namespace garita::scenarios {

const Port* port_at(const Scenario& scenario, const std::string& address) {
  return find_in(scenario.ports, address.substr(0, address.find('.')));
}

const Facility* facility_at(const Scenario& scenario, const std::string& address) {
  const Port* port = port_at(scenario, address);
  const std::size_t dot = address.find('.');
  if (port == nullptr || dot == std::string::npos) return nullptr;
  return find_in(port->facilities, address.substr(dot + 1));
}

bool on_referral(const Facility& facility, const std::string& name) {
  if (facility.unified && facility.unified->to == name) return true;
  return std::any_of(facility.stages.begin(), facility.stages.end(),
                     [&](const auto& stage) { return find_in(stage.second.refers, name) != nullptr; });
}

std::size_t primary_of(const Facility& facility) {
  for (std::size_t stage = 0; stage < facility.stages.size(); ++stage)
    if (facility.stages[stage].first == "primary") return stage;
  for (std::size_t stage = 0; stage < facility.stages.size(); ++stage)
    if (!on_referral(facility, facility.stages[stage].first)) return stage;
  return facility.stages.size();
}

std::size_t next_for_everybody(const Facility& facility, std::size_t stage) {
  do ++stage;
  while (stage < facility.stages.size() && on_referral(facility, facility.stages[stage].first));
  return stage;
}

const Zone& zone_of(const Scenario& scenario, const Port& port) {
  return scenario.zones.at(port.zone.empty() ? scenario.zone : port.zone);
}

std::set<std::string> facilities_with_traffic(const Scenario& scenario) {
  std::set<std::string> used;
  for (const auto& [facility, demand] : scenario.demand) used.insert(facility);
  for (const auto& [name, flow] : scenario.flows)
    if (!flow.via.empty()) used.insert(flow.via);
  for (const auto& [name, region] : scenario.port_choice)
    for (const auto& [facility, port] : region.facilities) used.insert(facility);
  for (const auto& [port_name, port] : scenario.ports)
    for (const auto& [name, facility] : port.facilities)
      for (const auto& [stage_name, stage] : facility.stages)
        if (stage.passengers && used.contains(port_name + "." + name)) used.insert(stage.passengers->to);
  return used;
}

std::vector<std::string> facility_addresses(const Scenario& scenario) {
  std::vector<std::string> addresses;
  for (const auto& [port_name, port] : scenario.ports)
    for (const auto& [name, facility] : port.facilities) addresses.push_back(port_name + "." + name);
  return addresses;
}

}  // namespace garita::scenarios
