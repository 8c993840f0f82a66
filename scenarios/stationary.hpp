#pragma once

#include <string>

#include "scenarios/scenario.hpp"

namespace garita::scenarios {

/// The address of the first thing that a scenario says of the clock or the calendar: a timetable or hours
/// that are not the same all the time, arrivals at given instants, platoons, shifts. Empty where it says
/// nothing of the kind: what happens does not depend on when, and a run may come to a steady state. Factors
/// of days and hours drawn by chance (`day_cv`) are no matter of the clock.
std::string depends_on_the_clock(const Scenario& scenario);

}  // namespace garita::scenarios
