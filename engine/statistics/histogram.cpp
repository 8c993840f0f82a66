#include "engine/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace garita::engine {

double LogHistogram::quantile(double p) const {
  if (count_ == 0) return 0;
  const auto ceiling = static_cast<std::uint64_t>(std::ceil(p * static_cast<double>(count_)));
  const std::uint64_t rank = std::clamp<std::uint64_t>(ceiling, 1, count_);
  std::uint64_t seen = 0;
  std::size_t bin = 0;
  while (bin + 1 < bins && (seen += counts_[bin]) < rank) ++bin;
  // The middle of the whole microseconds of the bin: exact where it holds one.
  const auto first = static_cast<double>(lower_edge_us(bin));
  const auto last = static_cast<double>(lower_edge_us(bin + 1) - 1);
  return (first + last) / 2;
}

}  // namespace garita::engine
