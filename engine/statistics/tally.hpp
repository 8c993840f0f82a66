#pragma once

#include <array>
#include <cstdint>

#include "engine/time.hpp"

namespace garita::engine {

__extension__ using Uint128 = unsigned __int128;

/// Quantile figures and counts of one set of durations, taken when its histogram is closed.
/// `quantiles_us` are p50, p95; NaN-free: meaningless where n == 0.
inline constexpr std::size_t max_thresholds = 8;

/// Exact moments of non-negative durations: integers only, so tallies merge in any order.
struct Tally {
  std::uint64_t n = 0;
  std::int64_t sum_us = 0;
  Uint128 sum_sq_us2 = 0;
  std::int64_t max_us = 0;
  std::array<std::uint64_t, max_thresholds> over{};  ///< how many exceeded each threshold of the scenario
  double p50_us = 0;                                 ///< from the histogram of this replication
  double p95_us = 0;

  void add(Duration d) {
    const std::int64_t us = d.us();
    ++n;
    sum_us += us;
    const auto magnitude = static_cast<std::uint64_t>(us);
    sum_sq_us2 += static_cast<Uint128>(magnitude) * magnitude;
    if (us > max_us) max_us = us;
  }
};

}  // namespace garita::engine
