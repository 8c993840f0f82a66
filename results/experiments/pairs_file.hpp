#pragma once

#include <string>
#include <vector>

#include "results/experiments/compare.hpp"
#include "results/run_file.hpp"

namespace garita::results {

inline constexpr std::int64_t pairs_format_version = 1;

/// What is compared, the baseline first, with the names that tables call them.
struct ComparedRuns {
  std::vector<const Run*> runs;
  std::vector<std::string> names;
  std::vector<Comparison> comparisons;  ///< of each run but the first with the first
};

/// Throws scenarios::WorldError where there is something at `path` that is no file of pairs, unless `force`.
void require_pairs_target(const std::string& path, bool force);

/// Writes the paired values of every measure by replication, and the mean changes by step with their
/// half-widths, as results/FORMAT.md says; aside first, renamed when whole. What only some of the runs have
/// is left out, and so are the steps where theirs are not the same. Throws scenarios::WorldError.
void write_pairs(const std::string& path, const ComparedRuns& compared, bool force);

}  // namespace garita::results
