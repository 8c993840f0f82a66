#include "results/statistics/warmup.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

#include "results/statistics/interval.hpp"
#include "tests/results/luck.hpp"

using namespace garita;
using namespace garita::results;

namespace {

/// Each batch mean as five values about it.
std::vector<double> steps_of(const std::vector<double>& batches) {
  std::vector<double> steps;
  for (const double mean : batches)
    for (const double apart : {-0.5, 0.25, 0.0, 0.75, -0.5}) steps.push_back(mean + apart);
  return steps;
}

/// Waits in queue of M/M/1 with mean service 1 that starts empty, averaged over replications (Lindley 1952).
std::vector<double> waits_from_empty(double load, std::size_t customers, int replications, Luck& luck) {
  std::vector<double> waits(customers);
  for (int replication = 0; replication < replications; ++replication) {
    double wait = 0;
    for (double& sum : waits) {
      sum += wait / replications;
      wait = std::max(0.0, wait + luck.exponential() - luck.exponential(1 / load));
    }
  }
  return waits;
}

double mean_after(const std::vector<double>& series, std::size_t cut) {
  return interval_of(std::span(series).subspan(cut)).mean;
}

}  // namespace

// Claim: the cut is where the marginal standard error is least. Checked by hand: batch means 8 5 1 2 3 2 1 3
// 2 2 give, cutting 0 .. 5 of them, 409/1000, 4/27, 1/16, 20/343, 17/216, 2/25, of which the fourth is least;
// two steps more make no batch and change nothing.
TEST_CASE("MSER-5 of a short series", "[warmup]") {
  auto series = steps_of({8, 5, 1, 2, 3, 2, 1, 3, 2, 2});
  REQUIRE(mser5(series).cut == 15);
  REQUIRE_FALSE(mser5(series).too_short);
  series.push_back(1000);
  series.push_back(-1000);
  REQUIRE(mser5(series).cut == 15);
}

// Claim: what never settles is too short; what never moved is not cut. Checked with a ramp, whose criterion
// (m^2 - 1) / 12 m falls with the number m of batches left, with a level that begins late, with a constant,
// and with too few batches.
TEST_CASE("MSER-5 says when a series is too short", "[warmup]") {
  std::vector<double> ramp(200);
  for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<double>(i);
  REQUIRE(mser5(ramp).too_short);
  REQUIRE(mser5(ramp).cut == 175);  // the last five batches are never cut into
  std::vector<double> late(200, 0.0);
  std::fill(late.begin() + 105, late.end(), 1.0);
  REQUIRE(mser5(late).cut == 105);
  REQUIRE(mser5(late).too_short);
  std::fill(late.begin() + 100, late.end(), 1.0);
  REQUIRE(mser5(late).cut == 100);  // half of it is not past half
  REQUIRE_FALSE(mser5(late).too_short);
  const std::vector<double> constant(200, 0.1);
  REQUIRE(mser5(constant).cut == 0);
  REQUIRE_FALSE(mser5(constant).too_short);
  REQUIRE(mser5(std::vector<double>(49, 0.1)).too_short);
  REQUIRE_FALSE(mser5(std::vector<double>(50, 0.1)).too_short);
  REQUIRE(mser5({}).too_short);
  REQUIRE(mser5(std::vector<double>(49, 0.1)).few_steps);
  REQUIRE_FALSE(mser5(ramp).few_steps);
  REQUIRE_THROWS_AS(mser5(std::vector<double>(50, std::nan(""))), std::invalid_argument);
}

