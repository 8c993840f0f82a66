#pragma once

#include "results/experiments/sweep/point_result.hpp"
#include "results/experiments/sweep/point_run.hpp"
#include "scenarios/sweep/sweep.hpp"

namespace garita::results {

/// What measures can be called, whatever a run uses; those of shares are `share_over_60` and the like.
const std::vector<std::string>& names_of_measures();

/// What is kept of a run whose replications have ended, `keep` of its figures. `id` is not filled in.
PointResult result_of(const PointRun& run, const scenarios::Keep& keep);

/// Throws scenarios::InputErrors where `keep` names measures or addresses that there are not, or factors have
/// the names of other columns of the table. `labels` are those of a point.
void check_names(const scenarios::Sweep& sweep, const models::Labels& labels);

}  // namespace garita::results
