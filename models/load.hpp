#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/model.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// Expected crossers of one kind who come to a stage between two changes of its lanes, and the lane group
/// that they take there.
struct Booking {
  const SourcePart* source = nullptr;
  std::uint32_t who = 0;  ///< the same number: the same source, credentials and load
  engine::Time from, to;
  std::uint32_t group = 0;  ///< of the network; where none that admits them is open, where they wait for one
  bool open = false;
  double crossers = 0;
  Traits traits = 0;     ///< of these crossers
  bool chooses = false;  ///< several lane groups admit them, and the stage says how they choose
};

/// Expected crossers of a source that set out in [from, to); of a trace none, since they are not known.
double expected_crossers(const Network& network, const SourcePart& source, engine::Time from,
                         engine::Time to);

/// The bookings of a stage of the facility over the measured window: each crosser at the most dedicated lane
/// group that admits it and is open then, else at the most dedicated; where it goes by its choice is not
/// known beforehand. Trips are booked when they set out;
/// crossers of traces are not known.
std::vector<Booking> bookings(const Model& model, FacilityId facility, const StagePart& stage);

/// What is asked for more service than its open servers can give over the measured window.
struct Overload {
  std::string address;  ///< of a lane group, or of a stage
  double load = 0;      ///< offered service time over the servers' open time; infinite where none is open
};

/// Lane groups of stages that serve everybody whose load over the window is above 1: their bookings, each at
/// the mean service. The stage as a whole where it has one lane group, where it is never open, or where its
/// load is above 1 and some crossers take one lane group in some hours and another in others, or choose. Of a
/// lane group of a stage where crossers choose, only those count who have no choice.
std::vector<Overload> overloads(const Model& model);

/// Open time of a lane group's servers over the measured window [s].
double server_seconds(const LaneGroupPart& group, const Model& model);

}  // namespace garita::models
