#include "engine/arrivals/rate.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace garita::engine {
namespace {

double rate_inside(const RatePiece& piece, Time t) {
  if (piece.at_from == piece.at_to) return piece.at_from;
  return piece.at_from +
         (piece.at_to - piece.at_from) * ((t - piece.from).seconds() / (piece.to - piece.from).seconds());
}

bool same_constant(const RatePiece& a, const RatePiece& b) {
  return a.to == b.from && a.at_from == a.at_to && b.at_from == b.at_to && a.at_to == b.at_from;
}

}  // namespace

double integral(const RatePiece& piece, Time a, Time b) {
  return 0.5 * (rate_inside(piece, a) + rate_inside(piece, b)) * (b - a).seconds();
}

double span_us(const RatePiece& piece, Time start, double x) {
  const double rate = rate_inside(piece, start);
  if (piece.at_from == piece.at_to) return x / rate * 1e6;
  // x = rate t + slope t^2 / 2, solved in the form that does not cancel; 0 under the root but for rounding at
  // a zero rate.
  const double slope = (piece.at_to - piece.at_from) / (piece.to - piece.from).seconds();
  const double square = rate * rate + 2 * slope * x;
  const double root = square > 0 ? std::sqrt(square) : 0;
  return x > 0 ? 2 * x / (rate + root) * 1e6 : 0;
}

RateProfile::RateProfile(const std::vector<RatePiece>& pieces) {
  for (const RatePiece& piece : pieces) {
    if (!(piece.from < piece.to)) throw std::invalid_argument("a piece of a rate must end after it begins");
    if (!(piece.at_from >= 0 && piece.at_to >= 0 && std::isfinite(piece.at_from) &&
          std::isfinite(piece.at_to))) {
      throw std::invalid_argument("a rate must be finite and not negative");
    }
    if (!pieces_.empty() && piece.from < pieces_.back().to) {
      throw std::invalid_argument("the pieces of a rate must be in order of time and not overlap");
    }
    if (!pieces_.empty() && same_constant(pieces_.back(), piece)) {
      pieces_.back().to = piece.to;
    } else {
      pieces_.push_back(piece);
    }
  }
}

std::size_t RateProfile::first_after(Time t) const {
  const auto place =
      std::partition_point(pieces_.begin(), pieces_.end(), [t](const RatePiece& p) { return p.to <= t; });
  return static_cast<std::size_t>(place - pieces_.begin());
}

double RateProfile::cumulated(Time a, Time b) const {
  double sum = 0;
  for (std::size_t i = first_after(a); i < pieces_.size() && pieces_[i].from < b; ++i) {
    sum += integral(pieces_[i], std::max(a, pieces_[i].from), std::min(b, pieces_[i].to));
  }
  return sum;
}

}  // namespace garita::engine
