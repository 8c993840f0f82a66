#include "engine/distributions/quantile_table.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/distributions/tails.hpp"

namespace garita::engine {
namespace {

using Four = std::array<double, 4>;

/// Error that a cell may have before it is cut into pieces; the checks see a little less than the worst point
/// of a cell.
constexpr double tolerance = 1e-6;
/// A jump is known to 2^-53: that near to one (in units of 2^-64) no quantile is asked for.
constexpr std::uint64_t blur = 1ULL << 11;
/// Pieces are halved until they fit or are this narrow, which leaves a chance of 2^-44 to meet a worse one.
constexpr std::uint64_t narrowest = 1ULL << 20;
/// From here on pieces are taken as they are; their error counts.
constexpr std::size_t most_pieces = 200'000;
/// Errors count relative to no less than this part of the median: nearer to zero no duration matters.
constexpr double negligible = 1e-12;
/// Where durations are clipped, so that they and sums of a few of them fit 64 bits.
constexpr double largest = 1e18;

constexpr Four even_nodes{0, 1.0 / 3, 2.0 / 3, 1};
constexpr Four even_checks{0.13, 0.45, 0.6, 0.87};
// Chebyshev nodes, (1 - cos((2 i + 1) pi / 8)) / 2: inside, for pieces that end at a jump.
constexpr Four inner_nodes{0.0380602337443566, 0.3086582838174551, 0.6913417161825449, 0.9619397662556434};
constexpr Four inner_checks{0.003, 0.15, 0.85, 0.997};

/// Gauss-Legendre on (0, 1), exact for the square of a cubic: Abramowitz and Stegun (1964), table 25.4.
constexpr Four gauss_nodes{0.06943184420297371, 0.33000947820757187, 0.6699905217924281, 0.9305681557970263};
constexpr Four gauss_weights{0.17392742256872693, 0.32607257743127307, 0.32607257743127307,
                             0.17392742256872693};

}  // namespace

struct QuantileTable::Builder {
  QuantileTable& table;
  const Distribution& distribution;
  double unit;
  double floor;
  bool upper = false;
  std::vector<std::uint64_t> breaks = {};  ///< of the tail in hand, as distances to the end
  double last = 0;                         ///< quantile found before [s]
  struct {
    double from = 0, width = 0;
    Cubic cubic = {};
    double end_value = 0;
  } previous = {};  ///< cell before, which foretells where the next quantiles are
  struct Span {
    double mass;
    Cubic cubic;
  };
  std::vector<Span> spans = {};

  static double at(const Cubic& c, double t) { return c.c0 + t * (c.c1 + t * (c.c2 + t * c.c3)); }

  /// Exact quantile at distance m. `guess` saves time where it is near.
  double exact(double m, double guess) {
    guess /= unit;
    const bool near = guess > 0.5 * last && guess < 2 * last;
    last = tail_quantile(distribution, m * 0x1p-64, upper, near ? guess : last);
    const double value = last * unit;
    return value < largest ? value : largest;
  }

  /// Cubic through the exact quantiles at four nodes of [from, from + width), by Newton's divided
  /// differences.
  Cubic fit(double from, double width, const Four& t) {
    Four y;
    for (std::size_t i = 0; i < 4; ++i) {
      const double m = from + width * t[i];
      if (m == previous.from + previous.width) {
        y[i] = previous.end_value;
      } else {
        const double ahead = (m - previous.from) / previous.width;
        y[i] = exact(m, ahead > 0 && ahead < 2.5 ? at(previous.cubic, ahead) : 0);
      }
    }
    const double d01 = (y[1] - y[0]) / (t[1] - t[0]);
    const double d12 = (y[2] - y[1]) / (t[2] - t[1]);
    const double d23 = (y[3] - y[2]) / (t[3] - t[2]);
    const double d012 = (d12 - d01) / (t[2] - t[0]);
    const double d123 = (d23 - d12) / (t[3] - t[1]);
    const double d0123 = (d123 - d012) / (t[3] - t[0]);
    // Expanded from y0 + (t - t0) (d01 + (t - t1) (d012 + (t - t2) d0123)).
    Cubic c{0, 0, d012 - t[2] * d0123, d0123};
    c.c1 = d01 - t[1] * c.c2;
    c.c2 = c.c2 - t[1] * c.c3;
    c.c0 = y[0] - t[0] * c.c1;
    c.c1 = c.c1 - t[0] * c.c2;
    c.c2 = c.c2 - t[0] * c.c3;
    if (t[3] == 1) previous = {from, width, c, y[3]};
    return c;
  }

  double error(const Cubic& c, double from, double width, const Four& checks) {
    double worst = 0;
    for (const double t : checks) {
      const double value = exact(from + width * t, at(c, t));
      const double difference = at(c, t) - value;
      const double scale = value > floor ? value : floor;
      const double miss = difference < 0 ? -difference : difference;
      if (miss > worst * scale) worst = miss / scale;
    }
    return worst;
  }

