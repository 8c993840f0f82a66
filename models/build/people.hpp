#pragma once

#include <string>

#include "models/build/build.hpp"

/// Who comes from a source and what they hold, how demand answers to signs, who is in buses.
namespace garita::models {

/// What the crossers of a source carry.
void fill_holdings(Building& building, SourcePart& part, scenarios::CrosserClass kind,
                   const scenarios::Holdings& hold, const scenarios::Holdings& loads);
/// The same where demand says it: by hour and date, of persons who travel together.
void fill_holdings(Building& building, SourcePart& part, scenarios::CrosserClass kind,
                   const scenarios::Demand& demand, const scenarios::Zone& zone);
/// The reaction of the demand at a facility; its number. REQUIRES: the demand reacts.
std::uint32_t build_reaction(Building& building, const std::string& facility, const scenarios::Demand& demand,
                             const scenarios::Zone& zone);
/// Adds a source to the network, with a place of its own and, if `named`, its name in the log.
void add_source(Building& building, SourcePart part, bool named = true);
/// Sources of trips that may be added, and of the people in buses. REQUIRES: all others are there, and know
/// whether they choose their port.
void build_followers(Building& building);
/// Mean number of persons who cross together in the facility; 0: unknown. A pedestrian is one unless said.
double persons_in(const scenarios::Scenario& scenario, const std::string& facility);

}  // namespace garita::models
