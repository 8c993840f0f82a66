#include <cmath>
#include <map>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/arrivals/poisson.hpp"
#include "engine/check.hpp"
#include "tests/engine/rate_support.hpp"

using namespace garita;
using namespace garita::engine;

namespace {

const Time start = Time::from_unix_seconds(1'776'124'800);  // 2026-04-14 00:00 UTC
const SourceKey key = source_key(1, 0, "test");

Time at(double hours) { return start + Duration::from_seconds(hours * 3600); }

RateProfile constant(double per_hour, double hours) {
  return RateProfile({{at(0), at(hours), per_hour / 3600, per_hour / 3600}});
}

std::vector<Arrival> all(PoissonArrivals arrivals) {
  std::vector<Arrival> list;
  for (Arrival a = arrivals.next(); a.time != Time::never(); a = arrivals.next()) list.push_back(a);
  return list;
}

std::vector<Arrival> all(const RateProfile& p, double from, double to, SourceKey k = key) {
  return all(PoissonArrivals(&p, k, at(from), at(to)));
}

}  // namespace

// Counts of 4,000 hours at 50/h have mean 50 and variance 50: |z| < 4.5 for the mean (standard error
// sqrt(50/n)) and for the variance (standard error 50 sqrt(2/n + 1/(50 n))). Each fails by chance 7 times in
// a million; the seed is fixed.
TEST_CASE("counts per hour are Poisson") {
  constexpr int n = 4'000;
  const RateProfile p = constant(50, n);
  std::vector<double> counts(n, 0.0);
  for (const Arrival& a : all(p, 0, n))
    counts[static_cast<std::size_t>((a.time - start) / Duration::hours(1))] += 1;
  double mean = 0;
  for (const double c : counts) mean += c / n;
  double variance = 0;
  for (const double c : counts) variance += (c - mean) * (c - mean) / (n - 1);
  CHECK(std::abs(mean - 50) < 4.5 * std::sqrt(50.0 / n));
  CHECK(std::abs(variance - 50) < 4.5 * 50 * std::sqrt(2.0 / n + 1 / (50.0 * n)));
}

// Counts in two halves of an hour, and in neighbouring hours, do not know of each other: the correlation over
// 4,000 hours, times the root of n, is below 4.5. Times within the hour are uniform: chi-square over 60
// minutes, 59 degrees of freedom, below 59 + 4.5 sqrt(118) = 107.9.
TEST_CASE("arrivals of separate spans are independent and even") {
  constexpr int n = 4'000;
  const RateProfile p = constant(50, n);
  std::vector<double> halves(2 * n, 0.0), minutes(60, 0.0);
  double total = 0;
  for (const Arrival& a : all(p, 0, n)) {
    halves[static_cast<std::size_t>((a.time - start) / Duration::minutes(30))] += 1;
    minutes[static_cast<std::size_t>((a.time - start) / Duration::minutes(1)) % 60] += 1;
    total += 1;
  }
  double within = 0, between = 0;
  for (std::size_t h = 0; h + 1 < n; ++h) {
    within += (halves[2 * h] - 25) * (halves[2 * h + 1] - 25) / 25;
    between += (halves[2 * h + 1] - 25) * (halves[2 * h + 2] - 25) / 25;
  }
  CHECK(std::abs(within) / std::sqrt(double{n}) < 4.5);
  CHECK(std::abs(between) / std::sqrt(double{n}) < 4.5);
  double chi_square = 0;
  for (const double m : minutes) chi_square += (m - total / 60) * (m - total / 60) / (total / 60);
  CHECK(chi_square < 107.9);
}

// A rate that rises, falls and pauses, with pieces that end within hours, over 2,000 replications: in each
// quarter of an hour the mean count is the integral of the rate, |z| < 4.5 each (40 quarters: 3 chances in
// 10,000; the seed is fixed).
TEST_CASE("arrivals follow a piecewise-linear rate") {
  const RateProfile p({{at(0.3), at(2), 0.01, 0.03},
                       {at(2), at(2.4), 0.03, 0.0},
                       {at(3.1), at(5), 0.02, 0.02},
                       {at(5), at(9.5), 0, 0.05}});
  constexpr int replications = 2'000;
  std::vector<double> counts(40, 0.0);
  for (std::uint32_t r = 0; r < replications; ++r) {
    Time last = at(0);
    for (const Arrival& a : all(p, 0, 10, source_key(1, r, "linear"))) {
      REQUIRE(a.time >= last);
      last = a.time;
      REQUIRE(test::rate_at(p, a.time) > 0);
      counts[static_cast<std::size_t>((a.time - start) / Duration::minutes(15))] += 1;
    }
  }
  for (int q = 0; q < 40; ++q) {
    const double expected = replications * p.cumulated(at(0.25 * q), at(0.25 * (q + 1)));
    INFO("quarter " << q);
    if (expected == 0) CHECK(counts[static_cast<std::size_t>(q)] == 0);
    if (expected > 0)
      CHECK(std::abs(counts[static_cast<std::size_t>(q)] - expected) < 4.5 * std::sqrt(expected));
  }
}

// Arrivals are what inversion by the profile itself says: with E the sum of an hour's exponentials and f the
// hour's random factor, each comes when the integral from the hour's beginning reaches E / f. So the walk
// along the pieces equals the plain definition.
TEST_CASE("arrivals equal the inverse of the cumulated rate") {
  const RateProfile p(
      {{at(0), at(0.4), 0.1, 0.1}, {at(0.4), at(0.9), 0.1, 0.3}, {at(0.95), at(3), 0.2, 0.05}});
  const QuantileTable exponential{Distribution(Exponential{1})};
  for (const double cv : {0.0, 0.4}) {
    const RateFactors factors{cv, cv / 2, 0, {}, Duration::hours(-7)};
    std::map<std::int64_t, double> cumulated;
    for (const Arrival& a : all(PoissonArrivals(&p, key, at(0), at(3), factors))) {
      const auto hour = static_cast<std::int64_t>(a.crosser >> 24);
      REQUIRE(hour == (a.time - Time()) / Duration::hours(1));
      const double factor = factors.of_day(key, factors.day_of(hour)) * factors.of_hour(key, hour);
      cumulated[hour] += exponential(draw_bits(key, a.crosser, Purpose("arrival"))) / factor;
      const Time begin = Time() + Duration::hours(hour);
      const Time plain = test::reached_at(p, begin, begin + Duration::hours(1), cumulated[hour]);
      REQUIRE(std::abs((plain - a.time).us()) <= 1);
    }
    CHECK(cumulated.size() == 3);
  }
}

// Two percent more demand keeps every crosser of the smaller one, with its number, and moves it by less than
// 2 % of the hour, always earlier.
TEST_CASE("scaling the rate keeps who arrives and nearly when") {
  const RateProfile less = constant(300, 24);
  const RateProfile more = constant(306, 24);
  std::map<std::uint64_t, Time> by_number;
  for (const Arrival& a : all(more, 0, 24)) by_number[a.crosser] = a.time;
  for (const Arrival& a : all(less, 0, 24)) {
    REQUIRE(by_number.count(a.crosser) == 1);
    const Duration moved = a.time - by_number[a.crosser];
    REQUIRE(moved >= Duration());
    REQUIRE(moved < Duration::seconds(72));
  }
}

// A start earlier, later, or in the middle of an hour changes nothing from then on; an end earlier only cuts.
TEST_CASE("starting earlier changes nothing later") {
  const RateProfile p = constant(200, 48);
  const std::vector<Arrival> whole = all(p, 0, 48);
  const auto same_as_whole = [&](double from, double to) {
    std::vector<Arrival> expected;
    for (const Arrival& a : whole) {
      if (a.time >= at(from) && a.time < at(to)) expected.push_back(a);
    }
    const std::vector<Arrival> got = all(p, from, to);
    REQUIRE(got.size() == expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      REQUIRE(got[i].time == expected[i].time);
      REQUIRE(got[i].crosser == expected[i].crosser);
    }
  };
  same_as_whole(5, 48);
  same_as_whole(5.37, 20.5);
  same_as_whole(-100, 500);
}

// Arrivals stop for good at the end, a profile without pieces gives none, and numbers that would overflow are
// refused.
TEST_CASE("arrivals end") {
  const RateProfile p = constant(100, 5);
  PoissonArrivals arrivals(&p, key, at(0), at(2));
  while (arrivals.next().time != Time::never()) {
  }
  CHECK(arrivals.next().time == Time::never());
  const RateProfile empty;
  CHECK(all(empty, 0, 10).empty());
  const RateProfile huge = constant(1e9, 1);
  PoissonArrivals flood(&huge, key, at(0), at(1));
  const auto drain = [&flood] {
    while (flood.next().time != Time::never()) {
    }
  };
  CHECK_THROWS_AS(drain(), InternalError);
}

// Every machine draws the same arrivals: a hash of times and numbers over a day with a bending rate and
// random factors equals the constant found with gcc 12 at -O3 on x86-64.
TEST_CASE("arrivals are the same everywhere") {
  const RateProfile p({{at(0), at(7), 0.01, 0.1}, {at(7), at(18), 0.1, 0.1}, {at(18), at(24), 0.1, 0.02}});
  RateFactors factors{0.1, 0.1, 0.5, source_key(1, 0, "common"), Duration::hours(-7)};
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const Arrival& a : all(PoissonArrivals(&p, key, at(0), at(24), factors))) {
    hash = (hash ^ static_cast<std::uint64_t>(a.time.us())) * 0x00000100000001B3;
    hash = (hash ^ a.crosser) * 0x00000100000001B3;
  }
  CHECK(hash == 0x0d7b837dfb69ab2d);
}
