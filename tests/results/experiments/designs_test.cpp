#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "results/experiments/designs/latin_hypercube.hpp"
#include "results/experiments/designs/morris.hpp"
#include "results/experiments/designs/saltelli.hpp"
#include "results/experiments/designs/sobol.hpp"
#include "results/statistics/interval.hpp"
#include "tests/results/luck.hpp"

using namespace garita;
using namespace garita::results;

namespace {

/// Whether every box of sides 2^-k_1 .. 2^-k_s with k_1 + .. + k_s = m - t holds 2^t of the 2^m points from
/// `first` on: a (t, m, s)-net in base 2 (Niederreiter 1992, definition 4.1).
bool is_net(const Design& design, std::size_t first, unsigned t, unsigned m) {
  const std::size_t factors = design.front().size(), boxes = std::size_t{1} << (m - t);
  std::vector<unsigned> k(factors);
  const std::function<bool(std::size_t, unsigned)> try_sides = [&](std::size_t factor, unsigned left) {
    if (factor + 1 < factors) {
      for (unsigned digits = 0; digits <= left; ++digits) {
        k[factor] = digits;
        if (!try_sides(factor + 1, left - digits)) return false;
      }
      return true;
    }
    k[factor] = left;
    std::vector<unsigned> count(boxes);
    for (std::size_t i = first; i < first + (std::size_t{1} << m); ++i) {
      std::size_t box = 0;
      for (std::size_t f = 0; f < factors; ++f)
        box = (box << k[f]) | static_cast<std::size_t>(std::ldexp(design[i][f], static_cast<int>(k[f])));
      ++count.at(box);
    }
    return std::all_of(count.begin(), count.end(), [&](unsigned n) { return n == 1u << t; });
  };
  return try_sides(0, m - t);
}

/// The square of the centred discrepancy. Hickernell (1998), A generalized discrepancy and quadrature error
/// bound, Mathematics of Computation 67, equation 5.1c.
double centred_discrepancy(const Design& design) {
  const double n = static_cast<double>(design.size());
  double single = 0, pairs = 0;
  for (const auto& x : design) {
    double product = 1;
    for (const double u : x) product *= 1 + std::abs(u - 0.5) / 2 - (u - 0.5) * (u - 0.5) / 2;
    single += product;
    for (const auto& y : design) {
      product = 1;
      for (std::size_t f = 0; f < x.size(); ++f)
        product *= 1 + (std::abs(x[f] - 0.5) + std::abs(y[f] - 0.5) - std::abs(x[f] - y[f])) / 2;
      pairs += product;
    }
  }
  return std::pow(13.0 / 12, design.front().size()) - 2 * single / n + pairs / (n * n);
}

/// What it is on average of n independent uniform points: the mean of the kernel on its diagonal less that
/// everywhere, over n.
double centred_discrepancy_of_chance(double n, std::size_t factors) {
  return (std::pow(5.0 / 4, factors) - std::pow(13.0 / 12, factors)) / n;
}

bool begins_with(const Design& longer, const Design& shorter) {
  return std::equal(shorter.begin(), shorter.end(), longer.begin());
}

}  // namespace

// Claim: along every factor each slice of a Latin hypercube holds one point; factors are matched at random
// and points lie anywhere in their slices; designs are keyed. Checked by counting; the correlation of two
// factors has standard error 1 / sqrt(n - 1) (Kendall), and places in slices have mean 1/2 and variance 1/12.
TEST_CASE("a Latin hypercube is stratified", "[designs]") {
  for (const std::size_t points : {1u, 2u, 7u, 1000u}) {
    const Design design = latin_hypercube(points, 5, 11);
    REQUIRE(design.size() == points);
    for (std::size_t factor = 0; factor < 5; ++factor) {
      std::set<int> slices;
      for (const auto& point : design) slices.insert(int(point[factor] * double(points)));
      REQUIRE(slices.size() == points);
      REQUIRE((*slices.begin() == 0 && *slices.rbegin() == int(points) - 1));
    }
  }
  const Design design = latin_hypercube(1000, 3, 12);
  double product = 0, place = 0;
  for (const auto& point : design) {
    product += (point[0] - 0.5) * (point[2] - 0.5) * 12 / 1000;
    place += (point[1] * 1000 - std::floor(point[1] * 1000)) / 1000;
  }
  REQUIRE(std::abs(product) < 4.5 / std::sqrt(999));
  REQUIRE(std::abs(place - 0.5) < 4.5 / std::sqrt(12.0 * 1000));
  REQUIRE(design == latin_hypercube(1000, 3, 12));
  REQUIRE(design != latin_hypercube(1000, 3, 13));
}

