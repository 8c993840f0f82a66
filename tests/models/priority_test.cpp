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

// M/M/1 with non-preemptive priority, S = 60 s, 30 % FAST, by Cobham (1954): with the work in hand R = rho S,
// FAST waits R / (1 - rho_1) and the rest R / ((1 - rho_1)(1 - rho)). FAST waits longer than t with
// probability rho exp(-(1 - rho_1) t / S): what it finds is an exponential remainder, then only its own class
// comes before it (Kleinrock 1976, section 3.6). From the crossers' log: ten runs, one figure of each class
// from each; the lead-in is at least 20 relaxation times S / (1 - sqrt(rho))^2. |z| < 4.5 with 9 degrees of
// freedom fails by chance 15 times in ten thousand; the seed is fixed.
void as_cobham_says(double rho, const std::string& length, const std::string& lead_in) {
  const double s = 60, rho_1 = 0.3 * rho;
  const double p95 = s * std::log(rho / 0.05) / (1 - rho_1);
  const scenarios::Scenario scenario =
      scenarios::load("theory/priority",
                      test::options({{"theory.line.arrivals", std::to_string(60 * rho) + " trucks/h"},
                                     {"length", length},
                                     {"lead_in", lead_in}}))
          .scenario;
  Sample fast, rest, over;
  for (std::uint32_t replication = 0; replication < 10; ++replication) {
    const test::Ran ran = test::simulate(scenario, replication, true);
    Sample run_fast, run_rest, run_over;
    for (const engine::LogRow& visit : ran.kept.visits) {
      if (visit.joined_us < scenario.start.us() || visit.started_us == INT64_MIN) continue;
      const bool is_fast = ran.labels.classes[visit.label].find("fast") != std::string::npos;
      const double wait_s = static_cast<double>(visit.started_us - visit.joined_us) / 1e6;
      (is_fast ? run_fast : run_rest).add(wait_s);
      if (is_fast) run_over.add(wait_s > p95 ? 1 : 0);
    }
    fast.add(run_fast.mean());
    rest.add(run_rest.mean());
    over.add(run_over.mean());
  }
  INFO("load " << rho << ": FAST " << fast.mean() << " s, rest " << rest.mean() << " s, over p95 "
               << over.mean());
  CHECK(std::abs(fast.mean() - rho * s / (1 - rho_1)) < 4.5 * fast.standard_error());
  CHECK(std::abs(rest.mean() - rho * s / ((1 - rho_1) * (1 - rho))) < 4.5 * rest.standard_error());
  CHECK(std::abs(over.mean() - 0.05) < 4.5 * over.standard_error());
  CHECK(fast.standard_error() < 0.02 * fast.mean());
  CHECK(rest.standard_error() < 0.06 * rest.mean());
}

}  // namespace

TEST_CASE("both classes wait as Cobham says") {
  as_cobham_says(0.5, "40 d", "2 d");
  as_cobham_says(0.8, "100 d", "4 d");
}
TEST_CASE("both classes wait as Cobham says at load 0.95", "[nightly]") {
  as_cobham_says(0.95, "400 d", "24 d");
}
