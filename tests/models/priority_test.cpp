#include <cmath>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

struct Sample {
  double n = 0, sum = 0, sum_sq = 0;
  void add(double x) {
    ++n;
    sum += x;
    sum_sq += x * x;
  }
  double mean() const { return sum / n; }
  double standard_error() const { return std::sqrt((sum_sq - sum * sum / n) / (n - 1) / n); }
};

}  // namespace

// M/M/1 with non-preemptive priority, lambda = 48/h, S = 60 s (load 0.8), 30 % FAST, by Cobham (1954): with
// the work in hand R = rho S = 48 s, FAST waits R / (1 - rho_1) = 63.158 s and the rest R / ((1 - rho_1)(1 -
// rho)) = 315.789 s. From the crossers' log: ten runs of 200 days after 20 days of lead-in (the relaxation
// time of M/M/1 at this load is S / (1 - sqrt(rho))^2 = 1.5 h), one mean of each class from each. |z| < 4.5
// with 9 degrees of freedom fails by chance 15 times in ten thousand; the seed is fixed.
TEST_CASE("both classes wait as Cobham says") {
  const scenarios::Scenario scenario = scenarios::load("theory/priority", test::options({})).scenario;
  Sample fast, rest;
  for (std::uint32_t replication = 0; replication < 10; ++replication) {
    const test::Ran ran = test::simulate(scenario, replication, true);
    Sample run_fast, run_rest;
    for (const engine::LogRow& visit : ran.kept.visits) {
      if (visit.joined_us < scenario.start.us() || visit.started_us == INT64_MIN) continue;
      const bool is_fast = ran.labels.classes[visit.label].find("fast") != std::string::npos;
      (is_fast ? run_fast : run_rest).add(static_cast<double>(visit.started_us - visit.joined_us) / 1e6);
    }
    fast.add(run_fast.mean());
    rest.add(run_rest.mean());
  }
  CHECK(std::abs(fast.mean() - 48 / (1 - 0.24)) < 4.5 * fast.standard_error());
  CHECK(std::abs(rest.mean() - 48 / ((1 - 0.24) * (1 - 0.8))) < 4.5 * rest.standard_error());
  CHECK(fast.standard_error() < 0.01 * fast.mean());
  CHECK(rest.standard_error() < 0.02 * rest.mean());
}
