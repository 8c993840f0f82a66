#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "results/run_file.hpp"

namespace garita::results {

/// The crossers of one lane group that joined in one step, in one replication or several; or in several steps
/// of one kind.
struct StepCrossings {
  double volume = 0;   ///< arrivals
  double n = 0;        ///< those whose crossing time is known
  double sum_min = 0;  ///< of their crossing times
  double wait_n = 0;   ///< those whose service began
  double wait_sum_min = 0;
  double mexican_n = 0;  ///< those with a Mexican time
  double mexican_sum_min = 0;
  std::uint64_t steps = 1;
  /// Mean wait, and Mexican time before it: in it cargo waits for hours of opening, too.
  double held_up_min() const {
    return (wait_n == 0 ? 0 : wait_sum_min / wait_n) + (mexican_n == 0 ? 0 : mexican_sum_min / mexican_n);
  }
};

/// Mean crossing time of those who joined in the tenth of the steps with the least mean wait (of cargo, with
/// the Mexican time before it), to the minute, of equals in those with the fewest arrivals; of the steps in
/// which somebody joined who crossed, one at least, and all that are like the last. Few arrivals alone would
/// not do: where demand answers to waits, fewest come while the lines are longest. Assumptions: the tenth
/// part, and the minute; what is free of others' delay has no one definition, and this is not free flow where
/// a queue never goes. NaN where nobody's is known [min].
double low_volume_crossing(std::vector<StepCrossings> steps);

/// The same as a reference: never more than the mean of all crossings (`all`, by replication), which takes
/// its place where the quietest steps are no faster, by chance or because crossers are held up elsewhere.
double as_reference(double low_volume_min, const std::vector<engine::Tally>& all);

/// The steps of one lane group, each over all its replications. Those of one wait, to the minute, and volume
/// are kept together: there are fewer kinds than steps.
class QuietSteps {
 public:
  /// `pooled.volume` is the sum over the replications of which `simulated` had the step.
  void add(const StepCrossings& pooled, std::int64_t simulated);
  /// [min], as a reference for the crossings that the replications have of the lane group.
  double low_volume_crossing(const std::vector<engine::ReplicationTotals>& replications,
                             std::size_t group) const;

 private:
  std::map<std::pair<double, double>, StepCrossings> by_kind_;
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
