#include "results/experiments/designs/sobol.hpp"

#include <limits>
#include <stdexcept>
#include <string>

#include <boost/random/sobol.hpp>

#include "engine/random/draws.hpp"

namespace garita::results {
namespace {

constexpr unsigned digits = 32;
using Engine = boost::random::sobol_engine<std::uint32_t, digits>;
constexpr engine::Purpose coin("coin"), tail("tail");

void require_within_table(std::size_t points, std::size_t factors) {
  if (factors > most_sobol_factors())
    throw std::invalid_argument("a Sobol design has " + std::to_string(most_sobol_factors()) +
                                " factors at most, not " + std::to_string(factors));
  if (points > std::numeric_limits<std::uint32_t>::max())
    throw std::invalid_argument("a Sobol design has fewer than 2^32 points");
}

/// Each coordinate is `number(factor, its first 32 binary digits)`.
template <typename Number>
Design design_of(std::size_t points, std::size_t factors, Number number) {
  require_within_table(points, factors);
  Design design(points, std::vector<double>(factors));
  if (points == 0 || factors == 0) return design;
  for (std::size_t factor = 0; factor < factors; ++factor)
    design[0][factor] = number(factor, std::uint32_t{0});
  Engine sequence(factors);  // begins after the origin
  for (std::size_t point = 1; point < points; ++point)
    for (std::size_t factor = 0; factor < factors; ++factor)
      design[point][factor] = number(factor, sequence());
  return design;
}

/// The 32 digits scrambled, and 20 random ones below them: what scrambling makes of the zeros that follow,
/// for no two points of the sequence share 32 digits.
double scrambled(std::uint32_t x, engine::SourceKey key) {
  std::uint32_t flips = 0;
  for (unsigned digit = 0; digit < digits; ++digit) {
    const std::uint64_t before = digit == 0 ? 0 : x >> (digits - digit);
    const auto bit = engine::draw_bits(key, before, coin, static_cast<std::uint16_t>(digit)) >> 63;
    flips |= static_cast<std::uint32_t>(bit << (digits - 1 - digit));
  }
  const std::uint64_t below = engine::draw_bits(key, x, tail) >> (64 - 20);
  const std::uint64_t all = (static_cast<std::uint64_t>(x ^ flips) << 20) | below;
  return (static_cast<double>(all) + 0.5) * 0x1p-52;
}

}  // namespace

std::size_t most_sobol_factors() { return boost::random::default_sobol_table::max_dimension; }

Design sobol_unscrambled(std::size_t points, std::size_t factors) {
  return design_of(points, factors,
                   [](std::size_t, std::uint32_t x) { return static_cast<double>(x) * 0x1p-32; });
}

Design sobol(std::size_t points, std::size_t factors, std::uint64_t seed) {
  require_within_table(points, factors);
  std::vector<engine::SourceKey> keys;
  for (std::size_t factor = 0; factor < factors; ++factor)
    keys.push_back(engine::source_key(seed, static_cast<std::uint32_t>(factor), "design.sobol"));
  return design_of(points, factors,
                   [&](std::size_t factor, std::uint32_t x) { return scrambled(x, keys[factor]); });
}

}  // namespace garita::results
