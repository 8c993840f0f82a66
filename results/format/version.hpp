#pragma once

#include <cstdint>

namespace garita::results {

/// Of the layout of the file, as results/FORMAT.md specifies it. Raised when a reader of the old one would
/// fail.
inline constexpr std::int64_t format_version = 1;

/// Raised when the same scenario and seed give other numbers than before.
inline constexpr std::int64_t results_version = 1;

}  // namespace garita::results
