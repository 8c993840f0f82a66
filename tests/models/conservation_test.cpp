#include <catch2/catch.hpp>

#include "tests/models/random_scenario.hpp"
#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// A random scenario that is wrong is the test's own fault: all that is wrong is printed.
test::Ran simulate_or_tell(const std::string& text) {
  try {
    return test::simulate_text(text);
  } catch (const scenarios::InputErrors& errors) {
    for (const auto& finding : errors.diagnostics()) UNSCOPED_INFO(scenarios::format(finding));
    throw;
  }
}

/// The run checks itself: in = out + inside at every station, no negative wait, and the integral of the queue
/// equals the overlaps with the window; a violation throws. Here the books of the measured window are added
/// up another way: by steps, and over everybody who joined.
void check_books(unsigned seed, bool everything = false) {
  const std::string text = test::RandomScenario(seed, everything).text();
  INFO("seed " << seed << "\n" << text);
  const test::Ran ran = simulate_or_tell(text);
  const std::size_t n = ran.labels.groups.size();
  std::uint64_t turned_back = 0;
  for (const engine::GroupTotals& totals : ran.totals.groups)
    turned_back += totals.features.balked + totals.features.reneged;
  for (std::size_t g = 0; g < n; ++g) {
    const engine::GroupTotals& totals = ran.totals.groups[g];
    engine::GroupTotals sums;
    std::uint64_t wait_n = 0, crossing_n = 0;
    std::int64_t wait_us = 0, crossing_us = 0;
    for (std::size_t row = g; row < ran.kept.rows.size(); row += n) {
      const engine::StepCounts& step = ran.kept.rows[row];
      const engine::FeatureCounts features =
          row < ran.kept.features.size() ? ran.kept.features[row] : engine::FeatureCounts();
      REQUIRE(step.arrivals == step.wait_n + step.unfinished + features.reneged);
      sums.arrivals += step.arrivals;
      sums.throughput += step.throughput;
      sums.departures += step.departures;
      sums.unfinished += step.unfinished;
      wait_n += step.wait_n;
      wait_us += step.wait_sum_us;
      crossing_n += step.crossing_n;
      crossing_us += step.crossing_sum_us;
      // The rest turned back, here or further on.
      if (ran.labels.groups[g].primary) {
        REQUIRE(step.arrivals >= step.crossing_n + step.crossing_open);
        if (turned_back == 0) REQUIRE(step.arrivals == step.crossing_n + step.crossing_open);
      }
    }
    REQUIRE(totals.arrivals == sums.arrivals);
    REQUIRE(totals.throughput == sums.throughput);
    REQUIRE(totals.departures == sums.departures);
    REQUIRE(totals.unfinished == sums.unfinished);
    REQUIRE(totals.wait.n == wait_n);
    REQUIRE(totals.wait.sum_us == wait_us);
    REQUIRE(totals.crossing.n == crossing_n);
    REQUIRE(totals.crossing.sum_us == crossing_us);
    if (ran.totals.reason == engine::EndReason::drained)
      REQUIRE(totals.unfinished + totals.crossing_open == 0);
  }
}

}  // namespace

// Five hundred scenarios in which features are drawn, from fixed seeds, and twenty with all that go together:
// ten and two every time, the others at night.
TEST_CASE("everything on, nobody is lost") {
  for (unsigned seed = 1; seed <= 10; ++seed) check_books(seed);
  for (unsigned seed = 501; seed <= 502; ++seed) check_books(seed, true);
}

TEST_CASE("everything on, nobody is lost in 490 more scenarios", "[nightly]") {
  for (unsigned seed = 11; seed <= 500; ++seed) check_books(seed);
  for (unsigned seed = 503; seed <= 520; ++seed) check_books(seed, true);
}
