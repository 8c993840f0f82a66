#include "results/measures/addresses.hpp"

#include <algorithm>

#include "scenarios/facility_of.hpp"

namespace garita::results {

std::vector<std::string> measured_addresses(const models::Labels& labels) {
  std::vector<std::string> all{total_name};
  const auto add = [&](const std::string& address) {
    if (std::find(all.begin(), all.end(), address) == all.end()) all.push_back(address);
  };
  for (const auto& group : labels.groups)
    if (group.port < labels.ports.size()) add(labels.ports[group.port]);
  for (const auto& group : labels.groups) add(scenarios::facility_of(group.address));
  for (const auto& group : labels.groups) add(group.address);
  return all;
}

}  // namespace garita::results
