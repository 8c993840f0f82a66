#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "results/experiments/sweep/point_maker.hpp"
#include "results/experiments/sweep/point_result.hpp"

namespace garita::results {

struct PointsToRun {
  std::vector<Point> points;
  scenarios::Keep keep;
  bool by_replication = false;  ///< results have the values of each replication, too
  std::uint32_t threads = 0;    ///< 0: all cores
  /// Called from the calling thread: with each result, its `id` left empty, and the index of its point, in
  /// the order in which points end; and now and then with the share of all work that is done (0..1). False
  /// cancels.
  std::function<void(std::size_t index, PointResult&)> ended;
  std::function<bool(double share)> progress;
};

/// Runs points, their replications over all threads: a point begins when nothing is left to do of those
/// before it, so that few are in memory at once and none is left to one thread at the end. What comes out
/// does not depend on threads. Throws what the maker or a replication threw, of several that of the first
/// point; those before it have ended then. False: it was cancelled.
bool run_points(const PointMaker& maker, const PointsToRun& work);

}  // namespace garita::results
