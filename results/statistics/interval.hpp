#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace garita::results {

/// How sure an interval is, everywhere in results.
inline constexpr double confidence = 0.95;

/// A mean over replications with its Student-t interval: mean - half_width .. mean + half_width.
/// `mean` is NaN where n == 0, `half_width` where n < 2.
struct Interval {
  double mean = std::numeric_limits<double>::quiet_NaN();
  double half_width = std::numeric_limits<double>::quiet_NaN();
  double deviation = std::numeric_limits<double>::quiet_NaN();  ///< sample standard deviation
  std::uint32_t n = 0;
};

/// Over the finite ones of `values`, one per replication. Source: Law (2015), Simulation
/// Modeling and Analysis.
Interval interval_of(std::span<const double> values);

}  // namespace garita::results
