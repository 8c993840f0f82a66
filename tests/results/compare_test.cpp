#include "results/experiments/compare.hpp"

#include <cmath>
#include <limits>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/statistics/student_t.hpp"
#include "results/summary.hpp"
#include "scenarios/load.hpp"

using namespace garita;
using namespace garita::results;

namespace {

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b)); }

/// The fake world, but every wait of group 0 in replication r is `minutes[r]` for each of 10 crossers.
Run run_with_waits(const std::string& path, const fake::World& world,
                   const std::vector<std::int64_t>& minutes) {
  const auto whole = fake::simulate(world);
  RunOptions options;
  options.out = path;
  options.force = true;
  run_replications(world.scenario, world.model, options,
                   [&](const models::SimulateOptions& o, engine::Recorder& recorder) {
                     auto totals = whole(o, recorder);
                     auto& group = totals.groups[0];
                     group.wait = {};
                     for (int i = 0; i < 10; ++i)
                       group.wait.add(engine::Duration::minutes(minutes[o.replication]));
                     return totals;
                   });
  return Run::open(path);
}

}  // namespace

// Claim: differences are paired, with the half-width of the differences and not of the runs; the gain of
// pairing and its ceiling are as defined. Checked by hand: 10, 20, 30 against 11, 23, 32 differ by 1, 3, 2.
TEST_CASE("the paired statistics of one measure") {
  const auto d = difference_of({10, 20, 30}, {11, 23, 32});
  REQUIRE(near(d.baseline, 20));
  REQUIRE(near(d.other, 22));
  REQUIRE(near(d.difference.mean, 2));
  REQUIRE(d.difference.n == 3);
  // Deviation of 1, 3, 2 is 1; t for 2 degrees of freedom is 4.302653.
  REQUIRE(std::abs(d.difference.half_width - 4.302652729911275 / std::sqrt(3.0)) < 1e-9);
  // Variances 100 and 111, of the differences 1.
  REQUIRE(near(d.variance_reduction, 211));
  const double r = std::sqrt(111.0 / 100);
  REQUIRE(std::abs(d.variance_reduction_ceiling - (1 + r * r) / ((1 - r) * (1 - r))) < 1e-7);

  const double nan = std::numeric_limits<double>::quiet_NaN();
  REQUIRE(difference_of({1, nan, 3}, {2, 5, nan}).difference.n == 1);
  REQUIRE(std::isnan(difference_of({nan}, {1}).difference.mean));
  REQUIRE(std::isinf(difference_of({1, 2}, {2, 3}).variance_reduction_ceiling));
}

// Claim: a summary's figures are means over the replications' means, facilities add up their primaries, and
// the vehicle-hours of a facility are of all its lane groups. Checked against sums of the recorded totals.
TEST_CASE("a summary adds up lane groups") {
  const fake::Folder folder;
  fake::run_to(folder / "run.h5", fake::world(20, 3));
  const auto summary = summarize(Run::open(folder / "run.h5"));
  double wait_of_group = 0, wait_of_facility = 0, hours = 0, share = 0, crossers = 0;
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto a = fake::totals(r, 0), b = fake::totals(r, 1), secondary = fake::totals(r, 2);
    const auto sum_us = static_cast<double>(a.wait.sum_us + b.wait.sum_us);
    wait_of_group += static_cast<double>(a.wait.sum_us) / static_cast<double>(a.wait.n) / 6e7 / 3;
    wait_of_facility += sum_us / static_cast<double>(a.wait.n + b.wait.n) / 6e7 / 3;
    hours += (sum_us + static_cast<double>(secondary.wait.sum_us)) / 3.6e9 / 3;
    share +=
        static_cast<double>(a.wait.over[1] + b.wait.over[1]) / static_cast<double>(a.wait.n + b.wait.n) / 3;
    crossers += static_cast<double>(a.throughput + b.throughput + fake::totals(r, 3).throughput) / 3;
  }
  const std::string facility = "san_ysidro.vehicles_north";
  REQUIRE(
      near(summary.at(Level::lane_group, facility + ".primary.general", "wait_mean").mean, wait_of_group));
  REQUIRE(near(summary.at(Level::facility, facility, "wait_mean").mean, wait_of_facility));
  REQUIRE(near(summary.at(Level::port, "san_ysidro", "vehicle_hours").mean, hours));
  REQUIRE(near(summary.at(Level::facility, facility, "share_over_60").mean, share));
  REQUIRE(near(summary.at(Level::total, "", "crossers").mean, crossers));
  REQUIRE(near(summary.at(Level::lane_group, facility + ".primary.sentri", "wait_p95").mean, 50 + 1.0 / 60));
  // Two primaries have no common quantile; a secondary has no crossing time; one primary lends its quantile.
  REQUIRE(std::isnan(summary.at(Level::facility, facility, "wait_p95").mean));
  REQUIRE(std::isnan(summary.at(Level::lane_group, facility + ".secondary", "crossing_mean").mean));
  REQUIRE(near(summary.at(Level::port, "nogales_mariposa", "wait_p95").mean, 50 + 1.0 / 60));
  REQUIRE(summary.at(Level::total, "", "wait_mean").n == 3);
  REQUIRE_THROWS_AS(summary.at(Level::port, "otay", "wait_mean"), std::out_of_range);
  const auto json = to_json(summary);
  REQUIRE(json.find("\"address\": \"nogales_mariposa.cargo_north.primary.fast\"") != std::string::npos);
  REQUIRE(json.find("nan") == std::string::npos);
  // Measures by name come alone and in the order asked for; one that the run lacks is left out.
  const auto two = to_json(summary, {"vehicle_hours", "officer_hours", "wait_mean"});
  REQUIRE(two.find("\"vehicle_hours\"") < two.find("\"wait_mean\""));
  REQUIRE(two.find("\"wait_mean\": {") != std::string::npos);
  REQUIRE(two.find("officer_hours") == std::string::npos);
  REQUIRE(two.find("crossing_mean") == std::string::npos);
}

