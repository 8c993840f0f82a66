#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "results/experiments/precision.hpp"
#include "results/statistics/interval.hpp"
#include "tests/results/in_memory.hpp"
#include "tests/results/luck.hpp"
#include "tests/results/published.hpp"

using namespace garita;
using namespace garita::results;
using published::number;

namespace {

/// How often an interval held what is true.
struct Coverage {
  double share = 0;
  std::size_t experiments = 0;
  double replications = 0;  ///< mean over the experiments
  double error() const { return binomial_error(share, static_cast<double>(experiments)); }
  std::string text() const { return number(share, 3) + " ± " + number(error(), 3); }
};

bool agree(const Coverage& a, const Coverage& b) {
  return std::abs(a.share - b.share) < 4 * std::hypot(a.error(), b.error());
}

/// Of experiments of n values each, as many as there are, 20,000 at most.
Coverage coverage_of(const std::vector<double>& values, std::size_t n, double truth) {
  Coverage coverage{0, std::min<std::size_t>(values.size() / n, 20'000), static_cast<double>(n)};
  double covered = 0;
  for (std::size_t e = 0; e < coverage.experiments; ++e) {
    const Interval interval = interval_of({values.data() + e * n, n});
    covered += std::abs(interval.mean - truth) <= interval.half_width;
  }
  coverage.share = covered / static_cast<double>(coverage.experiments);
  return coverage;
}

/// Of experiments that go on until half of the interval is a share of the mean, 1,000 at most. Each begins
/// where the one before ended.
Coverage sequential_coverage_of(const std::vector<double>& values, double share_of_mean, double truth) {
  Precision precision;
  precision.half_width = share_of_mean;
  precision.in = Precision::In::share_of_mean;
  Coverage coverage;
  double covered = 0;
  for (std::size_t begin = 0; coverage.experiments < 1'000 && begin + precision.at_most <= values.size();) {
    const auto n = enough_replications_for(precision, {values.data() + begin, precision.at_most});
    REQUIRE(n);
    const Interval interval = interval_of({values.data() + begin, *n});
    covered += std::abs(interval.mean - truth) <= interval.half_width;
    ++coverage.experiments;
    coverage.replications += *n;
    begin += *n;
  }
  coverage.share = covered / static_cast<double>(coverage.experiments);
  coverage.replications /= static_cast<double>(coverage.experiments);
  return coverage;
}

constexpr double window_min = 25, between_min = 60.0 / 54, service_min = 1;

/// Mean wait [min] of those who join M/M/1 at load 0.9 within 25 minutes from empty, by Lindley's recursion
/// (1952).
double lindley(Luck& luck) {
  double sum = 0;
  int n = 0;
  while (n == 0) {
    double wait = 0;
    for (double now = luck.exponential(between_min); now < window_min; ++n) {
      sum += wait;
      const double gap = luck.exponential(between_min);
      wait = std::max(0.0, wait + luck.exponential(service_min) - gap);
      now += gap;
    }
  }
  return sum / n;
}

std::vector<double> lindleys(std::size_t n, std::uint64_t seed) {
  Luck luck(seed);
  std::vector<double> values(n);
  for (double& value : values) value = lindley(luck);
  return values;
}

/// The same by the program.
std::vector<double> programs(std::uint32_t n) {
  return in_memory::mean_waits("theory/mm1",
                               {{"length", "25 min"},
                                {"step", "25 min"},
                                {"lead_in", "0 s"},
                                {"at_end", "drain"},
                                {"theory.line.arrivals", "54 veh/h"}},
                               n);
}

std::vector<double> normals(std::size_t n, double deviation, std::uint64_t seed) {
  Luck luck(seed);
  std::vector<double> values(n);
  for (double& value : values) value = 1 + deviation * luck.normal();
  return values;
}

/// What the recursion's mean tends to: over so many replications that its error (0.0009) is a hundredth of
/// the narrowest half-width here.
double expected_wait() { return interval_of(lindleys(4'000'000, 81)).mean; }

}  // namespace

// Claim: where replication means are normal, 95 % intervals cover nominally with 2 replications as with 100:
// of 20,000 experiments each, within 4 binomial standard errors (0.0062; by chance 6 times in 100,000).
TEST_CASE("intervals of normal replications cover nominally", "[coverage]") {
  for (const std::size_t n : {2u, 5u, 10u, 30u, 100u}) {
    const Coverage coverage = coverage_of(normals(20'000 * n, 0.5, 80 + n), n, 1);
    CAPTURE(n, coverage.share);
    CHECK(std::abs(coverage.share - confidence) < 4 * binomial_error(confidence, 20'000));
  }
}

// Claim: of M/M/1 at load 0.9 that starts empty, whose replication means are skewed, intervals of the
// program's replications cover the expected mean wait as often as those of an independent recursion: with 10,
// 30 and 100 replications, within 4 standard errors of the difference. Both are means of the same: within 4.5
// standard errors. The shares are published in results/PRECISION.md.
TEST_CASE("intervals of a queue cover as those of an independent recursion", "[coverage][nightly]") {
  const double truth = expected_wait();
  const auto program = programs(300'000), recursion = lindleys(300'000, 82);
  const Interval of_program = interval_of(program);
  CAPTURE(truth, of_program.mean);
  CHECK(std::abs(of_program.mean - truth) < 4.5 * of_program.deviation / std::sqrt(300'000));
  std::vector<published::Row> rows = {{"replications", "normal", "M/M/1 from empty", "the same, recursion"}};
  for (const std::size_t n : {10u, 30u, 100u}) {
    const Coverage ours = coverage_of(program, n, truth), theirs = coverage_of(recursion, n, truth),
                   normal = coverage_of(normals(20'000 * n, 0.5, 80 + n), n, 1);
    CAPTURE(n, ours.share, theirs.share);
    CHECK(agree(ours, theirs));
    rows.push_back({std::to_string(n), normal.text(), ours.text(), theirs.text()});
  }
  published::check("coverage", rows);
}

// Claim: what stopping at a precision costs is measured: the coverage of the interval at which `--precision`
// stops, for the same queue and for normal replications as spread as its own. The program's agrees with the
// recursion's within 4 standard errors; of normal ones it is within 4 of nominal less 0.02, an assumption of
// how much stopping early may cost. The shares are published in results/PRECISION.md.
TEST_CASE("the coverage of intervals that stop at a precision", "[coverage][nightly]") {
  const double truth = expected_wait();
  const auto program = programs(300'000), recursion = lindleys(300'000, 82);
  const Interval spread = interval_of(program);
  const auto normal = normals(300'000, spread.deviation / spread.mean, 83);
  std::vector<published::Row> rows = {{"until half of the interval is", "normal", "M/M/1 from empty",
                                       "the same, recursion", "its replications, mean"}};
  for (const double precision : {0.3, 0.2, 0.1}) {
    const Coverage ours = sequential_coverage_of(program, precision, truth),
                   theirs = sequential_coverage_of(recursion, precision, truth),
                   of_normal = sequential_coverage_of(normal, precision, 1);
    CAPTURE(precision, ours.share, theirs.share, of_normal.share);
    CHECK(agree(ours, theirs));
    CHECK(of_normal.share > confidence - 0.02 - 4 * of_normal.error());
    rows.push_back({number(100 * precision, 0) + " %", of_normal.text(), ours.text(), theirs.text(),
                    number(ours.replications, 0)});
  }
  published::check("precision", rows);
}
