#include "results/measures.hpp"

#include <cmath>
#include <functional>
#include <limits>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/experiments/compare.hpp"
#include "results/measures/from_steps.hpp"
#include "results/statistics/quantile.hpp"
#include "results/statistics/student_t.hpp"
#include "results/summary.hpp"

using namespace garita;
using namespace garita::results;
using engine::Duration;

namespace {

const std::string facility = "san_ysidro.vehicles_north", general = facility + ".primary.general",
                  sentri = facility + ".primary.sentri", secondary = facility + ".secondary";

// The file keeps the series as float32.
bool near(double a, double b) { return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b)); }

using MakeStep =
    std::function<engine::StepCounts(std::uint32_t replication, std::uint64_t step, std::size_t group)>;
using MakeTotals = std::function<engine::GroupTotals(std::uint32_t replication, std::size_t group)>;

/// Writes and opens a run of `world` whose steps and totals are made by hand.
Run run_of(const std::string& path, const fake::World& world, const MakeStep& step,
           const MakeTotals& totals) {
  RunOptions options;
  options.out = path;
  run_replications(
      world.scenario, world.model, options,
      [&](const models::SimulateOptions& o, engine::Recorder& recorder) {
        const std::size_t n_groups = world.model.labels().groups.size();
        std::vector<engine::StepCounts> steps;
        for (std::uint64_t s = 0; s < world.model.n_steps; ++s)
          for (std::size_t g = 0; g < n_groups; ++g) steps.push_back(step(o.replication, s, g));
        const std::vector<engine::FeatureCounts> features(world.model.features ? steps.size() : 0);
        recorder.steps({0, static_cast<std::uint32_t>(world.model.n_steps), steps, {}, features});
        engine::ReplicationTotals result;
        for (std::size_t g = 0; g < n_groups; ++g) result.groups.push_back(totals(o.replication, g));
        return result;
      });
  return Run::open(path);
}

/// 10 General vehicles join in each of 18 steps and take 30 min; one in each of two steps, who takes 12 min.
/// 10 SENTRI vehicles join in the first step and take 20 min. Four of the General ones go to secondary.
engine::StepCounts quiet_evening(std::uint32_t, std::uint64_t step, std::size_t group) {
  engine::StepCounts c;
  const auto cross = [&](std::uint32_t n, std::int64_t minutes) {
    c.arrivals = c.crossing_n = n;
    c.crossing_sum_us = n * minutes * 60'000'000;
  };
  if (group == 0) step < 18 ? cross(10, 30) : cross(1, 12);
  if (group == 1 && step == 0) cross(10, 20);
  return c;
}

engine::GroupTotals quiet_evening_totals(std::uint32_t, std::size_t group) {
  engine::GroupTotals t;
  const auto add = [](engine::Tally& to, int n, std::int64_t minutes) {
    for (int i = 0; i < n; ++i) to.add(Duration::minutes(minutes));
  };
  if (group == 0) {
    add(t.crossing, 180, 30);
    add(t.crossing, 2, 12);
    add(t.wait, 182, 15);
    t.crossing.p95_us = 45 * 6e7;
    t.queue_max = 40;
    t.queue_area_us = 10 * Duration::minutes(290).us();  // the window is 19 steps and 5 minutes
  }
  if (group == 1) {
    add(t.crossing, 10, 20);
    add(t.wait, 10, 3);
    t.queue_max = 4;
  }
  if (group == 2) add(t.wait, 4, 30);
  return t;
}

Costs usual_costs(const models::Labels::Group&) {
  return {.usd_per_hour_low = 10,
          .usd_per_hour = 20,
          .usd_per_hour_high = 40,
          .litres_per_idle_hour = 2,
          .kg_co2_per_litre = 2.5};
}

}  // namespace

