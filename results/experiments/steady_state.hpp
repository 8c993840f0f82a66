#pragma once

#include <string>
#include <vector>

#include "results/measures.hpp"
#include "results/run_file.hpp"
#include "results/statistics/interval.hpp"
#include "results/statistics/warmup.hpp"

namespace garita::results {

/// The steady state of one lane group, or of a facility's primaries: figures of those who joined, and of the
/// time, after the cut. NaN where the run is too short.
struct SteadyRow {
  Level level = Level::lane_group;
  std::string address;
  WarmUp warm_up;      ///< of the mean wait by step of joining, over all replications
  Interval wait_mean;  ///< [min], over replications
  /// The mean wait again [min], from the means of 20 batches of steps of all replications together: its
  /// half-width should be about as large. Without batches where there are fewer than 20 steps.
  BatchMeans wait_batches;
  Interval crossing_mean;  ///< [min]
  Interval queue_mean;     ///< number waiting
  Interval utilization;    ///< time in service over time open
};

struct SteadyState {
  std::string title, scenario_name, alternative;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  engine::Duration step{};
  std::uint64_t n_steps = 0;
  bool ran_to_end = true;
  std::vector<SteadyRow> rows;
};

/// What a run says of the steady state that it comes to, each lane group and facility after a cut of its own.
/// Throws scenarios::WorldError naming the address where what happens depends on the clock
/// (`scenarios::depends_on_the_clock`), so that there is no steady state, and where there are no steps.
SteadyState steady_state(const Run& run);

/// As JSON text; what is NaN is null.
std::string to_json(const SteadyState& state);

}  // namespace garita::results
