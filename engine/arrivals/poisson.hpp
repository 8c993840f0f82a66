#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/arrivals/arrival.hpp"
#include "engine/arrivals/factors.hpp"
#include "engine/arrivals/rate.hpp"
#include "engine/distributions/quantile_table.hpp"
#include "engine/random/draws.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// A Poisson process with a time-varying rate, exact, by inversion of the cumulated rate, begun anew at each
/// clock hour (UTC). A crosser is (hour << 24 | number within the hour), and the exponentials of an hour are
/// drawn by these numbers: so scaling the rate by 2 % moves arrivals a little and keeps who they are, and
/// starting earlier changes nothing later.
class PoissonArrivals {
 public:
  /// Arrivals in [from, to). `profile` must outlive this. `of_factors`: whose random days and hours these
  /// are, if not its own. REQUIRES from >= 1970.
  PoissonArrivals(const RateProfile* profile, SourceKey key, Time from, Time to,
                  const RateFactors& factors = {}, std::optional<SourceKey> of_factors = std::nullopt);

  /// The next arrival, in order of time; Time::never() when there is none before `to`.
  /// Throws InternalError when an hour has 2^24 of them.
  Arrival next();

 private:
  bool open_hour();
  void open_piece();

  const RateProfile* profile_;
  const QuantileTable* unit_exponential_;
  RateFactors factors_;
  SourceKey key_, factors_key_;
  Time from_, to_;
  std::int64_t hour_ = 0;     ///< clock hour in hand
  bool open_ = false;         ///< its draws have begun
  std::uint64_t number_ = 0;  ///< of the next arrival within the hour
  double cumulated_ = 0;      ///< sum of the hour's unit exponentials up to the next arrival
  double factor_ = 1;         ///< of the hour: day_factor_ times its own
  std::int64_t day_ = INT64_MIN;
  double day_factor_ = 1;
  std::size_t piece_ = 0;      ///< first piece of the profile that ends after the hour begins
  std::size_t at_ = 0;         ///< piece in hand
  Time begin_, end_;           ///< of the piece in hand, cut to the hour
  double before_ = 0;          ///< expected arrivals of the hour before `begin_`
  double until_ = 0;           ///< ... and before `end_`
  double us_per_arrival_ = 0;  ///< where the rate of the piece in hand is constant, else 0
};

}  // namespace garita::engine
