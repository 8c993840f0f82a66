#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "results/experiments/inputs/draws.hpp"
#include "results/experiments/inputs/input_interval.hpp"

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