// Claim: the low-volume crossing time is that of those who joined in the tenth part of the steps with the
// least wait, to the minute, and of equals the fewest arrivals; ties included and steps without crossings
// left out. Checked by hand.
TEST_CASE("the crossing time of low volume") {
  std::vector<StepCrossings> steps(18, {10, 10, 300});
  steps.push_back({1, 1, 12});
  steps.push_back({2, 1, 14});
  steps.push_back({0, 0, 0});
  REQUIRE(low_volume_crossing(steps) == 13);
  steps.push_back({2, 2, 31});  // the 21st: a tenth of them is 3
  REQUIRE(low_volume_crossing(steps) == (12 + 14 + 31) / 4.0);
  REQUIRE(low_volume_crossing({{7, 2, 10}}) == 5);
  REQUIRE(low_volume_crossing({{3, 1, 10}, {3, 1, 20}}) == 15);
  REQUIRE(std::isnan(low_volume_crossing({{5, 0, 0}})));
  const auto wait = [&](double usual, double shunned) {
    for (auto& step : steps) step.wait_n = 1, step.wait_sum_min = step.volume == 10 ? usual : shunned;
  };
  wait(0.4, 0);  // the same to the minute
  REQUIRE(low_volume_crossing(steps) == (12 + 14 + 31) / 4.0);
  for (auto& step : steps) step.mexican_n = 1, step.mexican_sum_min = step.volume == 10 ? 5 : 40;
  REQUIRE(low_volume_crossing(steps) == 30);  // who waited before the primary
  for (auto& step : steps) step.mexican_n = 0;
  wait(5, 40);  // fewest come while the line is long
  REQUIRE(low_volume_crossing(steps) == 30);
}

// Claim: the reference is never above the mean of all crossings, of all replications together. Checked by
// hand.
TEST_CASE("a low-volume crossing time above the mean") {
  engine::Tally fast, slow;
  fast.add(Duration::minutes(10));
  slow.add(Duration::minutes(30));
  REQUIRE(as_reference(12, {fast, slow}) == 12);
  REQUIRE(near(as_reference(34, {fast, slow}), 20));
  REQUIRE(as_reference(34, {}) == 34);
  REQUIRE(std::isnan(as_reference(std::nan(""), {fast})));
}

// Claim: where demand answers to waits, nobody loses a negative time. Checked with an evening in which the
// two steps with one arrival are those with the longest wait: against them all others would gain.
TEST_CASE("steps that are shunned are no reference") {
  const fake::Folder folder;
  const auto shunned = [](std::uint32_t r, std::uint64_t s, std::size_t group) {
    engine::StepCounts c = quiet_evening(r, s, group);
    c.wait_n = c.crossing_n;
    c.crossing_sum_us = c.crossing_n * (s < 6 ? 12 : s < 18 ? 30 : 70) * std::int64_t{60'000'000};
    c.wait_sum_us = c.crossing_sum_us - c.crossing_n * std::int64_t{10 * 60'000'000};
    return c;
  };
  const auto totals = [](std::uint32_t, std::size_t group) {
    engine::GroupTotals t;
    if (group != 0) return t;
    for (int i = 0; i < 60; ++i) t.crossing.add(Duration::minutes(12));
    for (int i = 0; i < 120; ++i) t.crossing.add(Duration::minutes(30));
    for (int i = 0; i < 2; ++i) t.crossing.add(Duration::minutes(70));
    return t;
  };
  const auto run = run_of(folder / "run.h5", fake::world(20, 2, false, true), shunned, totals);
  const auto summary = summarize(run, usual_costs);
  const double lost_h = (120 * 18 + 2 * 58) / 60.0;
  REQUIRE(near(summary.at(Level::lane_group, general, "low_volume_crossing").mean, 12));
  REQUIRE(near(summary.at(Level::lane_group, general, "vehicle_hours_lost").mean, lost_h));
  REQUIRE(near(summary.at(Level::lane_group, general, "delay_cost_low").mean, lost_h * 10));
  REQUIRE(near(summary.at(Level::lane_group, general, "delay_cost_high").mean, lost_h * 40));
}

