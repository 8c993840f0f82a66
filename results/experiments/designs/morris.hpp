#pragma once

#include <cstddef>
#include <cstdint>

#include "results/experiments/designs/design.hpp"

namespace garita::results {

/// Morris's one-at-a-time design: `trajectories` walks of `factors` + 1 points each, one after the other, on
/// the grid 0, 1/(p-1) .. 1 of p = `levels`. Each step of a walk moves one factor, each factor once, in
/// random order, up or down by p / (2 (p - 1)). More trajectories with the same seed only add points.
/// `levels` is even, so that all levels are equally likely, and at least 2, else std::invalid_argument is
/// thrown; 4 is usual. Source: Morris (1991), Factorial sampling plans for preliminary computational
/// experiments, Technometrics 33.
Design morris(std::size_t trajectories, std::size_t levels, std::size_t factors, std::uint64_t seed);

}  // namespace garita::results