// Claim: the unscrambled sequence is that of Joe and Kuo. Checked against the first ten points in three
// dimensions that their generator prints (web.maths.unsw.edu.au/~fkuo/sobol), and 1,024 points in 20
// dimensions against direction numbers computed here from the lines "s a m" of their file new-joe-kuo-6.21201
// by the recurrence of Joe and Kuo (2008), section 2.
TEST_CASE("the Sobol sequence is the published one", "[designs]") {
  const Design published = {{0, 0, 0},
                            {0.5, 0.5, 0.5},
                            {0.75, 0.25, 0.25},
                            {0.25, 0.75, 0.75},
                            {0.375, 0.375, 0.625},
                            {0.875, 0.875, 0.125},
                            {0.625, 0.125, 0.875},
                            {0.125, 0.625, 0.375},
                            {0.1875, 0.3125, 0.9375},
                            {0.6875, 0.8125, 0.4375}};
  REQUIRE(sobol_unscrambled(10, 3) == published);

  struct Line {
    unsigned s, a;
    std::vector<std::uint32_t> m;
  };
  const std::vector<Line> lines = {{1, 0, {1}},
                                   {2, 1, {1, 3}},
                                   {3, 1, {1, 3, 1}},
                                   {3, 2, {1, 1, 1}},
                                   {4, 1, {1, 1, 3, 3}},
                                   {4, 4, {1, 3, 5, 13}},
                                   {5, 2, {1, 1, 5, 5, 17}},
                                   {5, 4, {1, 1, 5, 5, 5}},
                                   {5, 7, {1, 1, 7, 11, 19}},
                                   {5, 11, {1, 1, 5, 1, 1}},
                                   {5, 13, {1, 1, 1, 3, 11}},
                                   {5, 14, {1, 3, 5, 5, 31}},
                                   {6, 1, {1, 3, 3, 9, 7, 49}},
                                   {6, 13, {1, 1, 1, 15, 21, 21}},
                                   {6, 16, {1, 3, 1, 13, 27, 49}},
                                   {6, 19, {1, 1, 1, 15, 7, 5}},
                                   {6, 22, {1, 3, 1, 15, 13, 25}},
                                   {6, 25, {1, 1, 5, 5, 19, 61}},
                                   {7, 1, {1, 3, 7, 11, 23, 15, 103}}};
  const Design ours = sobol_unscrambled(1024, lines.size() + 1);
  for (std::size_t factor = 0; factor <= lines.size(); ++factor) {
    std::vector<std::uint32_t> v(10);
    for (unsigned k = 0; k < v.size(); ++k) {
      std::uint32_t m = 1;
      if (factor > 0 && k < lines[factor - 1].s) m = lines[factor - 1].m[k];
      if (factor > 0 && k >= lines[factor - 1].s) {
        const auto& [s, a, unused] = lines[factor - 1];
        const auto earlier = [&](unsigned back) { return v[k - back] >> (32 - (k - back + 1)); };
        m = earlier(s) ^ (earlier(s) << s);
        for (unsigned i = 1; i < s; ++i)
          if ((a >> (s - 1 - i)) & 1) m ^= earlier(i) << i;
      }
      v[k] = m << (32 - (k + 1));
    }
    for (std::uint32_t point = 0; point < 1024; ++point) {
      const std::uint32_t gray = point ^ (point >> 1);
      std::uint32_t x = 0;
      for (unsigned k = 0; k < v.size(); ++k)
        if ((gray >> k) & 1) x ^= v[k];
      REQUIRE(ours[point][factor] == double(x) * 0x1p-32);
    }
  }
}

// Claim: aligned blocks of 2^m points are nets, before and after scrambling, with t = sum of (degree of the
// polynomial - 1) over the factors after the first (Sobol 1967): 0 for two factors and 5 for five. Checked by
// counting in all boxes, also in later blocks; a Latin hypercube is no net, so the count can fail.
TEST_CASE("Sobol designs are nets", "[designs]") {
  for (const Design& design : {sobol_unscrambled(4096, 2), sobol(4096, 2, 1), sobol(4096, 2, 2)}) {
    REQUIRE(is_net(design, 0, 0, 12));
    for (const std::size_t block : {0u, 1u, 2u, 3u}) REQUIRE(is_net(design, block * 1024, 0, 10));
    for (const std::size_t block : {0u, 5u, 255u}) REQUIRE(is_net(design, block * 16, 0, 4));
  }
  for (const Design& design : {sobol_unscrambled(2048, 5), sobol(2048, 5, 3)}) {
    REQUIRE(is_net(design, 0, 5, 10));
    REQUIRE(is_net(design, 1024, 5, 10));
  }
  REQUIRE_FALSE(is_net(latin_hypercube(1024, 2, 1), 0, 0, 10));
  REQUIRE_FALSE(is_net(sobol(4096, 2, 1), 7, 0, 10));
}

