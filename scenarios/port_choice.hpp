#pragma once

#include <optional>
#include <string>

#include "engine/time.hpp"
#include "scenarios/named.hpp"
#include "scenarios/timetable.hpp"
#include "scenarios/units.hpp"

/// Ports of a region between which crossers choose: plain types.
namespace garita::scenarios {

/// A facility of a region.
struct RegionalPort {
  Timetable reference;   ///< posted wait [s] at which all come who are due here; columns are kinds of lanes
  Price reference_toll;  ///< likewise
  std::optional<engine::Duration> detour;  ///< of those who come here instead; empty: the region's
  std::optional<Share> opens_with;  ///< a new port: its share where waits are equal and nothing is paid
  bool stays = false;               ///< those who are due here choose no other port
  bool operator==(const RegionalPort&) const = default;
};

/// By incremental logit: at the reference waits everybody comes to the port where it is due, and what is
/// added there, or taken away elsewhere, makes some go to another.
struct PortChoice {
  Named<RegionalPort> facilities;  ///< by address
  engine::Duration detour{};       ///< later arrival of those who come to another port's facility
  engine::Duration scale = engine::Duration::minutes(15);  ///< of the choice (assumption)
  std::optional<HourlyCost> value_of_time;                 ///< what an hour is worth against a toll
  bool operator==(const PortChoice&) const = default;
};

}  // namespace garita::scenarios
