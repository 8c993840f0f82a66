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
  CHECK(p.rate(at(5)) == Approx(0.05));
  CHECK(p.rate(at(2.5)) == 0);
  CHECK(p.rate(at(9)) == 0);
}

// Equal constant neighbours become one piece: a constant rate costs the same for an hour and for a year.
TEST_CASE("rate profile merges equal pieces") {
  CHECK(profile().pieces().size() == 3);
  std::vector<RatePiece> hours;
  for (int h = 0; h < 8760; ++h) hours.push_back({at(h), at(h + 1), 0.1, 0.1});
  CHECK(RateProfile(hours).pieces().size() == 1);
}

// The inverse is the first instant at which the integral is reached: going back gives x to within what one
// microsecond holds; across the gap it jumps to the other side; what is never reached never comes.
TEST_CASE("rate profile inverts") {
  const RateProfile p = profile();
  for (double x = 0.01; x < 1280; x += 1.37) {
    const Time t = p.inverse(at(0), x);
    INFO("x " << x);
    REQUIRE(p.cumulated(at(0), t) == Approx(x).margin(1e-6 * 0.1 + 1e-9));
  }
  CHECK(p.inverse(at(0), 200) <= at(2));
  CHECK(p.inverse(at(0), 200.001) > at(3));
  CHECK(p.inverse(at(0), 1281) == Time::never());
  CHECK(p.inverse(at(2.5), 180) == at(5));
}

// Pieces out of order, overlapping, empty or with impossible rates are refused.
TEST_CASE("rate profile refuses what is no profile") {
  CHECK_THROWS_AS(RateProfile({{at(1), at(2), 1, 1}, {at(0), at(1), 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(0), at(2), 1, 1}, {at(1), at(3), 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(1), at(1), 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(0), at(1), -1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(RateProfile({{at(0), at(1), 1, std::nan("")}}), std::invalid_argument);
}
