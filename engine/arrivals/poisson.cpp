#include "engine/arrivals/poisson.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace garita::engine {
namespace {

constexpr Purpose arrival_purpose(arrival_purposes::arrival);
constexpr int number_bits = 24;  // of a crosser: its number within the hour

/// The same for every source and run, and never changed, so it is built once.
const QuantileTable& unit_exponential() {
  static const QuantileTable table{Distribution(Exponential{1}), 1, 0};
  return table;
}

constexpr Time hour_start(std::int64_t hour) { return Time() + Duration::hours(hour); }

}  // namespace

PoissonArrivals::PoissonArrivals(const RateProfile* profile, SourceKey key, Time from, Time to,
                                 const RateFactors& factors, std::optional<SourceKey> of_factors)
    : profile_(profile),
      unit_exponential_(&unit_exponential()),
      factors_(factors),
      key_(key),
      factors_key_(of_factors.value_or(key)),
      from_(from),
      to_(to) {
  GARITA_CHECK(from.us() >= 0, "arrivals begin before 1970");
  hour_ = (from - Time()) / Duration::hours(1);
  piece_ = profile->first_after(hour_start(hour_));
}

bool PoissonArrivals::open_hour() {
  const auto& pieces = profile_->pieces();
  for (;; ++hour_) {
    const Time start = hour_start(hour_);
    while (piece_ < pieces.size() && pieces[piece_].to <= start) ++piece_;
    if (start >= to_ || piece_ == pieces.size()) return false;
    if (pieces[piece_].from < start + Duration::hours(1)) break;
  }
  if (const std::int64_t day = factors_.day_of(hour_); day != day_) {
    day_ = day;
    day_factor_ = factors_.of_day(factors_key_, day);
  }
  factor_ = day_factor_ * factors_.of_hour(factors_key_, hour_);
  number_ = 0;
  cumulated_ = (*unit_exponential_)(
      draw_bits(key_, static_cast<std::uint64_t>(hour_) << number_bits, arrival_purpose));
  until_ = 0;
  at_ = piece_;
  open_piece();
  return true;
}

void PoissonArrivals::open_piece() {
  const RatePiece& piece = profile_->pieces()[at_];
  const Time start = hour_start(hour_);
  begin_ = std::max(start, piece.from);
  end_ = std::min(start + Duration::hours(1), piece.to);
  before_ = until_;
  until_ = before_ + factor_ * integral(piece, begin_, end_);
  const bool constant = piece.at_from == piece.at_to && piece.at_from * factor_ > 0;
  us_per_arrival_ = constant ? 1e6 / (piece.at_from * factor_) : 0;
}

Arrival PoissonArrivals::next() {
  const auto& pieces = profile_->pieces();
  for (;;) {
    if (!open_ && !(open_ = open_hour())) return {};
    // The piece in which the hour's cumulated rate reaches the cumulated exponentials.
    while (cumulated_ >= until_) {
      const Time hour_end = hour_start(hour_ + 1);
      if (++at_ == pieces.size() || pieces[at_].from >= hour_end) {
        open_ = false;
        ++hour_;
        break;
      }
      open_piece();
    }
    if (!open_) continue;
    const double x = cumulated_ - before_;
    const double us = us_per_arrival_ > 0 ? x * us_per_arrival_ : span_us(pieces[at_], begin_, x / factor_);
    // Rounding must not carry an arrival out of its piece, and so out of its hour.
    const Time time = std::min(begin_ + Duration::microseconds(static_cast<std::int64_t>(us)),
                               end_ - Duration::microseconds(1));
    const std::uint64_t crosser = static_cast<std::uint64_t>(hour_) << number_bits | number_;
    ++number_;
    GARITA_CHECK(number_ < 1ULL << number_bits, "a source has 2^24 arrivals in an hour");
    cumulated_ += (*unit_exponential_)(draw_bits(key_, crosser + 1, arrival_purpose));
    if (time >= to_) {
      to_ = Time::from_us(INT64_MIN);
      open_ = false;
      return {};
    }
    if (time >= from_) return {time, crosser};
  }
}

}  // namespace garita::engine
