#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <vector>

#include "results/run_file.hpp"

namespace garita::results {

/// The crossers of one lane group that joined in one step, in one replication or several; or in several steps
/// of one volume.
struct StepCrossings {
  double volume = 0;   ///< arrivals
  double n = 0;        ///< those whose crossing time is known
  double sum_min = 0;  ///< of their crossing times
  std::uint64_t steps = 1;
};

/// Mean crossing time of those who joined in a step of low volume [min]; NaN where nobody's is known.
/// Low is a volume up to that of the tenth part of the steps with the fewest arrivals, of those steps in
/// which somebody joined who crossed (one step at least). Assumption: the tenth part; what is free of others'
/// delay has no one definition, and low volume need not mean free flow where a queue is left over.
double low_volume_crossing(std::vector<StepCrossings> steps);

/// The steps of one lane group, each over all its replications. Those of one volume are kept together: there
/// are far fewer volumes than steps.
class StepsByVolume {
 public:
  /// `pooled.volume` is the sum over the replications of which `simulated` had the step.
  void add(const StepCrossings& pooled, std::int64_t simulated);
  double low_volume_crossing() const;  ///< [min]

 private:
  std::map<double, StepCrossings> by_volume_;
};

/// That of each lane group [min], over all replications together: a step's volume is its mean arrivals in the
/// replications that simulated it. One replication alone would pick the steps to which chance sent few.
std::vector<double> low_volume_crossings(const Run& run);

/// Waits of those who joined on one day.
struct WaitsOfDay {
  double n = 0;
  double sum_min = 0;
};

/// Whole days of 24 h from the start of the window; a window shorter than a day is one.
using Days = std::vector<WaitsOfDay>;

/// Of replications `first` ... `first + n - 1`: [replication - first][lane group].
std::vector<std::vector<Days>> daily_waits(const Run& run, std::uint32_t first, std::uint32_t n);

/// How many days a run has.
std::size_t days_of(const RunInfo& info);

/// How many replications may be read at once, so that memory does not grow with their number.
std::uint32_t replications_at_once(const RunInfo& info, std::size_t n_groups);

}  // namespace garita::results
