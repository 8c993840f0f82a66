#include "results/format/policies.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/run.hpp"
#include "results/run_file.hpp"
#include "results/summary.hpp"
#include "scenarios/load.hpp"
#include "tests/results/fake_run.hpp"

using namespace garita;
using namespace garita::results;

namespace {

std::string scenario(const std::string& policies) {
  return "garita: 1\ntitle: Busy\nassumption: test\nstart: 2024-02-05 00:00\nzone: UTC\nlength: 1 d\n"
         "lead_in: 0 s\nreplications: 2\nports:\n  port:\n    zone: UTC\n    facilities:\n"
         "      cars:\n        primary:\n          lanes: {built: 8}\n"
         "          posted_wait: {refresh: 5 min}\n          kinds:\n"
         "            general: {admits: everyone, headway: 1 min, toll: 1 USD}\n"
         "          open: {columns: [general], 00:00-24:00: [2]}\n"
         "demand:\n  port.cars: {arrivals: {06:00-10:00: 150 veh/h, 10:00-24:00: 60 veh/h}}\n" +
         policies;
}

Summary summary_of(const fake::Folder& folder, const std::string& policies, std::string* hash = nullptr) {
  const scenarios::Loaded loaded = scenarios::load_text(scenario(policies), "busy", {});
  RunOptions options;
  options.out = folder / "run.h5";
  options.force = true;
  const RunReport report = results::run(loaded.scenario, options);
  if (hash) *hash = report.data_hash;
  return summarize(Run::open(folder / "run.h5"));
}

double value(const Summary& summary, std::size_t policy, const char* measure) {
  return summary.policies.at(policy).values[index_of(summary.policy_measures, measure)].mean;
}

}  // namespace

// Claim: the file keeps what each policy did to the last unit, and the figures follow from it. Checked
// against the numbers of a run made by arithmetic, of which some do not fit into a double.
TEST_CASE("what policies did comes back as it was recorded") {
  const fake::Folder folder;
  const auto world = fake::world(20, 3, true, true);
  fake::run_to(folder / "run.h5", world, 2);
  const auto run = Run::open(folder / "run.h5");
  REQUIRE(run.labels().policies == world.model.labels().policies);
  for (std::uint32_t r = 0; r < 3; ++r)
    for (std::uint64_t p = 0; p < 2; ++p) {
      const auto wanted = fake::policy_totals_of(r, p);
      for (const auto& total : policy_totals())
        REQUIRE(total.get(run.replications()[r].policies[p]) == total.get(wanted));
    }
  const auto summary = summarize(run);
  REQUIRE(value(summary, 0, "policy_starts") == (1 + 4 + 7) / 3.0);
  REQUIRE(value(summary, 1, "policy_officer_hours") == 2 * (2 + 5 + 8) / 3.0);
  REQUIRE(std::isnan(value(summary, 0, "policy_toll_mean")));
  const double window_s = world.scenario.length.seconds();
  REQUIRE(std::abs(value(summary, 1, "policy_toll_mean") - 5e9 / 1e6 / window_s) < 1e-9);
}

// Claim: a budget says how many of its officer-hours were used, never more than it has, and a lane that is
// ordered for so many hours is open but for the time in which it is made ready, and for a service that is
// finished in it. Checked with a line that is long for four hours a day.
TEST_CASE("a budget says what was used of it") {
  const fake::Folder folder;
  const Summary summary = summary_of(
      folder,
      "policies:\n  - {at: port.cars.primary, budget: {officer_hours: 3 h, most: 1, above: 10 min}, "
      "takes: 15 min}\n");
  REQUIRE(summary.policies.at(0).name == "port.cars.primary.budget");
  const double used = value(summary, 0, "policy_officer_hours"), starts = value(summary, 0, "policy_starts");
  CHECK(used > 1);
  CHECK(used <= 3);
  CHECK(starts >= 1);
  CHECK(value(summary, 0, "policy_active_hours") == used);
  const double open = summary.at(Level::total, "", "lane_hours_open").mean;
  CHECK(std::abs(open - (2 * 24 + used - starts * 0.25)) < 0.05);
}

// Claim: the hash of the data is that of a run without policies where none acts, though the file says what
// they did; and it says nothing of policies where there are none.
TEST_CASE("what policies did is no part of the hash") {
  const fake::Folder folder;
  std::string without, with;
  const Summary plain = summary_of(folder, "", &without);
  REQUIRE(plain.policies.empty());
  const Summary idle = summary_of(folder,
                                  "policies:\n  - {at: port.cars.primary, toll: {kind: general, least: 1 "
                                  "USD, most: 9 USD, target: 9 h}}\n",
                                  &with);
  REQUIRE(with == without);
  REQUIRE(value(idle, 0, "policy_starts") == 0);
  REQUIRE(value(idle, 0, "policy_active_hours") == 0);
  REQUIRE(value(idle, 0, "policy_toll_mean") == 1);
}

// Claim: the mean toll of a run that a limit cut is over what was simulated of the window, not over all of
// it. Checked with one that never moves from its least, 1 dollar, while a few hours are simulated.
TEST_CASE("the mean toll of a run that was cut is over what it simulated") {
  const fake::Folder folder;
  const Summary cut =
      summary_of(folder,
                 "limits: {events: 2000}\npolicies:\n  - {at: port.cars.primary, toll: {kind: "
                 "general, least: 1 USD, most: 9 USD, target: 9 h}}\n");
  REQUIRE_FALSE(cut.ran_to_end);
  REQUIRE(cut.counted);
  CHECK(value(cut, 0, "policy_toll_mean") == Approx(1).margin(1e-3));  // but for the last event
}

// Claim: a variable toll says its mean over the window, and crossers what they paid on average. Checked with
// a toll that goes from 1 to 9 dollars while the line is long.
TEST_CASE("a variable toll says its mean") {
  const fake::Folder folder;
  const Summary summary =
      summary_of(folder,
                 "policies:\n  - {at: port.cars.primary, toll: {kind: general, least: 1 USD, "
                 "most: 9 USD, step: 2 USD, target: 5 min, band: 1 min}}\n");
  const double mean = value(summary, 0, "policy_toll_mean");
  CHECK(mean > 1.5);
  CHECK(mean < 9);
  const double paid = summary.at(Level::total, "", "tolls_paid").mean,
               crossers = summary.at(Level::total, "", "arrivals").mean;
  CHECK(std::abs(summary.at(Level::total, "", "toll_mean").mean - paid / crossers) < 0.05);
  CHECK(summary.at(Level::total, "", "toll_mean").mean > mean);  // most come while it is high
}
