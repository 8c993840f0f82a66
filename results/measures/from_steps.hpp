#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "results/run_file.hpp"

namespace garita::results {

/// The crossers of one lane group that joined in one step.
struct StepCrossings {
  double volume = 0;   ///< arrivals
  double n = 0;        ///< those whose crossing time is known
  double sum_min = 0;  ///< of their crossing times
};

/// Mean crossing time of those who joined in a step of low volume [min]; NaN where nobody's is known.
/// Low is a volume up to that of the tenth part of the steps with the fewest arrivals, of those steps in
/// which somebody joined who crossed (one step at least). Assumption: the tenth part; what is free of others'
/// delay has no one definition, and low volume need not mean free flow where a queue is left over.
double low_volume_crossing(std::vector<StepCrossings> steps);

/// Waits of those who joined on one day.
struct WaitsOfDay {
  double n = 0;
  double sum_min = 0;
};

/// What the steps of one lane group in one replication say beyond its totals.
struct FromSteps {
  double low_volume_crossing_min = std::numeric_limits<double>::quiet_NaN();
  /// Whole days of 24 h from the start of the window; a window shorter than a day is one.
  std::vector<WaitsOfDay> days;
};

/// Of replications `first` ... `first + n - 1`: [replication - first][lane group].
std::vector<std::vector<FromSteps>> from_steps(const Run& run, std::uint32_t first, std::uint32_t n);

/// How many replications `from_steps` may take at once, so that memory does not grow with their number.
std::uint32_t replications_at_once(const Run& run);

}  // namespace garita::results
