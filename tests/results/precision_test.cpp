#include "results/experiments/precision.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/run_file.hpp"
#include "results/statistics/interval.hpp"
#include "scenarios/load.hpp"
#include "scenarios/world_error.hpp"

using namespace garita;
using namespace garita::results;

namespace {

scenarios::Scenario day_of(const std::string& replications) {
  scenarios::LoadOptions options;
  options.library = GARITA_SOURCE_DIR "/scenarios/library";
  options.set = {{"replications", replications}, {"length", "2 h"}, {"step", "1 h"}, {"lead_in", "1 h"}};
  return scenarios::load("theory/mm1", options).scenario;
}

}  // namespace

// Claim: the rule stops at the first number of replications, from the least one on, whose half width is
// small enough. By hand: of 1, 2, 1, 2, ... the sample deviation is 0.5 sqrt(n / (n - 1)) for even n, so half
// widths at n = 4, 6, 20 are 3.1824 0.57735 / 2 = 0.919, 2.5706 0.54772 / 2.4495 = 0.575, 2.0930 0.51299 /
// 4.4721 = 0.240.
TEST_CASE("a precision is reached at the first narrow interval") {
  std::vector<double> values;
  for (int i = 0; i < 20; ++i) values.push_back(1 + i % 2);
  Precision precision;
  precision.at_least = 4;
  precision.half_width = 0.92;
  CHECK(enough_replications_for(precision, values) == 4u);
  precision.half_width = 0.58;
  CHECK(enough_replications_for(precision, values) == 6u);
  precision.in = Precision::In::share_of_mean;  // of 1.5
  precision.half_width = 0.58 / 1.5;
  CHECK(enough_replications_for(precision, values) == 6u);
  precision.half_width = 0.23 / 1.5;
  CHECK_FALSE(enough_replications_for(precision, values));
  // (0.240 / 0.23)^2 x 20 = 21.8, rounded up; never more than twice as many, nor than allowed.
  CHECK(likely_replications(precision, values) == 22u);
  precision.half_width = 0.001;
  CHECK(likely_replications(precision, values) == 40u);
  precision.at_most = 30;
  CHECK(likely_replications(precision, values) == 30u);
}

// Claim: replications in which the measure is not known do not count towards the least number. Checked with
// twenty of which two have a value, the same.
TEST_CASE("a precision is not reached by the few replications that know the measure") {
  std::vector<double> values(20, std::nan(""));
  values[3] = values[11] = 5;
  Precision precision;
  precision.at_least = 20;
  precision.half_width = 1;
  CHECK_FALSE(enough_replications_for(precision, values));
  std::fill(values.begin(), values.end(), 5);
  CHECK(enough_replications_for(precision, values) == 20u);
}

// Claim: a run until a precision has the figures of a run with as many replications, its interval is narrow
// enough, that of one replication less is not, and none of it depends on threads. Checked with a queue.
TEST_CASE("a run until a precision is a run with so many replications") {
  const fake::Folder folder;
  Precision precision;
  precision.at_least = 5;
  precision.half_width = 0.15;
  precision.in = Precision::In::share_of_mean;
  precision.said = "15 %";
  RunOptions options;
  options.out = folder / "until.h5";
  options.threads = 2;
  const PreciseRun until = run_until(day_of("1"), precision, options);
  REQUIRE(until.reached);
  REQUIRE(until.replications > precision.at_least);
  CHECK(folder.entries() == std::vector<std::string>{"until.h5", "until.manifest.json"});

  options.out = folder / "asked.h5";
  CHECK(run(day_of(std::to_string(until.replications)), options).data_hash == until.report.data_hash);
  Precision same = precision;
  const std::vector<double> values = values_of(Run::open(folder / "until.h5"), same);
  REQUIRE(values.size() == until.replications);
  const Interval all = interval_of(values);
  CHECK(all.half_width <= 0.15 * all.mean);
  const Interval less = interval_of({values.data(), values.size() - 1});
  CHECK(less.half_width > 0.15 * less.mean);

  options.out = folder / "again.h5";
  options.threads = 7;
  run_until(day_of("1"), precision, options);
  CHECK((fake::bytes_of(folder / "again.h5") == fake::bytes_of(folder / "until.h5")));
}

// Claim: what cannot be reached ends at the most, and says so; what is not measured is refused.
TEST_CASE("a precision that is not reached") {
  const fake::Folder folder;
  Precision precision;
  precision.at_least = 2;
  precision.at_most = 5;
  precision.half_width = 0.001;
  precision.in = Precision::In::seconds;
  precision.said = "1 ms";
  RunOptions options;
  options.out = folder / "a.h5";
  const PreciseRun run = run_until(day_of("1"), precision, options);
  CHECK_FALSE(run.reached);
  CHECK(run.replications == 5);
  CHECK(Run::open(options.out).info().replications == 5);
  for (const auto& [measure, address] :
       {std::pair{"wait_meen", ""}, std::pair{"wait_mean", "nowhere"}, std::pair{"daily_wait_p95", ""}}) {
    precision.measure = measure;
    precision.address = address;
    options.out = folder / "b.h5";
    CAPTURE(measure, address);
    CHECK_THROWS_AS(run_until(day_of("1"), precision, options), scenarios::WorldError);
  }
  CHECK(folder.entries() == std::vector<std::string>{"a.h5", "a.manifest.json"});
}
