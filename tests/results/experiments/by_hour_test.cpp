#include "results/experiments/by_hour.hpp"

#include <array>
#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "scenarios/world_error.hpp"
#include "tests/results/fake_run.hpp"

using namespace garita;
using namespace garita::results;

namespace {

constexpr std::uint32_t replications = 3, luckier = 10;  // the other alternative has the luck of r + 10
constexpr std::uint64_t n_steps = 300;

Run run_with(const std::string& path, const fake::World& world, std::uint32_t shift) {
  const auto whole = fake::simulate(world);
  RunOptions options;
  options.out = path;
  run_replications(world.scenario, world.model, options,
                   [&](models::SimulateOptions o, engine::Recorder& recorder) {
                     o.replication += shift;
                     return whole(o, recorder);
                   });
  return Run::open(path);
}

/// The hour of a step by the clock of its port: the window begins at 07:00 UTC; San Ysidro is 7 h behind, and
/// 8 h from the ninth step on, Mariposa always 7 h.
std::size_t hour_of(std::uint64_t step, std::uint64_t group) {
  const std::uint64_t minutes = 7 * 60 + step * 15;
  const std::uint64_t behind = group < 3 && step >= 8 ? 8 : 7;
  return (minutes / 60 + 24 - behind) % 24;
}

struct Sums {
  double joined = 0, wait_n = 0, wait_us = 0, crossing_us = 0;
};

Sums sums_of(std::uint32_t replication, const std::vector<std::uint64_t>& groups, std::size_t hour) {
  Sums sums;
  for (std::uint64_t s = 0; s < n_steps; ++s)
    for (const std::uint64_t g : groups) {
      if (hour_of(s, g) != hour) continue;
      const auto c = fake::counts(replication, s, g);
      sums.joined += c.arrivals;
      sums.wait_n += c.wait_n;
      sums.wait_us += static_cast<double>(c.wait_sum_us);
      sums.crossing_us += static_cast<double>(c.crossing_sum_us);
    }
  return sums;
}

template <class Value>
double mean_difference(const std::vector<std::uint64_t>& groups, std::size_t hour, Value value) {
  double sum = 0;
  for (std::uint32_t r = 0; r < replications; ++r)
    sum += value(sums_of(r + luckier, groups, hour)) - value(sums_of(r, groups, hour));
  return sum / replications;
}

}  // namespace

// Claim: whoever joined belongs to the hour of the local day in which the step begins, over all days; waits,
// crossings and who joined of a facility are of its primaries, vehicle-hours of all its lane groups; changes
// are paired. Checked against sums over the recorded steps, across a change of the clock; the series of the
// file are float32, so to 1e-5.
TEST_CASE("a comparison by hour of joining") {
  const fake::Folder folder;
  auto world = fake::world(n_steps, replications);
  const auto baseline = run_with(folder / "a.h5", world, 0);
  world.scenario.alternative = "luckier";
  const auto other = run_with(folder / "b.h5", world, luckier);
  const auto rows = compare_by_hour(baseline, other);

  const std::map<std::string, std::vector<std::uint64_t>> places = {
      {"san_ysidro.vehicles_north.primary.general", {0}},
      {"san_ysidro.vehicles_north.primary.sentri", {1}},
      {"san_ysidro.vehicles_north.secondary", {2}},
      {"nogales_mariposa.cargo_north.primary.fast", {3}},
      {"san_ysidro.vehicles_north", {0, 1}},
      {"nogales_mariposa.cargo_north", {3}}};
  REQUIRE(rows.size() == 24 * places.size());
  for (const auto& row : rows) {
    CAPTURE(row.address, row.hour);
    const auto& groups = places.at(row.address);
    auto all = groups;
    if (row.address == "san_ysidro.vehicles_north") all.push_back(2);
    REQUIRE(row.level == (groups.size() > 1 || row.address == "nogales_mariposa.cargo_north"
                              ? Level::facility
                              : Level::lane_group));
    REQUIRE(row.joined.difference.n == replications);
    CHECK(row.joined.difference.mean ==
          Approx(mean_difference(groups, row.hour, [](const Sums& s) { return s.joined; })).margin(1e-9));
    CHECK(row.vehicle_hours.difference.mean ==
          Approx(mean_difference(all, row.hour, [](const Sums& s) { return s.wait_us / 3.6e9; }))
              .epsilon(1e-5)
              .margin(1e-5));
    CHECK(row.wait_mean.baseline == Approx(333'333'333 / 6e7).epsilon(1e-5));
    CHECK(std::abs(row.wait_mean.difference.mean) < 1e-5);
    CHECK(row.crossing_mean.other == Approx(666'666'667 / 6e7).epsilon(1e-5));
  }
  CHECK(rows.front().primary);
  const auto json = to_json(compare(baseline, other), {"wait_mean"}, rows);
  CHECK(json.find("\"by_hour\": [") != std::string::npos);
  CHECK(json.find("\"hour\": 23") != std::string::npos);
}

// Claim: steps longer than an hour tell no hours, and runs that are no pairs are refused as everywhere.
TEST_CASE("hours that cannot be told apart") {
  CHECK(tells_hours(engine::Duration::hours(1)));
  CHECK_FALSE(tells_hours(engine::Duration::minutes(61)));
  CHECK_FALSE(tells_hours(engine::Duration()));
  const fake::Folder folder;
  auto world = fake::world(20, 2);
  const auto baseline = run_with(folder / "a.h5", world, 0);
  world.scenario.seed = 2;
  const auto other = run_with(folder / "b.h5", world, 0);
  CHECK_THROWS_AS(compare_by_hour(baseline, other), scenarios::WorldError);
}
