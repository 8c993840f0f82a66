#include "results/experiments/select_best.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/results/luck.hpp"

using namespace garita;
using namespace garita::results;

namespace {

/// Alternatives with normal replications; all share a part of their luck.
struct Normals {
  std::vector<double> means, deviations;
  double common = 0;  ///< deviation of what all have in common
};

struct Achieved {
  double correct = 0;       ///< share of trials that chose the least mean
  double replications = 0;  ///< mean over trials, of all alternatives
};

Achieved try_often(const Normals& normals, SelectBestOptions options, int trials, std::uint64_t seed) {
  Achieved achieved;
  Luck luck(seed);
  const auto least = std::min_element(normals.means.begin(), normals.means.end()) - normals.means.begin();
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> shared;
    const auto selection = select_best(
        normals.means.size(),
        [&](std::size_t alternative, std::uint32_t replication) {
          while (shared.size() <= replication) shared.push_back(normals.common * luck.normal());
          return normals.means[alternative] + shared[replication] +
                 normals.deviations[alternative] * luck.normal();
        },
        options);
    achieved.correct += (static_cast<long>(selection.best) == least) / double(trials);
    achieved.replications += double(selection.replications) / trials;
  }
  return achieved;
}

/// The least favourable case: the last of k is better than all others by exactly delta.
Normals slippage(std::size_t k, double delta) {
  Normals normals{std::vector<double>(k, delta), std::vector<double>(k, 1.0)};
  normals.means.back() = 0;
  return normals;
}

SelectBestOptions options_of(double delta, std::uint32_t at_first) {
  SelectBestOptions options;
  options.delta = delta;
  options.at_first = at_first;
  return options;
}

bool promised(const Achieved& achieved, int trials) {
  return achieved.correct >= 0.95 - 3 * binomial_error(0.95, trials);
}

}  // namespace

// Claim: the procedure's numbers, by hand. Two alternatives, two replications at first, confidence 0.95:
// eta = ((2 * 0.05)^-2 - 1) / 2 = 49.5 and h^2 = 2 * 49.5 = 99. The differences 0, 3, 1.5, 1.5, .. have
// S^2 = 4.5 and mean 1.5, so with delta = 1 the worse one goes when 1.5 > (445.5 - r) / 2r, first at r = 112.
TEST_CASE("KN drops an alternative at the paper's boundary", "[select_best]") {
  const auto value = [](std::size_t alternative, std::uint32_t replication) {
    const double wobble[] = {0, 3};
    return alternative == 1 ? 10.0 : 10.0 + (replication < 2 ? wobble[replication] : 1.5);
  };
  std::vector<std::string> prepared;
  auto options = options_of(1, 2);
  options.prepare = [&](std::span<const std::size_t> alternatives, std::uint32_t first, std::uint32_t last) {
    prepared.push_back(std::to_string(alternatives.size()) + ": " + std::to_string(first) + ".." +
                       std::to_string(last));
  };
  const auto selection = select_best(2, value, options);
  REQUIRE(selection.best == 1);
  REQUIRE(selection.guaranteed);
  REQUIRE(selection.contenders[0].dropped);
  REQUIRE(selection.contenders[0].n == 112);
  REQUIRE(selection.contenders[0].mean == Approx(11.5).epsilon(1e-12));
  REQUIRE_FALSE(selection.contenders[1].dropped);
  REQUIRE(selection.replications == 224);
  REQUIRE(prepared.size() == 111);
  REQUIRE(prepared[0] == "2: 0..2");
  REQUIRE(prepared[110] == "2: 111..112");

  options.at_most = 111;
  const auto cut_short = select_best(2, value, options);
  REQUIRE(cut_short.best == 1);
  REQUIRE_FALSE(cut_short.guaranteed);
  REQUIRE(cut_short.replications == 222);
}

