#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/run.hpp"
#include "scenarios/load.hpp"
#include "tests/results/fake_run.hpp"

using namespace garita;
using namespace garita::results;

namespace {

// A stage with a sign that never says more than some minutes.
std::string scenario(const std::string& policy) {
  return "garita: 1\ntitle: Quiet\nassumption: test\nstart: 2024-02-05 00:00\nzone: UTC\nlength: 1 d\n"
         "replications: 2\nports:\n  port:\n    zone: UTC\n    credentials: [sentri]\n    facilities:\n"
         "      cars:\n        primary:\n          lanes: {built: 8, convertible: 3}\n"
         "          posted_wait: {refresh: 5 min}\n          kinds:\n"
         "            general: {admits: everyone, headway: 1 min}\n"
         "            sentri: {admits: [sentri], headway: 1 min}\n"
         "          open: {columns: [general, sentri], 00:00-24:00: [2, 2]}\n"
         "demand:\n  port.cars: {arrivals: 100 veh/h, hold: {sentri: 30 %, none: rest}}\n" +
         (policy.empty() ? "" : "policies:\n  - {at: port.cars.primary, " + policy + "}\n");
}

std::string hash_of(const fake::Folder& folder, const std::string& policy) {
  const scenarios::Loaded loaded = scenarios::load_text(scenario(policy), "quiet", {});
  results::RunOptions options;
  options.out = folder / "run.h5";
  options.force = true;
  return results::run(loaded.scenario, options).data_hash;
}

}  // namespace

// Claim: a policy whose condition never holds leaves no trace in the file. Checked for each form of policy by
// the hash over all that a file holds but the text of the scenario.
TEST_CASE("a policy that never acts has the data_hash of the run without it") {
  const fake::Folder folder;
  const std::string without = hash_of(folder, "");
  const std::string when =
      "start_when: {posted_wait: sentri, above: 2 h}, stop_when: {posted_wait: sentri, "
      "below: 1 h}";
  for (const std::string& policy : {
           "convert: {lanes: 1, from: general, to: sentri}, " + when,
           "open: {sentri: 1}, " + when,
           std::string("balance: {kinds: [sentri, general], band: 3 h}"),
           std::string("goal: {sentri: {within: 3 h}}"),
           "pool: {kinds: [sentri, general]}, " + when,
           "meter: {rate: 1 /h}, " + when,
           std::string("budget: {officer_hours: 12 h, above: 2 h}"),
           std::string("appointments: {per_hour: 10, uses: 0 %}"),
       }) {
    INFO(policy);
    CHECK(hash_of(folder, policy) == without);
  }
  CHECK(hash_of(folder,
                "open: {sentri: 1}, start_when: {queue: general, above: 3}, stop_when: {queue: "
                "general, below: 2}") != without);
}

// Claim: demand whose sign says its reference wait is the demand that was stated: no trip is added, retimed
// or dropped, and those that might have been leave no trace. Checked by the hash, and by one that does
// answer.
TEST_CASE("demand at its reference wait has the data_hash of demand that stays") {
  const fake::Folder folder;
  const auto hash_with = [&](const std::string& demand) {
    std::string text = scenario("");
    const auto put = [&](const std::string& behind, const std::string& more) {
      text.insert(text.find(behind) + behind.size(), more);
    };
    put("refresh: 5 min", ", bias: 0 %");  // it always says 0
    put("arrivals: 100 veh/h", demand);
    results::RunOptions options;
    options.out = folder / "run.h5";
    options.force = true;
    return results::run(scenarios::load_text(text, "quiet", {}).scenario, options).data_hash;
  };
  const std::string reacts =
      ", reacts: {elasticity: -0.5, cost: 90 min, retimed: 30 %, most: 200 %, reference: ";
  const std::string without = hash_with("");
  CHECK(hash_with(reacts + "0 min}") == without);
  CHECK(hash_with(reacts + "{general: 0 min, sentri: 0 min}}") == without);
  CHECK(hash_with(reacts + "5 min}") != without);
}
