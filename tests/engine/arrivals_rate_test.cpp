#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "engine/arrivals/rate.hpp"

using namespace garita::engine;

namespace {

const Time start = Time::from_unix_seconds(1'776'124'800);  // 2026-04-14 00:00 UTC

Time at(double hours) { return start + Duration::from_seconds(hours * 3600); }

/// 100/h for 2 h, a gap of 1 h, then rising from 0 to 360/h over 4 h and falling to 0 over 2 h.
RateProfile profile() {
  return RateProfile({{at(0), at(1), 100 / 3600.0, 100 / 3600.0},
                      {at(1), at(2), 100 / 3600.0, 100 / 3600.0},
                      {at(3), at(7), 0, 0.1},
                      {at(7), at(9), 0.1, 0}});
}

}  // namespace

// The integral over constant, rising and falling pieces and over a gap is the area of the rectangle and the
// triangles.
TEST_CASE("rate profile cumulates") {
  const RateProfile p = profile();
  CHECK(p.cumulated(at(0), at(2)) == Approx(200));
  CHECK(p.cumulated(at(0.5), at(1.25)) == Approx(75));
  CHECK(p.cumulated(at(2), at(3)) == 0);
  CHECK(p.cumulated(at(3), at(7)) == Approx(720));
  CHECK(p.cumulated(at(5), at(7)) == Approx(540));
  CHECK(p.cumulated(at(-5), at(50)) == Approx(200 + 720 + 360));
  CHECK(p.cumulated(at(8), at(9)) == Approx(90));
}

// Equal constant neighbours become one piece: a constant rate costs the same for an hour and for a year.
TEST_CASE("rate profile merges equal pieces") {
  CHECK(profile().pieces().size() == 3);
  std::vector<RatePiece> hours;
  for (int h = 0; h < 8760; ++h) hours.push_back({at(h), at(h + 1), 0.1, 0.1});
  CHECK(RateProfile(hours).pieces().size() == 1);
}

// In a piece the integral over `span_us` is what was asked for, to within what a microsecond holds: constant,
// rising from 0 and falling to 0, from the piece's beginning and from inside it, up to the whole.
TEST_CASE("a piece of a rate inverts") {
  const RateProfile p = profile();
  for (const RatePiece& piece : p.pieces()) {
    for (const double part : {0.0, 0.3, 0.9}) {
      const Time from = piece.from + Duration::from_seconds(part * (piece.to - piece.from).seconds());
      const double whole = integral(piece, from, piece.to);
      for (double x = 0; x <= whole; x += whole / 97) {
        const double us = span_us(piece, from, x);
        INFO("from " << from.unix_seconds() << ", x " << x);
        REQUIRE(us >= 0);
        const Time to = from + Duration::microseconds(static_cast<std::int64_t>(us));
        REQUIRE(integral(piece, from, to) == Approx(x).margin(1e-6 * 0.1 + 1e-9));
      }
    }
  }
}

// Pieces out of order, overlapping, empty or with impossible rates are refused.
TEST_CASE("rate profile refuses what is no profile") {
  CHECK_THROWS_AS(RateProfile({{at(1), at(2), 1, 1}, {at(0), at(1), 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(0), at(2), 1, 1}, {at(1), at(3), 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(1), at(1), 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(0), at(1), -1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(0), at(1), 1, std::nan("")}}), std::invalid_argument);
}
