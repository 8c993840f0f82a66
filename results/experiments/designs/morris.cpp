#include "results/experiments/designs/morris.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "engine/random/draws.hpp"

namespace garita::results {
namespace {

constexpr engine::Purpose order_of("order"), level_of("level"), direction_of("direction");

}  // namespace

Design morris(std::size_t trajectories, std::size_t levels, std::size_t factors, std::uint64_t seed) {
  if (levels < 2 || levels % 2 != 0)
    throw std::invalid_argument("a Morris design has an even number of levels");
  const std::size_t jump = levels / 2;  // p / (2 (p - 1)), in steps of the grid
  const auto height = [levels](std::size_t level) {
    return static_cast<double>(level) / static_cast<double>(levels - 1);
  };
  Design design;
  design.reserve(trajectories * (factors + 1));
  std::vector<std::size_t> order(factors), target(factors);
  std::vector<std::uint64_t> luck(factors);
  for (std::size_t walk = 0; walk < trajectories; ++walk) {
    const auto key = engine::source_key(seed, static_cast<std::uint32_t>(walk), "design.morris");
    std::vector<double> point(factors);
    for (std::size_t factor = 0; factor < factors; ++factor) {
      // Of the two ends of the move the lower is one of the lower half of the levels.
      const double u = engine::to_uniform(engine::draw_bits(key, factor, level_of));
      const auto low = std::min(static_cast<std::size_t>(u * static_cast<double>(jump)), jump - 1);
      const bool up = (engine::draw_bits(key, factor, direction_of) >> 63) == 0;
      point[factor] = height(up ? low : low + jump);
      target[factor] = up ? low + jump : low;
      luck[factor] = engine::draw_bits(key, factor, order_of);
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return luck[a] < luck[b]; });
    design.push_back(point);
    for (const std::size_t factor : order) {
      point[factor] = height(target[factor]);
      design.push_back(point);
    }
  }
  return design;
}

}  // namespace garita::results
