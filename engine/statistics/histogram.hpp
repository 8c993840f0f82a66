#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/time.hpp"

namespace garita::engine {

/// Counts of non-negative durations in bins of equal ratio, 64 to an octave. Bins come from the integer
/// microseconds by shifts alone. Below 128 us every microsecond has its own bin. Memory: 29 KiB, allocated
/// once, however much is added.
class LogHistogram {
 public:
  static constexpr std::size_t bins = 58 * 64;
  /// Bound of |quantile - exact| / exact: half a bin over its lower edge.
  static constexpr double relative_error = 1.0 / 128;

  LogHistogram() : counts_(bins, 0) {}

  /// REQUIRES d >= 0.
  void add(Duration d) {
    ++counts_[bin_of(static_cast<std::uint64_t>(d.us()))];
    ++count_;
  }

  /// The ceil(p n)-th smallest of the n durations [us], within `relative_error`; 0 where nothing was added.
  /// REQUIRES 0 <= p <= 1.
  double quantile(double p) const;

  /// Bin of a duration: octave e >= 6 has its 64 bins at 64 (e - 6) + 64 .. + 127; what is below 64 us is its
  /// own bin.
  static constexpr std::size_t bin_of(std::uint64_t us) {
    const auto shift = static_cast<unsigned>(std::bit_width(us | 64) - 7);
    return 64 * std::size_t{shift} + static_cast<std::size_t>(us >> shift);
  }
  /// Smallest duration in a bin [us].
  static constexpr std::uint64_t lower_edge_us(std::size_t bin) {
    if (bin < 128) return bin;
    const std::size_t shift = bin / 64 - 1;
    return std::uint64_t{bin - 64 * shift} << shift;
  }

 private:
  std::vector<std::uint64_t> counts_;
  std::uint64_t count_ = 0;
};

}  // namespace garita::engine
