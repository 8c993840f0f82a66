#include <cmath>
#include <limits>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "engine/distributions/distribution.hpp"

using namespace garita::engine;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<Distribution> one_of_each() {
  return {Exponential::from_mean(45),
          Gamma::from_mean_cv(42, 0.6),
          Gamma::from_mean_cv(720, 1.5),
          Erlang::from_mean(30, 4),
          Lognormal::from_mean_cv(40, 0.5),
          Weibull::from_mean_cv(40, 1.3),
          Triangular::of(10, 20, 60),
          Uniform::of(5, 25),
          Histogram::of({0, 10, 20, 50}, {1, 5, 2}),
          Mixture::of({7, 3}, {Gamma::from_mean_cv(20, 0.3), Lognormal::from_mean_cv(600, 1)}),
          Truncated::of(Gamma::from_mean_cv(42, 0.6), 10, 120),
          Truncated::of(Exponential::from_mean(42), 400, infinity)};
}

}  // namespace

// The factories keep what was asked for: mean and cv by the closed form of the moments, the 95th percentile
// by the quantile, for all families that take them.
TEST_CASE("distributions have the mean, cv and p95 asked for") {
  for (const double cv : {0.01, 0.3, 1.0, 2.5}) {
    for (const Distribution& d :
         {Distribution(Gamma::from_mean_cv(42, cv)), Distribution(Lognormal::from_mean_cv(42, cv)),
          Distribution(Weibull::from_mean_cv(42, cv))}) {
      CHECK(mean(d) == Approx(42).epsilon(1e-12));
      CHECK(std::sqrt(variance(d)) / 42 == Approx(cv).epsilon(1e-9));
    }
  }
  for (const double p95 : {43.0, 60.0, 110.0, 160.0}) {
    for (const Distribution& d :
         {Distribution(Gamma::from_mean_p95(42, p95)), Distribution(Lognormal::from_mean_p95(42, p95)),
          Distribution(Weibull::from_mean_p95(42, p95))}) {
      CHECK(mean(d) == Approx(42).epsilon(1e-12));
      CHECK(quantile(d, 0.95) == Approx(p95).epsilon(1e-9));
    }
  }
}

// A Weibull of shape 1 and a gamma with cv 1 are exponentials; an Erlang is a gamma: their quantiles are
// equal.
TEST_CASE("families meet where they should") {
  const Distribution exponential = Exponential::from_mean(10);
  for (const double u : {1e-6, 0.1, 0.5, 0.99, 1 - 1e-9}) {
    CHECK(quantile(Weibull::from_mean_cv(10, 1), u) == Approx(quantile(exponential, u)).epsilon(1e-9));
    CHECK(quantile(Gamma::from_mean_cv(10, 1), u) == Approx(quantile(exponential, u)).epsilon(1e-9));
    CHECK(quantile(Erlang::from_mean(10, 4), u) ==
          Approx(quantile(Gamma::from_mean_cv(10, 0.5), u)).epsilon(1e-9));
  }
}