  void accept(double width, const Cubic& c, double miss) {
    table.relative_error_ = std::max(table.relative_error_, miss);
    spans.push_back({width * 0x1p-64, c});
  }

  void cut(std::uint64_t from, std::uint64_t to) {
    const auto start = static_cast<double>(from);
    const auto width = static_cast<double>(to - from);
    const Cubic c = fit(start, width, inner_nodes);
    const double miss = error(c, start, width, inner_checks);
    if (miss > tolerance && to - from > narrowest && table.pieces_.size() < most_pieces) {
      const std::uint64_t middle = from + (to - from) / 2;
      cut(from, middle);
      cut(middle, to);
      return;
    }
    accept(width, c, to - from > narrowest ? miss : 0);
    table.pieces_.push_back({from, 1 / width, c});
  }

  void cell(std::uint64_t from, std::uint64_t to) {
    const auto first = std::lower_bound(breaks.begin(), breaks.end(), from > blur ? from - blur : 0);
    const auto last_break = std::upper_bound(first, breaks.end(), to + blur);
    if (first == last_break) {
      const auto start = static_cast<double>(from);
      const auto width = static_cast<double>(to - from);
      const Cubic c = fit(start, width, even_nodes);
      const double miss = error(c, start, width, even_checks);
      if (miss <= tolerance) {
        accept(width, c, miss);
        table.cells_.push_back(c);
        return;
      }
    }
    const std::size_t before = table.pieces_.size();
    std::uint64_t left = from;
    for (auto b = first; b != last_break; ++b) {
      if (*b <= left + blur || *b + blur >= to) continue;
      cut(left, *b);
      left = *b;
    }
    cut(left, to);
    table.cells_.push_back({std::numeric_limits<double>::quiet_NaN(), static_cast<double>(before),
                            static_cast<double>(table.pieces_.size() - before), 0});
  }

  void find_breaks() {
    std::vector<double> kinks;
    append_kinks(distribution, kinks);
    breaks.clear();
    for (const double x : kinks) {
      for (const Tails both : {tails_before(distribution, x), tails(distribution, x)}) {
        const double distance = upper ? both.above : both.below;
        if (distance > 0 && distance <= 0.5000001)
          breaks.push_back(static_cast<std::uint64_t>(distance * 0x1p64));
      }
    }
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  }

  void tail(bool of_upper) {
    upper = of_upper;
    last = 0;
    previous = {};
    find_breaks();
    for (int octave = 62; octave >= 11; --octave) {
      const std::uint64_t begin = 1ULL << octave;
      for (std::uint64_t i = 0; i < cells_per_octave; ++i) {
        cell(begin + i * (begin / cells_per_octave), begin + (i + 1) * (begin / cells_per_octave));
      }
    }
    // What is nearer to the end than the table reaches has the value at its edge.
    const double edge = exact(static_cast<double>(smallest), 0);
    spans.push_back({static_cast<double>(smallest) * 0x1p-64, {edge, 0, 0, 0}});
  }

  void moments() {
    double mean = 0;
    for (const Span& s : spans) {
      for (std::size_t i = 0; i < 4; ++i) mean += s.mass * gauss_weights[i] * at(s.cubic, gauss_nodes[i]);
    }
    double variance = 0;
    for (const Span& s : spans) {
      for (std::size_t i = 0; i < 4; ++i) {
        const double from_mean = at(s.cubic, gauss_nodes[i]) - mean;
        variance += s.mass * gauss_weights[i] * from_mean * from_mean;
      }
    }
    table.mean_ = mean;
    table.variance_ = variance;
  }
};

QuantileTable::QuantileTable(const Distribution& distribution, double unit, double floor) {
  cells_.reserve(2 * cells_per_tail);
  const double least = negligible * tail_quantile(distribution, 0.5, false) * unit;
  Builder builder{*this, distribution, unit, std::max(floor, least)};
  builder.tail(false);
  builder.tail(true);
  builder.moments();
}

double QuantileTable::in_pieces(std::size_t index, std::uint64_t m) const {
  const Cubic& cell = cells_[index];
  if (cell.c0 == cell.c0) return 0;  // a whole cell, whose cubic dips below zero by rounding
  const auto first = pieces_.begin() + static_cast<std::ptrdiff_t>(cell.c1);
  const auto end = first + static_cast<std::ptrdiff_t>(cell.c2);
  const auto after =
      std::upper_bound(first + 1, end, m, [](std::uint64_t value, const Piece& p) { return value < p.from; });
  const Piece& piece = *(after - 1);
  const double value = Builder::at(piece.cubic, static_cast<double>(m - piece.from) * piece.inverse_width);
  return value > 0 ? value : 0;
}

}  // namespace garita::engine
