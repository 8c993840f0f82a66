#pragma once

#include <cstdint>

#include "engine/random/draws.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// Random factors on the rate of a source, for real days differ by more than Poisson noise: gamma with mean
/// 1, one per local day and one per clock hour (UTC), independent of each other and from day to day. Sources
/// with one `common` key are correlated by a Gaussian copula: z = sqrt(rho) z_common + sqrt(1 - rho) z_own.
/// Pure functions of (keys, day or hour).
struct RateFactors {
  double day_cv = 0;  ///< 0: no such factor
  double hour_cv = 0;
  double correlation = 0;  ///< rho, 0..1: of the normal scores of two sources with the same `common`
  SourceKey common;        ///< read only where correlation > 0
  Duration utc_offset{};   ///< local time - UTC: where a local day begins

  /// Factor of the local day `day` (days since 1970-01-01) for the source with key `own`.
  double of_day(SourceKey own, std::int64_t day) const;
  /// Factor of clock hour `hour` (hours since the epoch).
  double of_hour(SourceKey own, std::int64_t hour) const;
  /// The local day in which clock hour `hour` begins.
  std::int64_t day_of(std::int64_t hour) const;
};

}  // namespace garita::engine
