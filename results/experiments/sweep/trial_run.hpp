#pragma once

#include <cstdint>

#include "results/experiments/sweep/prepared.hpp"

namespace garita::results {

/// How long the points of a sweep would take on `threads` (0: all cores) [s]: one replication of the point in
/// the middle is run, and the others reckoned by the crossers that are expected in them.
double estimated_seconds(const PreparedSweep& sweep, std::uint32_t threads);

}  // namespace garita::results
