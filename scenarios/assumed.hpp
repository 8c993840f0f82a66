#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

/// What a scenario assumes with a range: `assumption: {mean: 10..45 s}`.
namespace garita::scenarios {

/// One figure that could be another. `low` and `high` are in the unit of the value, as it was written; where
/// the range is a factor (in percent, of what is no share) they were multiplied by the value.
struct Assumed {
  std::string address;  ///< what to set: of a table of arrivals the `scale` of its demand
  double low = 0, likely = 0, high = 0;
  std::string unit;     ///< may be empty
  bool whole = false;   ///< takes whole numbers only
  std::string range;    ///< as written
  std::string said_at;  ///< `file:line` of the value
};

struct Assumptions {
  std::vector<Assumed> varied;  ///< by address
  /// Addresses whose assumption is in words, or whose range has no single figure to vary.
  std::vector<std::string> not_varied;
};

/// The ranges of everything that reaches a run of this scenario, or its tables. Values that were
/// set (`--set`, an alternative's `set`) are meant as they are, unless a range stands beside them.
Assumptions assumptions_of(const Scenario& scenario);

/// The value as the language has it, rounded to a whole number where it takes no other.
std::string text_of(const Assumed& assumed, double value);

}  // namespace garita::scenarios
