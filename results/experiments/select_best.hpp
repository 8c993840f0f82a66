#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace garita::results {

struct SelectBestOptions {
  double delta = 0;             ///< a difference too small to care about, in units of the measure; > 0
  double confidence = 0.95;     ///< above 1 / (number of alternatives), below 1
  std::uint32_t at_first = 20;  ///< replications of every alternative before any is dropped; 2 at least
  std::uint32_t at_most = std::numeric_limits<std::uint32_t>::max();  ///< of any one alternative
  /// Called before the values of these replications, first .. last - 1, of these alternatives are asked for,
  /// so that they may be computed together. May be empty.
  std::function<void(std::span<const std::size_t> alternatives, std::uint32_t first, std::uint32_t last)>
      prepare;
};

/// What became of one alternative.
struct Contender {
  double mean = 0;       ///< over its replications, units of the measure
  std::uint32_t n = 0;   ///< its replications
  bool dropped = false;  ///< it was found worse than another after `n` replications
};

struct Selection {
  std::size_t best = 0;               ///< the alternative chosen
  std::vector<Contender> contenders;  ///< of all alternatives, in their order
  std::uint64_t replications = 0;     ///< of all alternatives together
  bool guaranteed = true;             ///< false: `at_most` ended it before the others were dropped
};

/// The alternative with the smallest mean, by the fully sequential procedure KN with c = 1: after each
/// replication the alternatives that are clearly worse than another are dropped. Where replications are
/// normal and independent, the best is chosen with probability `confidence` or more whenever it is better
/// than all others by `delta` or more; where some are nearer, one of those within `delta` of the best is
/// (as a rule: the paper proves only the former). Variances may differ, and replications with the same number
/// may be correlated between alternatives: common random numbers make it end sooner.
/// `value(alternative, replication)`, both from 0, is asked once for each pair that is needed, by
/// replication, then by alternative. Throws std::invalid_argument where there is no alternative or an option
/// is out of its range, std::domain_error where a value is not finite. Source: Kim and Nelson (2001), A fully
/// sequential procedure for indifference-zone selection in simulation, ACM Transactions on Modeling and
/// Computer Simulation 11.
Selection select_best(std::size_t alternatives,
                      const std::function<double(std::size_t alternative, std::uint32_t replication)>& value,
                      const SelectBestOptions& options);

}  // namespace garita::results
