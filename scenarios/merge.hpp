#pragma once

#include "scenarios/node.hpp"

namespace garita::scenarios {

/// Puts what one file says over what the file below it says. Maps merge key by key; scalars, lists,
/// timetables and shares that add up to 100 % replace what is below as a whole, but for timetables of dates
/// alone, which are exceptions from the one below. Where two keys exclude each other, as `on_duty` and
/// `shifts`, the upper one takes the place of the lower one.
void merge(Node& base, const Node& upper);

}  // namespace garita::scenarios
