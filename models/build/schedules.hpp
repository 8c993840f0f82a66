#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/network/network.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// The span over which a run needs schedules, and the zone in which a port's hours are local.
struct Span {
  engine::Time from, to;
  const scenarios::Zone* zone = nullptr;
};

/// Lead-in, window and, where the run goes on after it, the drain: those counted may be there until it ends.
Span run_span(const scenarios::Scenario& scenario, const scenarios::Zone& zone);

/// How many servers of a schedule are open at an instant; none before the first entry.
std::uint32_t servers_at(const std::vector<ServerChange>& schedule, engine::Time time);

/// Whether it opens earlier or closes later.
bool moves_hours(const scenarios::Change& change);

/// Whether a change may say which lanes of a stage are open: it names the stage, or moves the hours of its
/// facility.
bool concerns(const scenarios::Change& change, const std::string& stage);

/// Lanes (or bays) open in each kind of a stage, by the timetable and the changes at that stage, in the order
/// of `kinds`; a stage of bays has one entry.
std::vector<std::vector<ServerChange>> lanes_open(const scenarios::Stage& stage, const std::string& address,
                                                  const std::vector<scenarios::Change>& changes,
                                                  const Span& span);

/// Lanes of the stage that changes want as another kind, all conversions together.
std::vector<ServerChange> lanes_converted(const std::string& address,
                                          const std::vector<scenarios::Change>& changes, const Span& span);

/// A factor from an instant on.
struct FactorChange {
  engine::Time at;
  double factor = 1;
};

/// What outages multiply the service times of a stage by: several at once multiply. Empty where there is
/// none.
std::vector<FactorChange> outages(const std::string& address, const std::vector<scenarios::Change>& changes,
                                  const Span& span);

/// When the programme of the facility runs.
std::vector<Switch> programme_hours(const scenarios::Unified& unified, const std::string& facility_address,
                                    const std::vector<scenarios::Change>& changes, const Span& span);

}  // namespace garita::models
