#pragma once

#include <cstdint>
#include <string>

#include "scenarios/scenario.hpp"

/// What an approach says where it is silent.
namespace garita::scenarios {

/// Length of queue that one crosser takes on a facility's approach [m]. Where nothing is written: 7.5 m for a
/// vehicle, 20 m for a truck, 14 m for a bus, 0.6 m for a pedestrian (assumptions).
double spacing_m(const Facility& facility);

/// The most lanes of one kind that the stage's timetable ever opens, at least 1.
std::int64_t most_lanes(const Stage& stage, const std::string& kind);

}  // namespace garita::scenarios