// Claim: on waits of M/M/1 at load 0.8 from empty, averaged over 200 replications of 2,000 customers, the cut
// takes the bias away. Over 60 experiments the mean of all waits is below the theoretical 4 by more than 4.5
// standard errors; after the cut it is within 4.5 of it (by chance 7 times in a million). Waits settle within
// some 200 customers, so that at most one cut in ten is refused for lying past half.
TEST_CASE("MSER-5 takes the bias from a queue that starts empty", "[warmup]") {
  Luck luck(41);
  std::vector<double> all, kept, cuts;
  for (int experiment = 0; experiment < 60; ++experiment) {
    const auto waits = waits_from_empty(0.8, 2000, 200, luck);
    const WarmUp warm_up = mser5(waits);
    if (warm_up.too_short) continue;
    REQUIRE(warm_up.cut >= 5);
    all.push_back(mean_after(waits, 0));
    kept.push_back(mean_after(waits, warm_up.cut));
    cuts.push_back(static_cast<double>(warm_up.cut));
  }
  const auto errors_from_4 = [](const std::vector<double>& means) {
    const Interval interval = interval_of(means);
    return (interval.mean - 4) / (interval.deviation / std::sqrt(interval.n));
  };
  CAPTURE(interval_of(all).mean, interval_of(kept).mean, interval_of(cuts).mean);
  REQUIRE(kept.size() >= 54);
  REQUIRE(errors_from_4(all) < -4.5);
  REQUIRE(std::abs(errors_from_4(kept)) < 4.5);
}

// Claim: batch means by hand: 1 2 | 3 5 | 4 6 after a step that fills no batch have means 1.5, 4, 5,
// mean 3.5, squares 6.5, neighbours' products (-2)(0.5) + (0.5)(1.5) = -0.25; t for 2 degrees is 4.302653.
TEST_CASE("batch means of a short series", "[warmup]") {
  const auto means = batch_means(std::vector<double>{99, 1, 2, 3, 5, 4, 6}, 3);
  REQUIRE(means.batches == 3);
  REQUIRE(means.mean == Approx(3.5).epsilon(1e-14));
  REQUIRE(means.half_width == Approx(4.30265273 * std::sqrt(6.5 / 2 / 3)).epsilon(1e-8));
  REQUIRE(means.lag1 == Approx(-0.25 / 6.5).epsilon(1e-12));
  REQUIRE(batch_means(std::vector<double>(40, 0.1)).lag1 == 0);
  REQUIRE_THROWS_AS(batch_means(std::vector<double>(4, 0.0), 5), std::invalid_argument);
  REQUIRE_THROWS_AS(batch_means(std::vector<double>(4, 0.0), 1), std::invalid_argument);
  REQUIRE_THROWS_AS(batch_means(std::vector<double>(4, std::nan("")), 2), std::invalid_argument);
}

// Claim: on x' = 0.5 x + normal, whose mean over n has variance 4 / n (Law 2015, section 4.4), intervals from
// 20 batches of 200 cover the true mean 0 nominally. Over 2,000 series the coverage is within 4 binomial
// standard errors of 0.95, the mean square of half-width / t is 4 / n within 4.5 of its own, and neighbouring
// batches are uncorrelated: lag1 has mean -1 / 20 in independent batches.
TEST_CASE("batch means cover the mean of an autoregression", "[warmup]") {
  Luck luck(42);
  constexpr std::size_t n = 4000;
  constexpr int series = 2000;
  int covered = 0;
  std::vector<double> variances, lags;
  for (int i = 0; i < series; ++i) {
    std::vector<double> x(n);
    double now = luck.normal() / std::sqrt(0.75);
    for (double& value : x) value = now = 0.5 * now + luck.normal();
    const auto means = batch_means(x, 20);
    covered += std::abs(means.mean) <= means.half_width;
    variances.push_back(std::pow(means.half_width / 2.0930241, 2));
    lags.push_back(means.lag1);
  }
  const auto error_of = [](const std::vector<double>& v) {
    return interval_of(v).deviation / std::sqrt(v.size());
  };
  CAPTURE(covered, interval_of(variances).mean, interval_of(lags).mean);
  REQUIRE(std::abs(covered / double(series) - 0.95) < 4 * binomial_error(0.95, series));
  REQUIRE(std::abs(interval_of(variances).mean - 4.0 / n) < 4.5 * error_of(variances));
  REQUIRE(std::abs(interval_of(lags).mean + 0.05) < 4.5 * error_of(lags));
}