// Claim: of several replications the steps are chosen by their volume in all of them, and their crossings are
// averaged together. Checked by hand: steps 0 and 19 have 3 and 4 arrivals a replication on average, so that
// step 0 alone is among the lowest tenth with step 1 (2 arrivals); picked one by one, each replication would
// have taken a step that chance left empty-handed.
TEST_CASE("the crossing time of low volume is that of all replications") {
  const fake::Folder folder;
  const auto step = [](std::uint32_t r, std::uint64_t s, std::size_t group) {
    engine::StepCounts c;
    if (group != 0) return c;
    c.arrivals = c.crossing_n = s == 0 ? (r == 0 ? 1 : 5) : s == 1 ? 2 : s == 19 ? (r == 0 ? 7 : 1) : 10;
    const std::int64_t minutes = s == 0 ? 10 : s == 1 ? 16 : 40;
    c.crossing_sum_us = c.crossing_n * minutes * 60'000'000;
    return c;
  };
  const auto totals = [](std::uint32_t, std::size_t group) {
    engine::GroupTotals t;
    if (group == 0) t.crossing.add(Duration::minutes(40));
    return t;
  };
  const auto run = run_of(folder / "run.h5", fake::world(20, 2, false), step, totals);
  const auto crossings = low_volume_crossings(run);
  REQUIRE(near(crossings[0], (6 * 10 + 4 * 16) / 10.0));
  REQUIRE(std::isnan(crossings[1]));
  const auto rows = measure(run);
  const auto& of_replications = rows[0].values[index_of(measures(run), "low_volume_crossing")];
  REQUIRE(of_replications.size() == 2);
  for (const double of_replication : of_replications) REQUIRE(near(of_replication, crossings[0]));
}

// Claim: a step's volume counts the arrivals of replications in which nobody of it crossed. Checked with a
// last step of 20 arrivals in each of two replications, of whom one alone crossed, and quickly: its volume is
// 20 and not the 10 that would put it among the tenth of low volume.
TEST_CASE("who did not cross is part of a step's volume") {
  const fake::Folder folder;
  const auto step = [](std::uint32_t r, std::uint64_t s, std::size_t group) {
    engine::StepCounts c;
    if (group != 0) return c;
    c.arrivals = s == 19 ? 20 : 15;
    c.crossing_n = s < 19 ? 15 : r == 0 ? 1 : 0;
    c.crossing_sum_us = std::int64_t{c.crossing_n} * (s == 19 ? 1 : 30) * 60'000'000;
    return c;
  };
  const auto totals = [](std::uint32_t, std::size_t) { return engine::GroupTotals{}; };
  const auto run = run_of(folder / "run.h5", fake::world(20, 2, false), step, totals);
  REQUIRE(near(low_volume_crossings(run)[0], 30));
}

// Claim: quantiles lie between order statistics as in definition 7. Checked by hand.
TEST_CASE("quantiles of a sample") {
  REQUIRE(quantile_of({3, 1, 2}, 0.5) == 2);
  REQUIRE(quantile_of({4, 1, 2, 3}, 0.5) == 2.5);
  REQUIRE(quantile_of({1, 2, 3, 4, 5}, 1) == 5);
  REQUIRE(quantile_of({7}, 0.95) == 7);
  REQUIRE(std::isnan(quantile_of({}, 0.5)));
}

