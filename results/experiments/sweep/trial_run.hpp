#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/experiments/sweep/prepared.hpp"

/// What can be said of a sweep before it is run.
namespace garita::results {

/// The points of a shard that the folder's journals do not have; all where it holds another sweep, or none.
std::vector<KnownPoint> points_to_run(const PreparedSweep& sweep, const std::string& folder, Shard shard);

/// How long some points of a sweep would take on `threads` (0: all cores) [s]: replications of the point in
/// the middle are run for a quarter of a second or so, and the others reckoned by the crossers that are
/// expected in them. 0 without points.
double estimated_seconds(const PreparedSweep& sweep, const std::vector<KnownPoint>& points,
                         std::uint32_t threads);

/// Those that are overloaded (PointResult) of up to `most` points of a sweep, evenly spread over all.
struct Overloaded {
  std::vector<std::int32_t> points;  ///< their numbers
  std::size_t looked_at = 0;
};
Overloaded overloaded_of(const PreparedSweep& sweep, std::size_t most = 100);

}  // namespace garita::results
