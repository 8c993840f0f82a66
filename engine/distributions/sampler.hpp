#pragma once

#include <cstdint>
#include <memory>

#include "engine/distributions/distribution.hpp"
#include "engine/distributions/quantile_table.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// Durations of one distribution: one uniform number each, by inversion, to the nearest microsecond, never
/// negative. Cheap to copy: copies share the table.
class Sampler {
 public:
  explicit Sampler(const Distribution& distribution);

  /// The quantile of u = bits / 2^64: a monotone function of `bits`.
  Duration operator()(std::uint64_t bits) const {
    if (!table_) return constant_;
    return Duration::microseconds(static_cast<std::int64_t>((*table_)(bits) + 0.5));
  }

  /// Largest relative error of the table before rounding (errors of values below 1 us count relative to 1
  /// us).
  double relative_error() const { return table_ ? table_->relative_error() : 0; }
  double mean_s() const { return mean_s_; }

 private:
  std::shared_ptr<const QuantileTable> table_;  ///< in microseconds; none for a constant
  Duration constant_;
  double mean_s_ = 0;
};

}  // namespace garita::engine