// Claim: delay, hours lost, Buffer Index, persons, metres, cost and fuel of a lane group and of a facility
// are as defined, fuel is apart from cost, and what is not known of one that contributes makes no figure.
// Checked by hand: General loses 18 min for each of 180 vehicles, which is 54 h; SENTRI loses nothing.
TEST_CASE("delay and what it costs") {
  const fake::Folder folder;
  const auto world = fake::world(20, 2, false, true);
  const auto run = run_of(folder / "run.h5", world, quiet_evening, quiet_evening_totals);
  const auto summary = summarize(run, usual_costs);
  const auto at = [&](Level level, const std::string& address, const char* measure) {
    CAPTURE(address, measure);
    return summary.at(level, address, measure).mean;
  };
  const double mean = (180 * 30 + 2 * 12) / 182.0;
  REQUIRE(near(at(Level::lane_group, general, "low_volume_crossing"), 12));
  REQUIRE(near(at(Level::lane_group, general, "delay_mean"), mean - 12));
  REQUIRE(near(at(Level::lane_group, general, "vehicle_hours_lost"), 54));
  REQUIRE(near(at(Level::lane_group, general, "buffer_index"), (45 - mean) / mean));
  REQUIRE(near(at(Level::lane_group, general, "person_hours"), 182 * 15 / 60.0 * 2.1));
  REQUIRE(near(at(Level::lane_group, general, "person_hours_lost"), 54 * 2.1));
  REQUIRE(near(at(Level::lane_group, general, "queue_length_mean"), 75));
  REQUIRE(near(at(Level::lane_group, general, "queue_length_max"), 300));
  REQUIRE(std::abs(at(Level::lane_group, sentri, "vehicle_hours_lost")) < 1e-6);

  REQUIRE(near(at(Level::facility, facility, "low_volume_crossing"), (182 * 12 + 10 * 20) / 192.0));
  REQUIRE(near(at(Level::facility, facility, "delay_mean"), 54 * 60 / 192.0));
  REQUIRE(near(at(Level::facility, facility, "person_hours_lost"), 54 * 2.1));
  REQUIRE(near(at(Level::facility, facility, "queue_length_max"), 300));
  REQUIRE(std::isnan(at(Level::facility, facility, "queue_length_mean")));
  REQUIRE(std::isnan(at(Level::facility, facility, "buffer_index")));
  // Nobody knows how many sit in the vehicles that wait in secondary.
  REQUIRE(std::isnan(at(Level::lane_group, secondary, "person_hours")));
  REQUIRE(std::isnan(at(Level::facility, facility, "person_hours")));
  REQUIRE(std::isnan(at(Level::lane_group, secondary, "vehicle_hours_lost")));

  REQUIRE(near(at(Level::total, "", "delay_cost"), 54 * 20));
  REQUIRE(near(at(Level::total, "", "delay_cost_low"), 54 * 10));
  REQUIRE(near(at(Level::total, "", "delay_cost_high"), 54 * 40));
  const double waited = (182 * 15 + 10 * 3 + 4 * 30) / 60.0;
  REQUIRE(near(at(Level::total, "", "idle_fuel"), waited * 2));
  REQUIRE(near(at(Level::total, "", "idle_co2"), waited * 5));

  const auto without_fuel = summarize(run, [](const models::Labels::Group& group) {
    auto costs = usual_costs(group);
    if (!group.primary) costs.litres_per_idle_hour = Costs::unknown;
    return costs;
  });
  REQUIRE(near(without_fuel.at(Level::lane_group, general, "idle_fuel").mean, 182 * 15 / 60.0 * 2));
  REQUIRE(std::isnan(without_fuel.at(Level::facility, facility, "idle_fuel").mean));
  REQUIRE(near(without_fuel.at(Level::facility, facility, "delay_cost").mean, 54 * 20));
  REQUIRE_THROWS_AS(summarize(run).at(Level::total, "", "delay_cost"), std::out_of_range);
}

// Claim: a comparison measures both alternatives' delay against the baseline's low-volume crossing times, so
// that the hours lost change as the crossing hours do. Checked with one whose quiet steps take 6 min more.
TEST_CASE("two alternatives are delayed against the same") {
  const fake::Folder folder;
  const auto world = fake::world(20, 2, false);
  const auto slower = [](std::uint32_t r, std::uint64_t s, std::size_t group) {
    auto c = quiet_evening(r, s, group);
    if (group == 0 && s >= 18) c.crossing_sum_us += Duration::minutes(6).us();
    return c;
  };
  const auto slower_totals = [](std::uint32_t r, std::size_t group) {
    auto t = quiet_evening_totals(r, group);
    if (group == 0) t.crossing.sum_us += 2 * Duration::minutes(6).us();
    return t;
  };
  const auto comparison = compare(run_of(folder / "a.h5", world, quiet_evening, quiet_evening_totals),
                                  run_of(folder / "b.h5", world, slower, slower_totals));
  REQUIRE(near(comparison.at(Level::lane_group, general, "vehicle_hours_lost").difference.mean, 0.2));
  REQUIRE(near(comparison.at(Level::lane_group, general, "crossing_hours").difference.mean, 0.2));
}

// Claim: a lane group at which nobody crossed in the baseline is held against the baseline's facility.
// Checked with SENTRI vehicles of the baseline who are all General's there: 12 min, the other way's 20 min
// are lost by 8.
TEST_CASE("what only one alternative opens is held against the baseline's facility") {
  const fake::Folder folder;
  const auto world = fake::world(20, 2, false);
  const auto without_sentri = [](std::uint32_t r, std::uint64_t s, std::size_t group) {
    return group == 1 ? engine::StepCounts{} : quiet_evening(r, s, group);
  };
  const auto totals_without = [](std::uint32_t r, std::size_t group) {
    return group == 1 ? engine::GroupTotals{} : quiet_evening_totals(r, group);
  };
  const auto baseline = run_of(folder / "a.h5", world, without_sentri, totals_without),
             other = run_of(folder / "b.h5", world, quiet_evening, quiet_evening_totals);
  const auto at = index_of(measures(other), "vehicle_hours_lost");
  REQUIRE(std::abs(measure(other)[1].values[at][0]) < 1e-6);
  REQUIRE(near(measure(other, {}, &baseline)[1].values[at][0], 10 * 8 / 60.0));
}