// Claim: scrambled points fill the cube more evenly than chance, also on many factors. The squared centred
// discrepancy of 256 points is below a tenth of what 256 random points have on average on 6 factors, and
// below three quarters on 20; 20 random designs come within 20 % of that average.
TEST_CASE("scrambled Sobol designs have a low discrepancy", "[designs]") {
  Luck luck(46);
  double random = 0;
  for (int i = 0; i < 20; ++i) {
    Design design(256, std::vector<double>(6));
    for (auto& point : design)
      for (double& x : point) x = luck.uniform();
    random += centred_discrepancy(design) / 20;
  }
  REQUIRE(std::abs(random / centred_discrepancy_of_chance(256, 6) - 1) < 0.2);
  for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
    CAPTURE(centred_discrepancy(sobol(256, 6, seed)) / centred_discrepancy_of_chance(256, 6));
    CAPTURE(centred_discrepancy(sobol(256, 20, seed)) / centred_discrepancy_of_chance(256, 20));
    REQUIRE(centred_discrepancy(sobol(256, 6, seed)) < centred_discrepancy_of_chance(256, 6) / 10);
    REQUIRE(centred_discrepancy(sobol(256, 20, seed)) < centred_discrepancy_of_chance(256, 20) * 0.75);
  }
}

// Claim: every scrambled point is uniform in the cube, and another seed another draw (Owen 1995, proposition
// 2), so means over designs have no bias and little variance. Over 2,000 seeds the coordinates of points 0
// and 5 have mean 1/2 and variance 1/12 and are uncorrelated between factors, all within 4.5 standard errors.
// Over 64 seeds the mean of the product of (1/2 + x) over five factors is 1 within 4.5 of its errors, which
// are below a tenth of those of 1,024 random points, sqrt(((13/12)^5 - 1) / 1024).
TEST_CASE("scrambled Sobol points are uniform", "[designs]") {
  constexpr int seeds = 2000;
  double mean[2] = {}, square[2] = {}, product[2] = {};
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const Design design = sobol(6, 3, seed);
    for (const int i : {0, 1}) {
      const auto& point = design[i == 0 ? 0 : 5];
      mean[i] += (point[1] - 0.5) / seeds;
      square[i] += (point[1] - 0.5) * (point[1] - 0.5) / seeds;
      product[i] += (point[1] - 0.5) * (point[2] - 0.5) / seeds;
    }
  }
  for (const int i : {0, 1}) {
    REQUIRE(std::abs(mean[i]) < 4.5 * std::sqrt(1.0 / 12 / seeds));
    REQUIRE(std::abs(square[i] - 1.0 / 12) < 4.5 * std::sqrt(1.0 / 180 / seeds));
    REQUIRE(std::abs(product[i]) < 4.5 * std::sqrt(1.0 / 144 / seeds));
  }
  std::vector<double> means;
  for (std::uint64_t seed = 0; seed < 64; ++seed) {
    double sum = 0;
    for (const auto& point : sobol(1024, 5, seed)) {
      double value = 1;
      for (const double x : point) value *= 0.5 + x;
      sum += value / 1024;
    }
    means.push_back(sum);
  }
  const Interval interval = interval_of(means);
  CAPTURE(interval.mean, interval.deviation);
  REQUIRE(std::abs(interval.mean - 1) < 4.5 * interval.deviation / 8);
  REQUIRE(interval.deviation < 0.1 * std::sqrt((std::pow(13.0 / 12, 5) - 1) / 1024));
}

// Claim: a digit's coin belongs to the digits before it, not to the factor alone as in a digital shift. The
// points 0 and 1 lie at 0 and 1/2 before scrambling, so their first digits always differ afterwards, and
// their second and third, with coins of their own, agree half of the time: over 2,000 seeds within 4.5
// binomial standard errors. Points 0 and 3, at 0 and 1/4, always agree in the first and never in the second.
TEST_CASE("scrambling is nested", "[designs]") {
  constexpr int seeds = 2000;
  const auto digit = [](double x, int k) { return static_cast<int>(std::ldexp(x, k)) % 2; };
  int second = 0, third = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const Design design = sobol(4, 1, seed);
    const double at_0 = design[0][0], at_half = design[1][0], at_quarter = design[3][0];
    REQUIRE(digit(at_0, 1) != digit(at_half, 1));
    REQUIRE(digit(at_0, 1) == digit(at_quarter, 1));
    REQUIRE(digit(at_0, 2) != digit(at_quarter, 2));
    second += digit(at_0, 2) == digit(at_half, 2);
    third += digit(at_0, 3) == digit(at_half, 3);
  }
  REQUIRE(std::abs(second / double(seeds) - 0.5) < 4.5 * binomial_error(0.5, seeds));
  REQUIRE(std::abs(third / double(seeds) - 0.5) < 4.5 * binomial_error(0.5, seeds));
}

