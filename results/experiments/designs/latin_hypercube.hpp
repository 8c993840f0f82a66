#pragma once

#include <cstddef>
#include <cstdint>

#include "results/experiments/designs/design.hpp"

namespace garita::results {

/// A Latin hypercube: along every factor each of `points` equal slices holds exactly one point, uniform
/// inside it; the slices are matched at random. Another number of points is another design: it cannot be
/// extended. Source: McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of
/// input variables in the analysis of output from a computer code, Technometrics 21.
Design latin_hypercube(std::size_t points, std::size_t factors, std::uint64_t seed);

}  // namespace garita::results
