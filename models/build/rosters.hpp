#pragma once

#include <vector>

#include "models/build/schedules.hpp"
#include "models/network/network.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// Who is there, from the start of the span on, changes only.
///
/// The breaks of a shift are spread evenly: with n officers and k breaks of length b, the shift is cut into k
/// equal parts of length s, and in each of them officer i (from 0) goes after (s - b) (2 i + 1) / (2 n), so
/// that as few as possible are away at once (assumption: no source says how ports stagger them). Officers
/// on a break with relief are left out of the row; without it they stand in it as absent.
std::vector<RosterChange> roster_of(const scenarios::Staff& staff, const Span& span);

}  // namespace garita::models
