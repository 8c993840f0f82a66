#pragma once

#include <cstdint>

namespace garita::engine {

/// Tolls are whole millionths of a dollar, so that sums of them are exact.
inline constexpr double micro_per_usd = 1e6;

/// The nearest; REQUIRES usd >= 0.
inline std::int64_t micro_usd(double usd) { return static_cast<std::int64_t>(usd * micro_per_usd + 0.5); }

}  // namespace garita::engine
