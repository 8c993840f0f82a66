#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/arrivals/factors.hpp"
#include "engine/arrivals/poisson.hpp"

using namespace garita::engine;

namespace {

const SourceKey own = source_key(1, 0, "own");
const SourceKey other = source_key(1, 0, "other");
const SourceKey common = source_key(1, 0, "everybody");

}  // namespace

// Over 20,000 days the factors have mean 1 (|z| < 4.5, standard error cv / sqrt n) and the given cv (standard
// error of a gamma's standard deviation: cv sqrt((2 + 6 cv^2) / (4 n))), with and without a common part; the
// seed is fixed.
TEST_CASE("day and hour factors have mean 1 and the given cv") {
  constexpr int n = 20'000;
  for (const double rho : {0.0, 0.6}) {
    const RateFactors f{0.15, 0.4, rho, common, Duration()};
    for (const bool day : {true, false}) {
      const double cv = day ? f.day_cv : f.hour_cv;
      double sum = 0, squares = 0;
      for (std::int64_t i = 0; i < n; ++i) {
        const double x = (day ? f.of_day(own, i) : f.of_hour(own, i)) - 1;
        sum += x;
        squares += x * x;
      }
      CHECK(std::abs(sum / n) < 4.5 * cv / std::sqrt(double{n}));
      CHECK(std::abs(std::sqrt(squares / n) - cv) < 4.5 * cv * std::sqrt((2 + 6 * cv * cv) / (4.0 * n)));
    }
  }
}

// The factors of two sources with one common key are correlated by rho (nearly: the copula's rho is that of
// the normal scores, and a gamma with cv 0.1 is nearly normal); |difference| < 4.5 (1 - rho^2) / sqrt n +
// 0.005. Without it they are independent.
TEST_CASE("factors of two sources are correlated as asked") {
  constexpr int n = 20'000;
  for (const double rho : {0.0, 0.3, 0.9, 1.0}) {
    const RateFactors f{0.1, 0, rho, common, Duration()};
    double product = 0;
    for (std::int64_t day = 0; day < n; ++day)
      product += (f.of_day(own, day) - 1) * (f.of_day(other, day) - 1) / (0.1 * 0.1 * n);
    INFO("rho " << rho);
    CHECK(std::abs(product - rho) < 4.5 * (1 - rho * rho + 0.02) / std::sqrt(double{n}) + 0.005);
  }
}

// No cv, no factor; a day begins at local midnight, whole hours before or after 00:00 UTC.
TEST_CASE("factors follow the local day") {
  CHECK(RateFactors{}.of_day(own, 5) == 1);
  CHECK(RateFactors{}.of_hour(own, 5) == 1);
  RateFactors phoenix;
  phoenix.utc_offset = Duration::hours(-7);
  CHECK(phoenix.day_of(24 * 100 + 6) == 99);
  CHECK(phoenix.day_of(24 * 100 + 7) == 100);
  CHECK(RateFactors{}.day_of(-1) == -1);
}

// With day factors the counts of days have variance lambda + (cv lambda)^2: 1,000 days at 240 a day and cv
// 0.2 have standard deviation 50.4 (Poisson alone 15.5); |z| < 4.5 with standard error sd sqrt(0.6 / n).
TEST_CASE("day factors widen the counts of days") {
  constexpr int n = 1'000;
  const Time start = Time::from_unix_seconds(0);
  const RateProfile p({{start, start + Duration::days(n), 10 / 3600.0, 10 / 3600.0}});
  RateFactors f;
  f.day_cv = 0.2;
  PoissonArrivals arrivals(&p, own, start, start + Duration::days(n), f);
  std::vector<double> counts(n, 0.0);
  for (Arrival a = arrivals.next(); a.time != Time::never(); a = arrivals.next()) {
    counts[static_cast<std::size_t>((a.time - start) / Duration::days(1))] += 1;
  }
  double squares = 0;
  for (const double c : counts) squares += (c - 240) * (c - 240) / n;
  const double expected = std::sqrt(240 + 48.0 * 48.0);
  CHECK(std::abs(std::sqrt(squares) - expected) < 4.5 * expected * std::sqrt(0.6 / n));
}
