#pragma once

#include "scenarios/named.hpp"
#include "scenarios/timetable.hpp"
#include "scenarios/units.hpp"

namespace garita::scenarios {

/// What multiplies the service times of a lane group, or of a stage of bays. Both may be given.
struct Pace {
  Timetable by_hour;     ///< one column, factors; minutes that no row covers have factor 1
  Named<Share> by_open;  ///< by how many booths are open, a number in digits; linear between two of them
  bool operator==(const Pace&) const = default;
};

}  // namespace garita::scenarios
