#pragma once

#include <cstddef>

namespace garita::bench {

/// Wall times of the points of one sweep [s]: san_ysidro_day under so many demands, a replication each. The
/// best of the rounds, which are taken in turns.
struct PointCosts {
  double simulated = 0;    ///< their days alone, one after another: no reading, no building, no files
  double one_thread = 0;   ///< `garita sweep --threads 1`
  double two_threads = 0;  ///< `--threads 2`
  double two_processes =
      0;  ///< two sweeps of half the points each, `--threads 1`, side by side until both end
  bool failed = false;
};

PointCosts measure_points(std::size_t n_points, int rounds);

}  // namespace garita::bench
