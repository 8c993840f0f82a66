#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/time.hpp"

namespace garita::engine {

__extension__ using Uint128 = unsigned __int128;

inline constexpr std::size_t max_thresholds = 8;  ///< of `share_over`, in a scenario

/// Exact moments of non-negative durations: integers only, so tallies merge in any order; and the quantiles,
/// filled in when the histogram is closed, meaningless where n == 0.
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
