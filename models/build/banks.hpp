#pragma once

#include <string>
#include <vector>

#include "models/build/build.hpp"
#include "models/world/rooms.hpp"

/// What a stage says that a plain station cannot do.
namespace garita::models {

/// Whether the servers of the stage must be told apart, for what it says itself.
bool needs_bank(const scenarios::Stage& stage);
/// The bank of one lane group. Its schedule becomes one of lanes. REQUIRES: the group's schedule is filled
/// in.
BankPart bank_of(Building& building, const scenarios::Stage& stage, const std::string& address,
                 const std::string& kind, LaneGroupPart& group);
/// What holds for the stage as a whole.
void fill_bank_stage(Building& building, const scenarios::Facility& facility, StagePart& part);
/// The rooms of each stage of a facility, which are added to the network.
std::vector<Rooms::List> rooms_of(Building& building, const scenarios::Facility& facility);

}  // namespace garita::models
