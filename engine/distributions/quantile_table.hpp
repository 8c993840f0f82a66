#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/distributions/distribution.hpp"

namespace garita::engine {

/// The inverse of a distribution function as a table: 64 random bits in, a variate out, at one price.
/// With d the distance of u to the nearer end of (0, 1): each octave of d has 16 cells, each a cubic through
/// exact quantiles, down to d = 2^-53 on either side; what is nearer to an end is the value at 2^-53. Cells
/// where the quantile jumps, bends or turns too sharply are cut into pieces of their own.
class QuantileTable {
 public:
  /// Values are quantiles [s] times `unit` (1e6 for microseconds). Takes a few ms for a gamma. Errors count
  /// relative to the value, or to `floor` or 1e-12 medians where that is more.
  explicit QuantileTable(const Distribution& distribution, double unit = 1, double floor = 0);

  double operator()(std::uint64_t bits) const {
    const std::uint64_t upper = bits >> 63;
    std::uint64_t m = bits ^ (0 - upper);  // distance to the nearer end, in 2^-64
    m = m < smallest ? smallest : m;
    const auto zeros = static_cast<unsigned>(std::countl_zero(m));
    const std::uint64_t normal = m << zeros;
    const std::size_t index = upper * cells_per_tail + (zeros - 1) * cells_per_octave + ((normal >> 59) & 15);
    const double t = std::bit_cast<double>(0x3FF0000000000000 | ((normal << 5) >> 12)) - 1.0;
    const Cubic& c = cells_[index];
    const double value = c.c0 + t * (c.c1 + t * (c.c2 + t * c.c3));
    if (value >= 0) [[likely]]
      return value;
    return in_pieces(index, m);
  }

  /// Largest relative error found when the table was built, at points between the nodes of every cell.
  double relative_error() const { return relative_error_; }
  /// Mean of the variates that the table gives: the exact integral of its cubics.
  double mean() const { return mean_; }
  double variance() const { return variance_; }

 private:
  struct Cubic {
    double c0, c1, c2, c3;  ///< in t, 0..1 over the cell
  };
  struct Piece {
    std::uint64_t from;    ///< of m
    double inverse_width;  ///< t = (m - from) * inverse_width
    Cubic cubic;
  };
  struct Builder;

  static constexpr std::uint64_t smallest = 1ULL << 11;
  static constexpr std::size_t cells_per_octave = 16;
  static constexpr std::size_t cells_per_tail = 52 * cells_per_octave;

  double in_pieces(std::size_t index, std::uint64_t m) const;

  std::vector<Cubic> cells_;  ///< (2, 52, 16); of a cell in pieces: NaN, first piece, number of pieces
  std::vector<Piece> pieces_;
  double relative_error_ = 0;
  double mean_ = 0;
  double variance_ = 0;
};

}  // namespace garita::engine
