#pragma once

#include <cstdint>
#include <string>

#include "engine/time.hpp"
#include "scenarios/named.hpp"
#include "scenarios/timetable.hpp"
#include "scenarios/units.hpp"

/// Who is in a crosser, what they hold, and whether they come at all.
namespace garita::scenarios {

/// Who carries what: names are credentials (or loads), joined by + where one crosser has several; shares sum
/// to 1.
using Holdings = Named<Share>;

/// A count, or one of a range, each as likely as the others.
struct Counts {
  std::int64_t low = 0, high = 0;  ///< inclusive
  double mean() const { return static_cast<double>(low + high) / 2; }
  bool operator==(const Counts&) const = default;
};

/// The persons in a vehicle. Then `Demand::hold` is what a person holds, and the vehicle has what all have.
struct Party {
  Named<Share> sizes;  ///< by the number of persons; shares sum to 1
  Share alike{0};      ///< of parties in which all hold what the first one holds
  bool operator==(const Party&) const = default;
};

/// The people in a bus: they get off at a stage, cross on foot and board again.
struct Passengers {
  std::string to;  ///< address of the facility at which they cross
  Counts count;
  Holdings hold;
  bool operator==(const Passengers&) const = default;
};

/// How demand answers to what the sign at the primary says. How late and how many at most (`within`, `most`)
/// is an assumption where it is left to its default.
struct Reaction {
  double elasticity = 0;    ///< of trips to the cost of a trip; not positive
  engine::Duration cost{};  ///< of a whole trip at the reference wait, as time
  Timetable reference;      ///< the posted wait that demand as stated belongs to [s]; columns are lane groups
  Share retimed{0};         ///< of those who stay away: come later
  engine::Duration within = engine::Duration::hours(4);  ///< so much later at most
  Share most{1.5};  ///< trips, of those stated, when the sign says less than the reference
  bool operator==(const Reaction&) const = default;
};

}  // namespace garita::scenarios