// Claim: longer designs of one seed begin with the shorter ones, coordinates lie inside the cube, and what
// the table of direction numbers does not hold is refused. Checked directly, at the largest number of factors
// too.
TEST_CASE("Sobol designs can be extended and have a limit", "[designs]") {
  REQUIRE(begins_with(sobol(100, 4, 7), sobol(33, 4, 7)));
  REQUIRE(begins_with(saltelli(64, 4, 7), saltelli(32, 4, 7)));
  REQUIRE(begins_with(morris(20, 4, 6, 7), morris(7, 4, 6, 7)));
  REQUIRE(most_sobol_factors() == 3667);
  for (const auto& point : sobol(3, most_sobol_factors(), 1))
    for (const double x : point) REQUIRE((x > 0 && x < 1));
  REQUIRE_THROWS_AS(sobol(3, most_sobol_factors() + 1, 1), std::invalid_argument);
  REQUIRE_THROWS_AS(saltelli(3, most_sobol_factors() / 2 + 1, 1), std::invalid_argument);
  REQUIRE_THROWS_AS(sobol_unscrambled(std::size_t{1} << 32, 0), std::invalid_argument);
  REQUIRE(sobol(0, 3, 1).empty());
  REQUIRE(sobol(2, 0, 1) == Design(2));
}

// Claim: of a base point the rows are A, B, and A with one factor from B, and A and B are the halves of one
// Sobol sequence. Checked against that sequence.
TEST_CASE("a Saltelli design takes one factor at a time from B", "[designs]") {
  const Design base = sobol(8, 6, 5), design = saltelli(8, 3, 5);
  REQUIRE(design.size() == 8 * 5);
  for (std::size_t j = 0; j < 8; ++j)
    for (std::size_t factor = 0; factor < 3; ++factor) {
      REQUIRE(design[5 * j][factor] == base[j][factor]);
      REQUIRE(design[5 * j + 1][factor] == base[j][3 + factor]);
      for (std::size_t from_b = 0; from_b < 3; ++from_b)
        REQUIRE(design[5 * j + 2 + from_b][factor] == base[j][factor + (factor == from_b ? 3 : 0)]);
    }
}

// Claim: each step of a Morris trajectory moves one factor by p / (2 (p - 1)), each factor once; all levels
// are met equally often, and order and direction vary. Checked by counting: over 1,000 trajectories each of
// the levels of a factor's first point, each direction and each place in the order come up their share of the
// time within 4.5 binomial standard errors.
TEST_CASE("Morris trajectories move one factor at a time", "[designs]") {
  for (const std::size_t levels : {2u, 4u, 6u}) {
    const Design design = morris(1000, levels, 3, 21);
    REQUIRE(design.size() == 4000);
    const double jump = double(levels) / (2 * double(levels - 1));
    std::vector<int> at_level(levels);
    int up = 0, first_of_all = 0;
    for (std::size_t row = 0; row < design.size(); ++row) {
      for (const double x : design[row]) {
        const double level = x * double(levels - 1);
        REQUIRE(std::abs(level - std::round(level)) < 1e-12);
        REQUIRE((x >= 0 && x <= 1));
      }
      if (row % 4 == 0) {
        ++at_level.at(std::size_t(std::round(design[row][1] * double(levels - 1))));
        std::set<std::size_t> moved;
        for (std::size_t step = 1; step <= 3; ++step)
          for (std::size_t factor = 0; factor < 3; ++factor) {
            const double by = design[row + step][factor] - design[row + step - 1][factor];
            if (by == 0) continue;
            REQUIRE(std::abs(std::abs(by) - jump) < 1e-12);
            REQUIRE(moved.insert(factor).second);
            if (factor == 1) up += by > 0;
            if (factor == 1) first_of_all += step == 1;
          }
        REQUIRE(moved.size() == 3);
      }
    }
    for (const int n : at_level) {
      const double share = 1.0 / double(levels);
      REQUIRE(std::abs(n / 1000.0 - share) < 4.5 * binomial_error(share, 1000));
    }
    REQUIRE(std::abs(up / 1000.0 - 0.5) < 4.5 * binomial_error(0.5, 1000));
    REQUIRE(std::abs(first_of_all / 1000.0 - 1.0 / 3) < 4.5 * binomial_error(1.0 / 3, 1000));
  }
  for (const std::size_t levels : {0u, 1u, 3u, 5u})
    REQUIRE_THROWS_AS(morris(2, levels, 3, 1), std::invalid_argument);
}
