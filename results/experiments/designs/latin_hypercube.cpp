#include "results/experiments/designs/latin_hypercube.hpp"

#include <algorithm>
#include <numeric>

#include "engine/random/draws.hpp"

namespace garita::results {
namespace {

constexpr engine::Purpose order_of("order"), place_in_slice("place");

}  // namespace

Design latin_hypercube(std::size_t points, std::size_t factors, std::uint64_t seed) {
  Design design(points, std::vector<double>(factors));
  std::vector<std::size_t> slices(points);
  std::vector<std::uint64_t> luck(points);
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const auto key = engine::source_key(seed, static_cast<std::uint32_t>(factor), "design.latin_hypercube");
    // Sorting by luck permutes at random; equal luck, of which there is next to none, goes by number.
    for (std::size_t i = 0; i < points; ++i) luck[i] = engine::draw_bits(key, i, order_of);
    std::iota(slices.begin(), slices.end(), std::size_t{0});
    std::stable_sort(slices.begin(), slices.end(),
                     [&](std::size_t a, std::size_t b) { return luck[a] < luck[b]; });
    for (std::size_t i = 0; i < points; ++i) {
      const double inside = engine::to_uniform(engine::draw_bits(key, i, place_in_slice));
      design[i][factor] = (static_cast<double>(slices[i]) + inside) / static_cast<double>(points);
    }
  }
  return design;
}

}  // namespace garita::results
