#pragma once

#include <optional>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/scenario.hpp"

/// Timetables whose rows must cover the run: who holds what, the waits to which people are used. There, an
/// hour without a row is not one of 0.
namespace garita::models {

/// The first instant in [from, to) that no row covers.
std::optional<engine::Time> first_left_out(const scenarios::Timetable& table, const scenarios::Zone& zone,
                                           engine::Time from, engine::Time to);

/// As scenarios::expand, but where no row says anything, what was said last goes on, and what is said first
/// holds before. `check` refuses that up to the end of the measured window, not after it.
std::vector<scenarios::Interval> expand_covered(const scenarios::Timetable& table,
                                                const scenarios::Zone& zone, engine::Time from,
                                                engine::Time to);

}  // namespace garita::models
