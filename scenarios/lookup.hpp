#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

/// Parts of a scenario by name or address.
namespace garita::scenarios {

template <class T>
std::vector<std::string> names_in(const Named<T>& parts) {
  std::vector<std::string> names;
  for (const auto& part : parts) names.push_back(part.first);
  return names;
}

/// The part of this name, or nothing.
template <class T>
const T* find_in(const Named<T>& parts, const std::string& name) {
  for (const auto& part : parts)
    if (part.first == name) return &part.second;
  return nullptr;
}

/// The port with which an address begins, or nothing.
const Port* port_at(const Scenario& scenario, const std::string& address);

/// The facility with this address (`port.facility`), or nothing.
const Facility* facility_at(const Scenario& scenario, const std::string& address);

/// Whether a stage serves only those who are sent to it.
bool on_referral(const Facility& facility, const std::string& stage);

/// Position of the stage whose waits are a facility's and at which crossings are booked: the one named
/// `primary`, else the first that serves everybody; the number of stages when there is none.
std::size_t primary_of(const Facility& facility);

/// Position of the next stage after number `stage` that everybody goes to; the number of stages when there is
/// none, and everybody leaves the facility next.
std::size_t next_for_everybody(const Facility& facility, std::size_t stage);

/// The zone in which a port's hours are local: its own, else the scenario's. REQUIRES that the scenario's
/// zones are loaded.
const Zone& zone_of(const Scenario& scenario, const Port& port);

/// Addresses of the facilities that traffic is stated for, even if it is none: by demand or as the `via` of a
/// flow; those that crossers may choose; and those where passengers of buses at either cross. Others are not
/// simulated.
std::set<std::string> facilities_with_traffic(const Scenario& scenario);

/// Addresses of all facilities, in the order of the file.
std::vector<std::string> facility_addresses(const Scenario& scenario);

}  // namespace garita::scenarios