// Claim: the day-to-day quantile is that of the daily means over days and replications, of whole days only,
// and there is none of fewer than 20. Checked with days 1, 2, ... 24 whose mean wait is as many minutes.
TEST_CASE("waits from day to day") {
  const fake::Folder folder;
  const auto step = [](std::uint32_t r, std::uint64_t s, std::size_t group) {
    engine::StepCounts c;
    if (group != 0) return c;
    const auto day = static_cast<std::int64_t>(s / 96);  // the seventh is no whole day
    const std::int64_t minutes = day < 6 ? r * 6 + day + 1 : 1000;
    c.wait_n = static_cast<std::uint32_t>(1 + s % 5);
    c.wait_sum_us = c.wait_n * minutes * 60'000'000;
    return c;
  };
  const auto totals = [](std::uint32_t, std::size_t) { return engine::GroupTotals{}; };
  const auto many = summarize(run_of(folder / "4.h5", fake::world(600, 4, false), step, totals));
  const auto& p95 = many.at(Level::lane_group, general, "daily_wait_p95");
  REQUIRE(near(p95.mean, 1 + 23 * 0.95));
  REQUIRE(p95.n == 1);
  REQUIRE(near(many.at(Level::facility, facility, "daily_wait_p95").mean, 1 + 23 * 0.95));
  const auto few = summarize(run_of(folder / "3.h5", fake::world(600, 3, false), step, totals));
  REQUIRE(std::isnan(few.at(Level::lane_group, general, "daily_wait_p95").mean));
  // Nobody knows persons, metres, features or costs of this run.
  for (const auto& measure : few.measures) {
    CAPTURE(measure.name);
    REQUIRE(measure.name.find("person") == std::string::npos);
    REQUIRE(measure.unit != "m");
    REQUIRE(measure.unit != "USD");
    REQUIRE(measure.name != "officer_hours");
  }
}

// Claim: results/FORMAT.md lists what is measured of every run, and of one with metres, persons and costs.
// Checked by comparing its table with the measures of such a run, both ways, and the words of each.
TEST_CASE("FORMAT.md lists what is measured") {
  const fake::Folder folder;
  auto world = fake::world(20, 2, false, true);
  world.model.features = false;
  world.model.thresholds = {Duration::minutes(60)};
  const auto run = run_of(folder / "run.h5", world, quiet_evening, quiet_evening_totals);
  const auto page = fake::bytes_of(GARITA_SOURCE_DIR "/results/FORMAT.md");
  const std::string heading = "| measure | unit | what it is |\n|---|---|---|\n";
  const auto begin = page.find(heading) + heading.size();
  REQUIRE(begin > heading.size());
  std::string rows;
  for (const auto& measure : measures(run, usual_costs)) {
    const bool share = measure.name.starts_with("share_over_");
    rows += "| `" + (share ? "share_over_<threshold>" : measure.name) + "` | " + measure.unit + " | " +
            (share ? "share that waited more than the threshold" : measure.words) + " |\n";
  }
  REQUIRE(page.substr(begin, page.find("\n\n", begin) + 1 - begin) == rows);
}

