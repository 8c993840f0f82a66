#pragma once

#include "results/experiments/sweep/point_result.hpp"
#include "results/experiments/sweep/point_run.hpp"
#include "scenarios/load.hpp"
#include "scenarios/sweep/sweep.hpp"

namespace garita::results {

/// What measures can be called, whatever a run uses; those of shares are `share_over_60` and the like.
const std::vector<std::string>& names_of_measures();

/// What is kept of a run whose replications have ended, `keep` of its figures; the values of each replication
/// where they are asked for. `id` is not filled in.
PointResult result_of(const PointRun& run, const scenarios::Keep& keep, bool by_replication = false);

/// Whether the second check found a lane group of which more is asked than it can give.
bool tells_overload(const std::vector<scenarios::Diagnostic>& findings);

/// Throws scenarios::InputErrors where `keep` names measures or addresses that there are not, or factors have
/// the names of other columns of the table. `labels` are those of a point.
void check_names(const scenarios::Sweep& sweep, const models::Labels& labels);

/// The same where a sweep has other errors, to be told with them: addresses are looked up in the base as it
/// is, and left alone where the base does not load. `options` as for `scenarios::load_sweep`.
std::vector<scenarios::Diagnostic> wrong_names(const scenarios::Sweep& sweep, scenarios::LoadOptions options);

}  // namespace garita::results
