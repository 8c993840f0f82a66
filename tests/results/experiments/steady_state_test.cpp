#include "results/experiments/steady_state.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "results/statistics/student_t.hpp"
#include "results/summary.hpp"
#include "scenarios/load.hpp"
#include "scenarios/world_error.hpp"
#include "tests/results/fake_run.hpp"
#include "tests/results/theory.hpp"

using namespace garita;
using namespace garita::results;

namespace {

using Set = std::vector<std::pair<std::string, std::string>>;

/// A scenario of the library, begun empty, in the folder of the test.
Run run_of(const std::string& scenario, const fake::Folder& folder, Set set) {
  scenarios::LoadOptions how;
  how.library = GARITA_SOURCE_DIR "/scenarios/library";
  how.set = {{"lead_in", "0 s"}};
  how.set.insert(how.set.end(), set.begin(), set.end());
  RunOptions options;
  options.out = folder / "run.h5";
  options.force = true;
  run(scenarios::load(scenario, how).scenario, options);
  return Run::open(options.out);
}

double errors_from(const Interval& interval, double expected) {
  return (interval.mean - expected) / (interval.deviation / std::sqrt(interval.n));
}

}  // namespace

// Claim: M/M/1 at load 0.8 that starts empty has, after its cut, the steady state's mean wait (240 s), number
// waiting (3.2) and utilization (0.8), by replications and by batches: within 4.5 standard errors (of t with
// 59 and 19 degrees of freedom, by chance 3 in 100,000 and 2 in 10,000; the seed is fixed). The two intervals
// of the mean wait are as wide as each other within a factor of two, and the test can tell a mean that is 20
// % off.
TEST_CASE("the steady state of a queue that starts empty agrees with theory", "[steady]") {
  const fake::Folder folder;
  const auto run =
      run_of("theory/mm1", folder, {{"length", "10 d"}, {"step", "15 min"}, {"replications", "60"}});
  const SteadyState state = steady_state(run);
  REQUIRE(state.rows.size() == 1);
  const SteadyRow& row = state.rows.front();
  const double theory_min = theory::mmc(1, 0.8).mean;  // services of a minute
  CAPTURE(row.warm_up.cut, row.wait_mean.mean, row.wait_mean.half_width, row.wait_batches.mean,
          row.wait_batches.half_width, row.wait_batches.lag1);
  REQUIRE(row.address == "theory.line.primary");
  REQUIRE_FALSE(row.warm_up.too_short);
  CHECK(std::abs(errors_from(row.wait_mean, theory_min)) < 4.5);
  CHECK(std::abs(errors_from(row.queue_mean, 0.8 * theory_min)) < 4.5);
  CHECK(std::abs(errors_from(row.utilization, 0.8)) < 4.5);
  CHECK(std::abs(errors_from(row.crossing_mean, theory_min + 1)) < 4.5);
  const double batch_error = row.wait_batches.half_width / student_t_quantile(0.95, 19);
  CHECK(row.wait_batches.batches == 20);
  CHECK(std::abs(row.wait_batches.mean - theory_min) < 4.5 * batch_error);
  CHECK(4.5 * batch_error < 0.2 * theory_min);
  CHECK(row.wait_batches.half_width < 2 * row.wait_mean.half_width);
  CHECK(row.wait_mean.half_width < 2 * row.wait_batches.half_width);
}

// Claim: what is cut is what would mislead: over 6 hours from empty the mean of all waits of 2,000
// replications lies more than 4.5 standard errors below theory, that after the cut within 4.5.
TEST_CASE("the cut takes away the bias of an empty beginning", "[steady][nightly]") {
  const fake::Folder folder;
  const auto run =
      run_of("theory/mm1", folder,
             {{"length", "6 h"}, {"step", "2 min"}, {"at_end", "drain"}, {"replications", "2000"}});
  const double theory_min = theory::mmc(1, 0.8).mean;
  const auto all = summarize(run).at(Level::lane_group, "theory.line.primary", "wait_mean");
  const SteadyRow row = steady_state(run).rows.front();
  CAPTURE(row.warm_up.cut, all.mean, row.wait_mean.mean, row.wait_mean.half_width);
  REQUIRE_FALSE(row.warm_up.too_short);
  CHECK(errors_from(all, theory_min) < -4.5);
  CHECK(std::abs(errors_from(row.wait_mean, theory_min)) < 4.5);
}

// Claim: a queue whose load is above 1 never settles and is said to be too short, without figures; so is a
// run of fewer than 50 steps.
TEST_CASE("a run that does not settle is too short", "[steady]") {
  const fake::Folder folder;
  const auto overloaded = run_of(
      "theory/mm1", folder,
      {{"length", "2 d"}, {"step", "15 min"}, {"replications", "5"}, {"theory.line.arrivals", "72 veh/h"}});
  const SteadyState state = steady_state(overloaded);
  REQUIRE(state.rows.front().warm_up.too_short);
  CHECK(std::isnan(state.rows.front().wait_mean.mean));
  CHECK(to_json(state).find("\"too_short\": true") != std::string::npos);
  CHECK(to_json(state).find("nan") == std::string::npos);
  const auto brief =
      run_of("theory/mm1", folder, {{"length", "49 h"}, {"step", "1 h"}, {"replications", "5"}});
  CHECK(steady_state(brief).rows.front().warm_up.too_short);
}

// Claim: where something depends on the clock there is no steady state, and the refusal names it.
TEST_CASE("a day has no steady state", "[steady]") {
  const fake::Folder folder;
  const auto day = run_of("theory/time_varying", folder, {{"replications", "2"}});
  CHECK_THROWS_WITH(steady_state(day), Catch::Matchers::Contains("depends on the clock"));
}