// Claim: what features count adds up over all lane groups of a facility, and the error of posted waits is
// that of all who could compare. What a sign said on average is known of one sign alone. Checked against the
// recorded sums.
TEST_CASE("a summary adds up features") {
  const fake::Folder folder;
  fake::run_to(folder / "run.h5", fake::world(20, 1, true, true));
  const auto summary = summarize(Run::open(folder / "run.h5"));
  const auto of = [&](const char* measure) { return summary.at(Level::facility, facility, measure).mean; };
  engine::FeatureSums sum;
  for (std::uint64_t g = 0; g < 3; ++g) {
    const auto f = fake::totals(0, g).features;
    sum.balked += f.balked;
    sum.diverted += f.diverted;
    sum.officers_area_us += f.officers_area_us;
    sum.tolls_micro_usd += f.tolls_micro_usd;
    sum.posted_n += f.posted_n;
    sum.posted_error_us += f.posted_error_us;
    sum.posted_error_abs_us += f.posted_error_abs_us;
  }
  REQUIRE(of("balked") == static_cast<double>(sum.balked));
  REQUIRE(of("diverted") == static_cast<double>(sum.diverted));
  REQUIRE(near(of("officer_hours"), static_cast<double>(sum.officers_area_us) / 3.6e9));
  REQUIRE(near(of("tolls_paid"), static_cast<double>(sum.tolls_micro_usd) / 1e6));
  const auto n = static_cast<double>(sum.posted_n);
  REQUIRE(near(of("posted_wait_error_mean"), static_cast<double>(sum.posted_error_us) / n / 6e7));
  REQUIRE(near(of("posted_wait_error_abs_mean"), static_cast<double>(sum.posted_error_abs_us) / n / 6e7));
  const double area_us_s = static_cast<double>(fake::totals(0, 0).features.posted_area_us_s);
  const double mean_s = area_us_s / static_cast<double>(Run::open(folder / "run.h5").info().length.us());
  REQUIRE(near(summary.at(Level::lane_group, general, "posted_wait_mean").mean, mean_s / 60));
  REQUIRE(std::isnan(of("posted_wait_mean")));
  for (const char* measure : {"posted_wait_error_mean", "posted_wait_mean"})
    REQUIRE(std::isnan(summary.at(Level::lane_group, secondary, measure).mean));
}

// Claim: the ratio of two means has the half-width of its residuals. Checked by hand: 10, 20, 30 over 1, 2, 2
// is 12, with residuals -2, -4, 6 of deviation sqrt(28).
TEST_CASE("a ratio of means") {
  const auto ratio = ratio_of_means({10, 20, 30}, {1, 2, 2});
  REQUIRE(near(ratio.mean, 12));
  REQUIRE(ratio.n == 3);
  REQUIRE(near(ratio.half_width, student_t_quantile(0.95, 2) * std::sqrt(28.0 / 3) / (5.0 / 3)));
  REQUIRE(std::isnan(ratio_of_means({1, 2}, {0, 0}).mean));
  REQUIRE(std::isnan(ratio_of_means({}, {}).mean));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  REQUIRE(ratio_of_means({6, nan}, {2, 5}).mean == 3);
  REQUIRE(std::isnan(ratio_of_means({6, nan}, {2, 5}).half_width));
}

// Claim: a comparison says how many minutes of waiting an officer-hour saves, and nothing where both take as
// many or officers are not modelled. Checked with 3 officer-hours more that save 24 hours of waiting.
TEST_CASE("minutes saved per officer-hour") {
  const fake::Folder folder;
  auto world = fake::world(20, 2, false, true);
  const auto totals = [](std::int64_t officer_hours, std::int64_t wait_h) {
    return [=](std::uint32_t r, std::size_t group) {
      engine::GroupTotals t;
      if (group != 0) return t;
      t.features.officers_area_us = (officer_hours + r) * Duration::hours(1).us();
      for (int i = 0; i < 10; ++i) t.wait.add(Duration::minutes(6 * wait_h));
      return t;
    };
  };
  const auto step = [](std::uint32_t, std::uint64_t, std::size_t) { return engine::StepCounts{}; };
  const auto before = run_of(folder / "a.h5", world, step, totals(10, 50)),
             after = run_of(folder / "b.h5", world, step, totals(13, 26)),
             same = run_of(folder / "c.h5", world, step, totals(10, 26));
  const auto saved = [&](const Run& other) {
    const auto comparison = compare(before, other);
    for (const auto& row : comparison.rows)
      if (row.level == Level::total) return row.minutes_per_officer_hour.mean;
    return 0.0;
  };
  REQUIRE(near(saved(after), 24 * 60 / 3.0));
  REQUIRE(std::isnan(saved(same)));
  world.model.features = false;
  REQUIRE(std::isnan(saved(run_of(folder / "e.h5", world, step, totals(13, 26)))));
  REQUIRE(to_json(compare(before, after)).find("minutes_per_officer_hour") != std::string::npos);
  REQUIRE(to_json(compare(before, same)).find("minutes_per_officer_hour") == std::string::npos);
  REQUIRE(to_json(compare(before, after), {"wait_mean"}).find("minutes_per") == std::string::npos);
}
