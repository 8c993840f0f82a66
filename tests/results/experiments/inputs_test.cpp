#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "results/experiments/inputs/draws.hpp"
#include "results/experiments/inputs/input_interval.hpp"
#include "results/experiments/inputs/luck_share.hpp"

// What scenarios assume, varied together: the draws, and what they say of a figure.
using namespace garita;

namespace {

scenarios::Assumed assumed(const std::string& address, double low, double likely, double high,
                           const std::string& unit = "s") {
  scenarios::Assumed result;
  result.address = address;
  result.low = low;
  result.likely = likely;
  result.high = high;
  result.unit = unit;
  return result;
}

}  // namespace

TEST_CASE("a triangular value lies where its distribution says") {
  // Mean (a + b + c) / 3 and variance (a2 + b2 + c2 - ab - ac - bc) / 18 over 100,000 equal steps, for a mode
  // inside and at either end; the ends are met.
  for (const double mode : {2.0, 5.0, 10.0}) {
    const double a = 2, b = 10;
    double sum = 0, squares = 0;
    const int n = 100'000;
    for (int i = 0; i < n; ++i) {
      const double x = results::triangular(a, mode, b, (i + 0.5) / n);
      sum += x;
      squares += x * x;
    }
    const double mean = sum / n;
    CHECK(mean == Approx((a + b + mode) / 3).epsilon(1e-6));
    CHECK(squares / n - mean * mean ==
          Approx((a * a + b * b + mode * mode - a * b - a * mode - b * mode) / 18).epsilon(1e-4));
    CHECK(results::triangular(a, mode, b, 0) == a);
    CHECK(results::triangular(a, mode, b, 1) == b);
  }
  CHECK(results::triangular(3, 3, 3, 0.7) == 3);
}

TEST_CASE("alternatives get the same draw of what they both assume") {
  // Whole numbers and units are kept; what only one of them assumes changes nothing for the other.
  scenarios::Assumed bays = assumed("port.bays", 1, 2, 4, "");
  bays.whole = true;
  const scenarios::Assumptions one{{assumed("a.mean", 10, 20, 60), bays}, {}};
  const scenarios::Assumptions two{{assumed("a.mean", 10, 20, 60), assumed("b.share", 0, 5, 10, "%")}, {}};
  const results::InputDraws draws({one, two}, 50, 7);
  CHECK(draws.addresses() == std::vector<std::string>{"a.mean", "b.share", "port.bays"});
  for (std::size_t d = 0; d < draws.n(); ++d) {
    const auto first = draws.settings(one, d), second = draws.settings(two, d);
    REQUIRE(first.size() == 2);
    CHECK(first[0] == second[0]);
    CHECK(first[0].second.ends_with(" s"));
    CHECK((first[1].second == "1" || first[1].second == "2" || first[1].second == "3" ||
           first[1].second == "4"));
    CHECK(second[1].second.ends_with(" %"));
  }
}

TEST_CASE("rank correlations are those of the textbook") {
  // 1 - 6 sum d2 / (n (n2 - 1)) without ties; monotone is 1 however bent; nothing where nothing varies.
  const std::vector<double> x{1, 2, 3, 4, 5}, y{2, 1, 4, 3, 5}, bent{1, 8, 27, 64, 125}, flat(5, 3.0);
  CHECK(results::rank_correlation(x, y) == Approx(1 - 6.0 * 4 / (5 * 24)));
  CHECK(results::rank_correlation(x, bent) == Approx(1));
  CHECK(std::isnan(results::rank_correlation(x, flat)));
  // With ties: ranks 1.5 1.5 3 4 against 1 2 3 4, Pearson's by hand 4.5 / sqrt(4.5 * 5).
  CHECK(results::rank_correlation(std::vector<double>{1, 1, 2, 3}, std::vector<double>{1, 2, 3, 4}) ==
        Approx(4.5 / std::sqrt(4.5 * 5)));
}

TEST_CASE("the assumptions that move a figure are named, and no others") {
  // y = 4 a - 2 b + c / 10 + 0 d..., of uniform places: shares of the variance 16 : 4 : 0.01. Over 20 seeds
  // the first two are always named, in order and with their signs, and what does nothing is named no more
  // often than Bonferroni allows: 5 % of the studies, that is 1; more than 4 have a chance of 1 in 400.
  std::vector<scenarios::Assumed> all;
  for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) all.push_back(assumed(name, 0, 1, 2));
  int false_names = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const results::InputDraws draws({{all, {}}}, 200, seed);
    std::vector<double> y(draws.n());
    for (std::size_t d = 0; d < y.size(); ++d)
      y[d] = 4 * draws.places(0)[d] - 2 * draws.places(1)[d] + draws.places(2)[d] / 10;
    const results::InputInterval interval = results::input_interval(draws, y, 8);
    REQUIRE(interval.movers.size() >= 2);
    CHECK(interval.movers[0].address == 0);
    CHECK(interval.movers[0].rises);
    CHECK(std::abs(interval.movers[0].share - 0.8) < 0.08);
    CHECK(interval.movers[1].address == 1);
    CHECK_FALSE(interval.movers[1].rises);
    false_names += interval.movers.size() > 2 ? 1 : 0;
    CHECK(interval.mean == Approx(1.05).margin(0.02));
  }
  CHECK(false_names <= 4);
}

