#include "results/statistics/skewness.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/results/luck.hpp"

using namespace garita;
using namespace garita::results;

// Claim: G1 by hand: 1 2 3 4 10 have mean 4, m2 = 10, m3 = 36, so G1 = sqrt(20) / 3 * 36 / 10^1.5 = 1.2 sqrt
// 2 (what spreadsheets call SKEW); a mirrored sample has the opposite; what is not finite is left out.
TEST_CASE("sample skewness", "[skewness]") {
  REQUIRE(skewness_of(std::vector<double>{1, 2, 3, std::nan(""), 4, 10}) ==
          Approx(1.2 * std::sqrt(2.0)).epsilon(1e-14));
  REQUIRE(skewness_of(std::vector<double>{-1, -2, -3, -4, -10}) ==
          Approx(-1.2 * std::sqrt(2.0)).epsilon(1e-14));
  REQUIRE(skewness_of(std::vector<double>{7, 7, 7}) == 0);
  REQUIRE(std::isnan(skewness_of(std::vector<double>{1, 2})));
}

// Claim: the warning is rare for normal replications and usual for exponential ones, and never comes with 30
// or more. Checked over 2,000 samples each: under 7 % of normal samples of 20 (two standard errors on both
// sides are 5 % of a normal statistic, and a skewness has heavier tails), over 60 % of exponential ones.
TEST_CASE("few skewed replications are warned about", "[skewness]") {
  Luck luck(43);
  int normal = 0, exponential = 0;
  for (int i = 0; i < 2000; ++i) {
    std::vector<double> a(20), b(20), c(30);
    for (double& x : a) x = luck.normal();
    for (double& x : b) x = luck.exponential();
    for (double& x : c) x = luck.exponential();
    normal += too_skewed(a);
    exponential += too_skewed(b);
    REQUIRE_FALSE(too_skewed(c));
  }
  CAPTURE(normal, exponential);
  REQUIRE(normal < 140);
  REQUIRE(exponential > 1200);
  REQUIRE_FALSE(too_skewed(std::vector<double>{1, 9}));
}
