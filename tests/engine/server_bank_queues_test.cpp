#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/engine/bank_support.hpp"

using namespace garita::engine;

namespace {

double exponential_10(Random& random, std::uint32_t) { return exponential(random, 10); }

/// Mean number of customers in the first `c` servers' line and service of a birth-death chain with births at
/// `rate` and deaths at min(n, c) mu + max(n - c, 0) theta; 2,000 states.
struct Chain {
  double in_system = 0, in_line = 0;
};
Chain solve_chain(double rate, double mu, std::uint32_t c, double theta) {
  double weight = 1, total = 1;
  Chain sums;
  for (std::uint32_t n = 1; n < 2'000; ++n) {
    const std::uint32_t line = n > c ? n - c : 0;
    weight *= rate / (std::min(n, c) * mu + line * theta);
    total += weight;
    sums.in_system += n * weight;
    sums.in_line += line * weight;
  }
  return {sums.in_system / total, sums.in_line / total};
}

}  // namespace

// M/M/c + M (Erlang-A: Palm 1957; Garnett, Mandelbaum & Reiman 2002): the number in system is a birth-death
// chain, solved here state by state. Share that gives up = theta E Lq / a, mean wait of all = E Lq / a
// (Little). Four servers of 10 s at 1.125 of their capacity, patience of 30 s on average.
TEST_CASE("A bank whose customers give up is Erlang-A", "[bank]") {
  const Chain chain = solve_chain(0.45, 0.1, 4, 1.0 / 30);
  const BankLoad load{.rates_per_s = {0.45},
                      .service_s = exponential_10,
                      .patience_s = [](Random& random) { return exponential(random, 30); },
                      .lanes = 4};
  const auto estimates = replicate(20, [&](std::uint64_t i) {
    const BankResult result = run_bank({}, load, Duration::seconds(40'000), i);
    return std::vector{result.share_gave_up, result.wait_s, result.in_system};
  });
  const double z_share = estimates[0].z(chain.in_line / 30 / 0.45);
  const double z_wait = estimates[1].z(chain.in_line / 0.45);
  const double z_inside = estimates[2].z(chain.in_system);
  CAPTURE(estimates[0].mean, estimates[1].mean, z_share, z_wait, z_inside);
  CHECK(std::abs(z_share) < 4.5);
  CHECK(std::abs(z_wait) < 4.5);
  CHECK(std::abs(z_inside) < 4.5);
}

// M/M/1 + D: everybody waits 15 s at most (Barrer 1957). The wait that somebody with endless patience would
// have has the density P0 a e^{-(mu - a) x} below t, and P0 a e^{-(mu - a) t} e^{-mu (x - t)} above. So with
// d = mu - a and e = exp(-d t): 1 = P0 (1 + a (1 - e) / d + a e / mu), the share that gives up is
// g = P0 a e / mu, and the mean wait of all P0 a (1 - e (1 + d t)) / d^2 + t g.
TEST_CASE("A bank whose customers have the same patience is M/M/1 + D", "[bank]") {
  const double a = 0.09, mu = 0.1, t = 15, d = mu - a, e = std::exp(-d * t);
  const double p0 = 1 / (1 + a * (1 - e) / d + a * e / mu);
  const double share = p0 * a * e / mu;
  const BankLoad load{
      .rates_per_s = {a}, .service_s = exponential_10, .patience_s = [](Random&) { return 15.0; }};
  const auto estimates = replicate(20, [&](std::uint64_t i) {
    const BankResult result = run_bank({}, load, Duration::seconds(200'000), 50 + i);
    return std::vector{result.share_gave_up, result.wait_s};
  });
  const double z_share = estimates[0].z(share);
  const double z_wait = estimates[1].z(p0 * a * (1 - e * (1 + d * t)) / (d * d) + t * share);
  CAPTURE(estimates[0].mean, estimates[1].mean, z_share, z_wait);
  CHECK(std::abs(z_share) < 4.5);
  CHECK(std::abs(z_wait) < 4.5);
}

// Machine repair: five lanes, each up for 300 s and down for 100 s, exponential. The number up is binomial
// with mean 5 * 300 / 400 = 3.75 (Palm 1947); the bank counts it as booths open, since who is served by a
// lane that breaks down goes on elsewhere.
TEST_CASE("A bank counts the lanes that are up", "[bank]") {
  ServerBank::Spec spec;
  spec.breakdown = ShiftEnd::hand_over;
  const BankLoad load{
      .rates_per_s = {0.2}, .service_s = exponential_10, .up_mean_s = 300, .down_mean_s = 100, .lanes = 5};
  const auto estimates = replicate(20, [&](std::uint64_t i) {
    return std::vector{run_bank(spec, load, Duration::seconds(100'000), 80 + i).lanes_up};
  });
  const double z = estimates[0].z(3.75);
  CAPTURE(estimates[0].mean, z);
  CHECK(std::abs(z) < 4.5);
}

// One queue a lane, four lanes of 10 s at 80 % load. When the last of a lane moves as soon as one fewer is
// ahead of it elsewhere, no server is idle while anybody waits: the number in system is that of M/M/4, from
// the chain. When nobody moves there are more, with a difference of 2 in between, and less than in four M/M/1
// with traffic split at random (4 * 0.8 / 0.2 = 16). Common seeds, so differences are compared.
TEST_CASE("Lanes whose last one changes over are M/M/c; others have more inside", "[bank]") {
  const BankLoad load{.rates_per_s = {0.32}, .service_s = exponential_10, .lanes = 4};
  const auto estimates = replicate(20, [&](std::uint64_t i) {
    std::vector<double> inside;
    for (const std::uint32_t jockey : {1U, 2U, 0U}) {
      ServerBank::Spec spec;
      spec.per_lane = true;
      spec.jockey = jockey;
      inside.push_back(run_bank(spec, load, Duration::seconds(60'000), 110 + i).in_system);
    }
    return std::vector{inside[0], inside[1] - inside[0], inside[2] - inside[1], inside[2]};
  });
  const double z = estimates[0].z(solve_chain(0.32, 0.1, 4, 0).in_system);
  CAPTURE(estimates[0].mean, estimates[1].mean, estimates[2].mean, estimates[3].mean, z);
  CHECK(std::abs(z) < 4.5);
  CHECK(estimates[1].z(0) > 4.5);
  CHECK(estimates[2].z(0) > 4.5);
  CHECK(estimates[3].z(16) < -4.5);
}

// Two lanes: 0 and 1 are in service for 100 s and 10 s, 2 to 5 join the lanes 0 1 0 1. 1 leaves at 11 and 3
// begins, 3 leaves at 21 and 5 begins: now 4 has two ahead of it, and would have one in lane 1. With a
// difference of 2 it stays; when 5 leaves at 31, lane 1 is empty, and 4 moves and begins.
TEST_CASE("The last of a lane moves when enough fewer are ahead elsewhere", "[bank]") {
  ServerBank::Spec spec;
  spec.per_lane = true;
  spec.jockey = 2;
  BankDriver driver(spec, Duration(), Duration::seconds(300));
  driver.set_lanes(2);
  for (int i = 0; i < 6; ++i) driver.come_at(Duration::seconds(i), Duration::seconds(i == 0 ? 100 : 10));
  driver.run(Duration::seconds(400));
  const std::int64_t began[] = {0, 1, 100, 11, 31, 21};
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(driver.customers[i].began - driver.origin == Duration::seconds(began[i]));
  }
  CHECK(driver.totals().features.jockeyed == 1);
}
