#pragma once

#include <cstdint>
#include <limits>

/// From the whole microseconds of the recorder to the units of files and tables.
namespace garita::results {

inline constexpr double us_per_second = 1e6;
inline constexpr double us_per_minute = 6e7;
inline constexpr double us_per_hour = 3.6e9;

inline double number(std::int64_t value) { return static_cast<double>(value); }

/// NaN where there is nothing to divide by.
inline double ratio(double part, double whole) {
  return whole == 0 ? std::numeric_limits<double>::quiet_NaN() : part / whole;
}

/// Of `n` durations [min]; NaN where there are none.
inline double mean_minutes(std::int64_t sum_us, std::uint64_t n) {
  return ratio(number(sum_us), static_cast<double>(n)) / us_per_minute;
}

}  // namespace garita::results