// Claim: two runs of one seed are compared replication by replication, lane group by lane group. Checked with
// waits of 10, 20, 60 minutes against 11, 23, 62, whose differences are 1, 3, 2.
TEST_CASE("two files are compared in pairs") {
  const fake::Folder folder;
  auto world = fake::world(20, 3);
  const auto baseline = run_with_waits(folder / "a.h5", world, {10, 20, 60});
  world.scenario.alternative = "three lanes";
  const auto other = run_with_waits(folder / "b.h5", world, {11, 23, 62});
  const auto comparison = compare(baseline, other);
  REQUIRE(comparison.baseline == "today");
  REQUIRE(comparison.other == "three lanes");
  REQUIRE(comparison.pairs == 3);
  const std::string group = "san_ysidro.vehicles_north.primary.general";
  const auto& wait = comparison.at(Level::lane_group, group, "wait_mean");
  REQUIRE(near(wait.difference.mean, 2));
  REQUIRE(std::abs(wait.difference.half_width - student_t_quantile(0.95, 2) / std::sqrt(3.0)) < 1e-12);
  REQUIRE(near(comparison.at(Level::total, "", "vehicle_hours").difference.mean, 10 * 2.0 / 60));
  REQUIRE(comparison.at(Level::lane_group, "nogales_mariposa.cargo_north.primary.fast", "wait_mean")
              .difference.mean == 0);
  REQUIRE(comparison.only_in_other.empty());
  REQUIRE(to_json(comparison).find("\"pairs\": 3") != std::string::npos);

  world.scenario.seed = 2;
  const auto foreign = run_with_waits(folder / "c.h5", world, {1, 2, 3});
  REQUIRE_THROWS_WITH(compare(baseline, foreign), Catch::Matchers::Contains("seeds differ"));
}

// Claim: of an alternative without features those are 0, whichever of the two it is, and what would not be
// known there is left out. Checked with the same figures in a run that has features and in one that has none.
TEST_CASE("who gave up is compared with an alternative in which nobody could") {
  const fake::Folder folder;
  auto world = fake::world(20, 3, false, true);
  fake::run_to(folder / "with.h5", world);
  world.model.features = false;
  fake::run_to(folder / "without.h5", world);
  const auto with = Run::open(folder / "with.h5"), without = Run::open(folder / "without.h5");
  const auto gained = compare(without, with), lost = compare(with, without);
  const std::string group = "san_ysidro.vehicles_north.primary.general";
  double reneged = 0, blocked_h = 0;
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto& features = fake::totals(r, 0).features;
    reneged += static_cast<double>(features.reneged) / 3;
    blocked_h += static_cast<double>(features.blocked_area_us) / 3.6e9 / 3;
  }
  const auto& more = gained.at(Level::lane_group, group, "reneged");
  REQUIRE(more.baseline == 0);
  REQUIRE(near(more.other, reneged));
  REQUIRE(near(more.difference.mean, reneged));
  REQUIRE(near(lost.at(Level::lane_group, group, "reneged").difference.mean, -reneged));
  REQUIRE(near(gained.at(Level::lane_group, group, "blocked_hours").difference.mean, blocked_h));
  for (const auto* comparison : {&gained, &lost})
    for (const char* unknown : {"officer_hours", "posted_wait_error_mean", "appointment_shift_mean"})
      REQUIRE_THROWS_AS(index_of(comparison->measures, unknown), std::out_of_range);
  REQUIRE(index_of(gained.measures, "wait_mean") == index_of(lost.measures, "wait_mean"));
}
