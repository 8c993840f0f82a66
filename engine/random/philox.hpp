#pragma once

#include <array>
#include <cstdint>

#include "engine/statistics/tally.hpp"

namespace garita::engine {

/// Philox2x64 with 10 rounds: two random words for each (counter, key), without any state.
/// Source: Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11,
/// section 4.3.
constexpr std::array<std::uint64_t, 2> philox2x64(std::array<std::uint64_t, 2> counter, std::uint64_t key) {
  constexpr std::uint64_t multiplier = 0xD2B74407B1CE6E93;
  constexpr std::uint64_t weyl = 0x9E3779B97F4A7C15;  // golden ratio
  std::uint64_t left = counter[0];
  std::uint64_t right = counter[1];
  for (int round = 0; round < 10; ++round) {
    const Uint128 product = static_cast<Uint128>(multiplier) * left;
    left = static_cast<std::uint64_t>(product >> 64) ^ key ^ right;
    right = static_cast<std::uint64_t>(product);
    key += weyl;
  }
  return {left, right};
}

}  // namespace garita::engine