// What cannot be is refused in words, not in numbers that make no sense later.
TEST_CASE("impossible distributions are refused") {
  CHECK_THROWS_AS(Gamma::from_mean_p95(42, 42 * 5.9), std::invalid_argument);
  CHECK_THROWS_AS(Gamma::from_mean_p95(42, 40), std::invalid_argument);
  CHECK_THROWS_AS(Gamma::from_mean_p95(42, infinity), std::invalid_argument);
  CHECK_THROWS_AS(Lognormal::from_mean_p95(42, 42 * 3.9), std::invalid_argument);
  CHECK_THROWS_AS(Lognormal::from_mean_p95(42, 42), std::invalid_argument);
  CHECK_THROWS_AS(Weibull::from_mean_p95(42, 42 * 6), std::invalid_argument);
  CHECK_THROWS_AS(Gamma::from_mean_cv(42, 0), std::invalid_argument);
  CHECK_THROWS_AS(Gamma::from_mean_cv(-1, 1), std::invalid_argument);
  CHECK_THROWS_AS(Gamma::from_mean_cv(42, std::nan("")), std::invalid_argument);
  CHECK_THROWS_AS(Exponential::from_mean(0), std::invalid_argument);
  CHECK_THROWS_AS(Constant::of(-1), std::invalid_argument);
  CHECK_THROWS_AS(Triangular::of(10, 5, 60), std::invalid_argument);
  CHECK_THROWS_AS(Uniform::of(5, 5), std::invalid_argument);
  CHECK_THROWS_AS(Empirical::of({}), std::invalid_argument);
  CHECK_THROWS_AS(Histogram::of({0, 1}, {1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(Histogram::of({0, 1}, {0}), std::invalid_argument);
  CHECK_THROWS_AS(Mixture::of({0.5}, {}), std::invalid_argument);
  CHECK_THROWS_AS(Truncated::of(Exponential::from_mean(1), 100, 200), std::invalid_argument);
  CHECK_THROWS_WITH(Lognormal::from_mean_p95(10, 50),
                    "the p95 of a lognormal lies between 1 and 3.86 times its mean, not at 5.00 times");
}

// Quantile and distribution function are each other's inverse in both tails, for every continuous family.
TEST_CASE("quantile inverts cdf and survival") {
  for (const Distribution& d : one_of_each()) {
    INFO("family " << d.family.index());
    for (const double p : {1e-12, 1e-5, 0.01, 0.3, 0.5}) {
      CHECK(cdf(d, quantile(d, p)) == Approx(p).epsilon(1e-9).margin(1e-14));
      CHECK(survival(d, upper_quantile(d, p)) == Approx(p).epsilon(1e-9).margin(1e-14));
      CHECK(cdf(d, quantile(d, 1 - p)) == Approx(1 - p).epsilon(1e-12));
    }
  }
}

// A truncated distribution is the conditional one: cdf(x) = (F(x) - F(low)) / (F(high) - F(low)); its
// exponential tail has the mean low + mean of the exponential, for it forgets.
TEST_CASE("truncation conditions on the interval") {
  const Distribution whole = Gamma::from_mean_cv(42, 0.6);
  const Distribution cut = Truncated::of(whole, 10, 120);
  for (const double x : {9.0, 10.0, 30.0, 100.0, 120.0, 121.0}) {
    const double inside = (cdf(whole, std::min(std::max(x, 10.0), 120.0)) - cdf(whole, 10)) /
                          (cdf(whole, 120) - cdf(whole, 10));
    CHECK(cdf(cut, x) == Approx(inside).margin(1e-14));
  }
  CHECK(mean(Truncated::of(Exponential::from_mean(42), 400, infinity)) == Approx(442).epsilon(1e-7));
  CHECK(variance(Truncated::of(Exponential::from_mean(42), 400, infinity)) == Approx(42 * 42).epsilon(1e-6));
}

// A truncation includes its ends: of a constant 5 and a uniform on 0 .. 10, equally likely, given at least 5,
// the 5 keeps 1/2 of 3/4; given at most 5 likewise.
TEST_CASE("truncation includes single values at its ends") {
  const Distribution whole = Mixture::of({1, 1}, {Constant::of(5), Uniform::of(0, 10)});
  CHECK(cdf(Truncated::of(whole, 5, 10), 5) == Approx(2.0 / 3));
  CHECK(cdf(Truncated::of(whole, 0, 5), 4.999999) == Approx(1.0 / 3).epsilon(1e-6));
  CHECK(quantile(Truncated::of(whole, 5, 10), 0.6) == Approx(5));
  CHECK(mean(Truncated::of(whole, 5, 10)) == Approx(2.0 / 3 * 5 + 1.0 / 3 * 7.5).epsilon(1e-9));
}

// Moments of the discrete and compound families against sums written out here.
TEST_CASE("moments of compound families") {
  CHECK(mean(Empirical::of({3, 1, 2, 6})) == 3);
  CHECK(variance(Empirical::of({3, 1, 2, 6})) == 3.5);
  CHECK(mean(Histogram::of({0, 2, 4}, {1, 3})) == Approx(2.5));
  CHECK(variance(Histogram::of({0, 2, 4}, {1, 3})) == Approx(0.25 * 0.75 * 4 + 4.0 / 12));
  const Distribution mixture = Mixture::of({1, 3}, {Constant::of(8), Exponential::from_mean(4)});
  CHECK(mean(mixture) == Approx(5));
  CHECK(variance(mixture) == Approx(0.25 * 9 + 0.75 * (16 + 1)));
}

// Where single values have a probability of their own the quantile is the smallest x with cdf(x) >= u.
TEST_CASE("quantiles of atoms") {
  const Distribution samples = Empirical::of({1, 2, 2, 10});
  CHECK(quantile(samples, 0.2) == 1);
  CHECK(quantile(samples, 0.3) == 2);
  CHECK(quantile(samples, 0.74) == 2);
  CHECK(quantile(samples, 0.76) == 10);
  CHECK(cdf(samples, 2) == 0.75);
  CHECK(cdf(samples, 1.99) == 0.25);
  const Distribution mixture = Mixture::of({1, 1}, {Constant::of(5), Uniform::of(0, 10)});
  CHECK(quantile(mixture, 0.2) == Approx(4));
  CHECK(quantile(mixture, 0.3) == Approx(5));
  CHECK(quantile(mixture, 0.7) == Approx(5));
  CHECK(quantile(mixture, 0.8) == Approx(6));
}