// Claim: without noise the first replications decide; of equals the first is chosen; one alternative needs no
// comparison; what cannot be is refused. Checked directly.
TEST_CASE("KN at its edges", "[select_best]") {
  const auto constant = [](std::size_t alternative, std::uint32_t) { return alternative == 2 ? 1.0 : 2.0; };
  REQUIRE(select_best(5, constant, options_of(0.1, 10)).best == 2);
  REQUIRE(select_best(5, constant, options_of(0.1, 10)).replications == 50);
  const auto equal = [](std::size_t, std::uint32_t replication) { return double(replication % 3); };
  REQUIRE(select_best(3, equal, options_of(0.1, 10)).best == 0);
  REQUIRE(select_best(3, equal, options_of(0.1, 10)).guaranteed);
  REQUIRE(select_best(1, equal, options_of(0.1, 10)).contenders[0].n == 10);

  REQUIRE_THROWS_AS(select_best(0, equal, options_of(0.1, 10)), std::invalid_argument);
  REQUIRE_THROWS_AS(select_best(2, equal, options_of(0, 10)), std::invalid_argument);
  REQUIRE_THROWS_AS(select_best(2, equal, options_of(0.1, 1)), std::invalid_argument);
  for (const double confidence : {0.5, 1.0}) {
    auto options = options_of(0.1, 10);
    options.confidence = confidence;
    REQUIRE_THROWS_AS(select_best(2, equal, options), std::invalid_argument);
  }
  auto fewer = options_of(0.1, 10);
  fewer.at_most = 9;
  REQUIRE_THROWS_AS(select_best(2, equal, fewer), std::invalid_argument);
  const auto missing = [](std::size_t i, std::uint32_t replication) {
    return i == 1 && replication == 4 ? NAN : 1;
  };
  REQUIRE_THROWS_AS(select_best(2, missing, options_of(0.1, 10)), std::domain_error);
}

// Claim: where the best is better by exactly delta it is chosen with probability 0.95 at least: for two and
// ten alternatives, and with common random numbers, which must cost fewer replications. Each over 1,000
// trials, not below 0.95 - 3 binomial standard errors (0.929).
TEST_CASE("KN chooses the best as often as promised", "[select_best]") {
  const auto two = try_often(slippage(2, 0.5), options_of(0.5, 10), 1000, 51);
  const auto ten = try_often(slippage(10, 0.5), options_of(0.5, 10), 1000, 52);
  auto normals = slippage(5, 0.5);
  const auto apart = try_often(normals, options_of(0.5, 10), 1000, 53);
  normals.common = 0.8;
  std::fill(normals.deviations.begin(), normals.deviations.end(), 0.6);
  const auto paired = try_often(normals, options_of(0.5, 10), 1000, 54);
  CAPTURE(two.correct, ten.correct, apart.correct, paired.correct, apart.replications, paired.replications);
  REQUIRE(promised(two, 1000));
  REQUIRE(promised(ten, 1000));
  REQUIRE(promised(apart, 1000));
  REQUIRE(promised(paired, 1000));
  REQUIRE(paired.replications < apart.replications / 2);
}

// Claim: the same over 20,000 trials each, where 3 binomial standard errors are 0.0046, and with unequal
// variances: the best has the largest, or the smallest, of deviations from 0.5 to 2. For two alternatives and
// many replications the bound is nearly sharp: no more than 0.965 are chosen rightly, else the procedure is
// wasteful.
TEST_CASE("KN keeps its promise over many trials", "[select_best][nightly]") {
  constexpr int trials = 20'000;
  const auto two = try_often(slippage(2, 0.2), options_of(0.2, 20), trials, 61);
  CAPTURE(two.correct);
  REQUIRE(promised(two, trials));
  REQUIRE(two.correct < 0.965);
  for (const std::size_t k : {2u, 5u, 10u})
    for (const std::uint32_t at_first : {5u, 20u})
      for (const int variances : {0, 1, 2, 3}) {
        auto normals = slippage(k, 0.5);
        for (std::size_t i = 0; i < k; ++i) {
          const double share = double(i) / double(k - 1);
          if (variances == 1) normals.deviations[i] = 0.5 + 1.5 * share;
          if (variances == 2) normals.deviations[i] = 2 - 1.5 * share;
          if (variances == 3) normals.deviations[i] = 0.6;
        }
        if (variances == 3) normals.common = 0.8;
        const auto achieved = try_often(normals, options_of(0.5, at_first), trials / int(k), 62 + k);
        CAPTURE(k, at_first, variances, achieved.correct, achieved.replications);
        REQUIRE(promised(achieved, trials / int(k)));
      }
}