TEST_CASE("draws without a figure are left out of the interval") {
  // 0 ... 100 in steps of 1, every other one missing: quantiles of the rest; one figure alone has none.
  const results::InputDraws draws({{{assumed("a", 0, 1, 2)}, {}}}, 101, 1);
  std::vector<double> y(101);
  for (std::size_t d = 0; d < y.size(); ++d) y[d] = d % 2 == 0 ? static_cast<double>(d) : NAN;
  const results::InputInterval interval = results::input_interval(draws, y);
  CHECK(interval.n == 51);
  CHECK(interval.low == Approx(2.5));
  CHECK(interval.high == Approx(97.5));
  std::vector<double> one(101, NAN);
  one[3] = 1;
  CHECK(results::input_interval(draws, one).n == 1);
  CHECK(std::isnan(results::input_interval(draws, one).low));
}

TEST_CASE("the luck that draws do not share is told from what is assumed") {
  // Figures of 400 draws in 8 replications: what is assumed (variance 4), luck that all draws share (variance
  // 9, no part of it), luck of their own (variance 16). The share is (16 / 8) / (4 + 16 / 8) = 1/3; its mean
  // over 50 experiments has a standard error of about 0.03 / sqrt(50), and is held within 4.5 of those it
  // has. Without the luck that all share it is the same, to rounding.
  const auto uniform = [](std::uint64_t& state) {  // a small generator of the test's own, variance 1
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (static_cast<double>(state >> 11) / 9007199254740992.0 - 0.5) * std::sqrt(12.0);
  };
  std::uint64_t state = 7;
  double sum = 0, squares = 0;
  constexpr int experiments = 50;
  for (int e = 0; e < experiments; ++e) {
    results::ByReplication figures(400, std::vector<double>(8)), without = figures;
    std::vector<double> shared(8);
    for (double& luck : shared) luck = 3 * uniform(state);
    for (std::size_t d = 0; d < figures.size(); ++d) {
      const double assumed = 2 * uniform(state);
      for (std::size_t r = 0; r < 8; ++r) {
        without[d][r] = assumed + 4 * uniform(state);
        figures[d][r] = without[d][r] + shared[r];
      }
    }
    const double share = results::luck_share(figures);
    CHECK(share == Approx(results::luck_share(without)).epsilon(1e-9));
    sum += share;
    squares += share * share;
  }
  const double mean = sum / experiments;
  const double error = std::sqrt((squares / experiments - mean * mean) / (experiments - 1));
  CHECK(error < 0.01);
  CHECK(std::abs(mean - 1.0 / 3) < 4.5 * error);
}

TEST_CASE("luck is taken out of an interval about its mean") {
  // By hand: 2 draws of 2 replications, (1, 3) and (5, 3): means 2 and 4, mean square 2 * 2 = 4; what is left
  // over is -1, 1, 1, -1, mean square 4. All of it is luck. With (1, 2) and (5, 6) nothing is.
  CHECK(results::luck_share({{1, 3}, {5, 3}}) == 1);
  CHECK(results::luck_share({{1, 2}, {5, 6}}) == 0);
  CHECK(results::luck_share({{1, 2}, {5, 6}, {}, {9, NAN}}) == 0);  // what is not whole is left out
  for (const results::ByReplication& none :
       {results::ByReplication{}, {{1}, {2}}, {{1, 2}}, {{1, 1}, {1, 1}}, {{1, 2}, {1}}})
    CHECK(std::isnan(results::luck_share(none)));
  results::InputInterval interval;
  interval.low = 2;
  interval.mean = 5;
  interval.high = 12;
  results::take_out_luck(interval, 0.75);
  CHECK(interval.low == Approx(3.5));
  CHECK(interval.high == Approx(8.5));
  CHECK(interval.luck_share == 0.75);
  results::take_out_luck(interval, NAN);
  CHECK(interval.high == Approx(8.5));
}

TEST_CASE("how much must be moved to stand out, and in how many draws") {
  // The normal quantile 1 - 0.025 / 40 is 3.2272 (tables): squared over 19 it is 0.548; a fifth takes
  // 3.2272^2 / 0.2 + 1 = 53.1 draws, that is 54.
  CHECK(results::least_share(40, 20) == Approx(0.548).margin(0.001));
  CHECK(results::draws_to_see(0.2, 40) == 54);
  CHECK(results::least_share(40, results::draws_to_see(0.2, 40)) <= 0.2);
}
