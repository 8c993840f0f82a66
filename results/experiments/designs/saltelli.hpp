#pragma once

#include <cstddef>
#include <cstdint>

#include "results/experiments/designs/design.hpp"

namespace garita::results {

/// How many rows of `saltelli` belong to one base point: A, B, and one more for each factor.
inline constexpr std::size_t saltelli_rows(std::size_t factors) { return factors + 2; }

/// The design for first and total Sobol indices: from `points` base points of one scrambled Sobol sequence
/// in 2 `factors` dimensions, whose first half is A and second half B, the rows A, B, AB_1 .. AB_k of the
/// first base point, then those of the second, and so on; AB_i is A with factor i from B. So it has
/// `points` (`factors` + 2) rows, and more base points with the same seed only add rows. Powers of two are
/// best. Throws std::invalid_argument where 2 `factors` are too many for `sobol`.
/// Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), Variance based sensitivity
/// analysis of model output, Computer Physics Communications 181.
Design saltelli(std::size_t points, std::size_t factors, std::uint64_t seed);

}  // namespace garita::results
