#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "results/experiments/one_measure.hpp"
#include "results/experiments/run.hpp"
#include "results/experiments/select_best.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// Which of several scenarios has the least, or the most, of one measure.
struct BestQuestion {
  MeasureAt of;
  bool most = false;
  double indifference = 0;       ///< a difference too small to care about: in the unit of the measure, or
  bool in_seconds = false;       ///< in seconds of a measure that is a time
  std::uint32_t at_first = 20;   ///< replications of each
  std::uint32_t at_most = 1000;  ///< likewise
};

struct BestOf {
  Selection selection;  ///< of means as measured, also where the most is asked for
  std::string unit;     ///< of the measure
  bool cancelled = false;
  std::string ended;  ///< why a limit ended a replication early, so that nothing was chosen; mostly empty
};

/// Runs replications of all scenarios under common random numbers, stage by stage, until one is chosen by
/// procedure KN (`select_best`). Delay is held against the first scenario's first replications, in all of
/// them. Of the options `out` says where, in a folder that is gone afterwards, runs are kept meanwhile;
/// `threads` and `progress` are as in `run`, the label of the scenario in hand going before. Which
/// replications are simulated ahead of need does not change what is chosen. Throws scenarios::WorldError
/// where a replication has no such value, or as `run` does.
BestOf best_of(const std::vector<scenarios::Scenario>& alternatives, const BestQuestion& question,
               const RunOptions& options,
               const std::function<void(std::size_t alternative, std::uint32_t replications)>& begins = {});

}  // namespace garita::results
