#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/model.hpp"
#include "models/network/network.hpp"
#include "scenarios/scenario.hpp"

/// The steps of `build`, one file each. They fill one Network and its labels.
namespace garita::models {

/// What the steps share: names that have become indices.
struct Building {
  const scenarios::Scenario& scenario;
  Network& network;
  Labels& labels;
  std::map<std::string, Traits, std::less<>> traits;
  std::map<std::string, FacilityId, std::less<>> facilities;
  std::map<std::string, PlaceId, std::less<>>
      places;  ///< node of the corridor -> place in the order of events
  std::map<std::string, std::uint32_t, std::less<>> classes;  ///< labels of the log
  Samplers* samplers = nullptr;                               ///< none: each is made anew

  /// Bits of `fast+ucp`; `none` has none. New names get the next bit.
  Traits traits_of(const std::string& holding);
  /// Whether some port knows a credential or load of this name.
  bool is_trait(const std::string& name) const;
  std::uint32_t class_of(const std::string& label);
  /// What a draw is for; the name is kept, so that `check` can refuse names with one hash.
  engine::Purpose purpose(const std::string& stable_name);
  const scenarios::Zone& zone(const std::string& name) const;
  std::shared_ptr<const engine::Sampler> sampler(const scenarios::Distribution& said) const;
  PlaceId new_place() { return PlaceId(network.n_places++); }
};

/// Fills in how crossers choose among the lane groups of a stage. `kinds`: their names, in order.
void build_choice(Building& building, const scenarios::Stage& stage, StagePart& part,
                  const std::vector<std::string>& kinds);

/// Position of a stage in its facility. REQUIRES: it has one of that name.
std::uint32_t slot_of(const scenarios::Facility& facility, const std::string& stage);
/// The stage at which the crossings of a facility are booked. REQUIRES: ports are built.
StageId primary_stage(const Building& building, const std::string& facility);

void build_ports(Building& building);
/// REQUIRES: ports are built.
void build_staff(Building& building);
void build_corridor(Building& building);
/// But those of build_followers.
void build_sources(Building& building);
/// REQUIRES: sources are built.
void build_port_choice(Building& building);

}  // namespace garita::models
