#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/network/facilities.hpp"
#include "models/network/ids.hpp"
#include "models/network/lane_groups.hpp"
#include "models/network/management.hpp"
#include "models/network/regions.hpp"
#include "models/network/roads.hpp"
#include "models/network/sources.hpp"

namespace garita::models {

/// A scenario after its names have become indices: what a replication reads and never changes.
struct Network {
  engine::Time from, start, end;  ///< lead-in, window, its end
  engine::Time horizon;           ///< schedules are known until here
  bool drain = true;
  std::vector<SourcePart> sources;
  std::vector<FacilityPart> facilities;
  std::vector<StagePart> stages;
  std::vector<LaneGroupPart> groups;
  std::vector<std::uint32_t> rooms;  ///< how many crossers fit
  std::vector<ApproachPart> approaches;
  bool banks = false;         ///< some lane group is a bank
  bool tolls = false;         ///< some lane group may have a toll
  bool lane_control = false;  ///< policies or staff have a say in the lanes open, not timetables alone
  std::vector<PoolPart> pools;
  std::vector<SignPart> signs;
  std::vector<ManagedPart> managed;
  std::vector<PolicyPart> policies;              ///< those that look
  std::vector<std::uint32_t> standing_policies;  ///< numbers of those that hold for the whole run
  std::uint32_t n_policies = 0;                  ///< of the scenario
  std::vector<ReactionPart> reactions;
  std::vector<PassengersPart> passengers;
  std::vector<BoothPoolPart> booth_pools;
  std::vector<GatePart> gates;
  std::vector<AppointmentsPart> appointments;
  std::vector<EdgePart> edges;
  std::vector<RoutePart> routes;
  std::vector<RegionPart> regions;
  std::vector<ChooserPart> choosers;
  std::shared_ptr<const engine::Sampler>
      travel_factor;                  ///< mean 1 s stands for 1; null: roads take their mean
  std::uint32_t n_places = 1;         ///< the run's included
  std::vector<std::string> purposes;  ///< names of all that is drawn for, each once
};

}  // namespace garita::models
