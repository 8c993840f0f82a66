#pragma once

#include <cstddef>
#include <cstdint>

#include "results/experiments/designs/design.hpp"

namespace garita::results {

/// The largest number of factors of `sobol` and `sobol_unscrambled` (half of it of `saltelli`).
std::size_t most_sobol_factors();

/// The first `points` points of the Sobol sequence, from the origin on, in Gray-code order, with the
/// direction numbers of Joe and Kuo (2008), Constructing Sobol sequences with better two-dimensional
/// projections, SIAM J. Sci. Comput. 30 (their file new-joe-kuo-6.21201), as Boost.Random has them.
/// Throws std::invalid_argument above `most_sobol_factors()` and from 2^32 points on.
Design sobol_unscrambled(std::size_t points, std::size_t factors);

/// The same after nested uniform scrambling: each binary digit is flipped or not by a coin that belongs to
/// the digits before it. Every point is then uniform in the cube, the nets stay nets, and another seed is an
/// independent design. A longer design with the same seed begins with the shorter one; powers of two are
/// balanced best. Source: Owen (1995), Randomly permuted (t,m,s)-nets and (t,s)-sequences; to keep
/// the first point: Owen (2020), On dropping the first Sobol' point.
Design sobol(std::size_t points, std::size_t factors, std::uint64_t seed);

}  // namespace garita::results
