#include <filesystem>
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/run.hpp"
#include "scenarios/checks/policy_forms.hpp"
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
         "            sentri: {admits: [sentri], headway: 1 min, toll: 1 USD}\n"
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

// Claim: a policy whose condition never holds leaves no trace in the file. Checked for each form of policy
// that the reader knows, by the hash over all that a file holds but the text of the scenario.
TEST_CASE("a policy that never acts has the data_hash of the run without it") {
  const fake::Folder folder;
  const std::string without = hash_of(folder, "");
  const std::string when =
      "start_when: {posted_wait: sentri, above: 2 h}, stop_when: {posted_wait: sentri, "
      "below: 1 h}";
  const std::map<std::string, std::string> never_acts = {
      {"convert", "convert: {lanes: 1, from: general, to: sentri}, " + when},
      {"open", "open: {sentri: 1}, " + when},
      {"balance", "balance: {kinds: [sentri, general], band: 3 h}"},
      {"goal", "goal: {sentri: {within: 3 h}}"},
      {"toll", "toll: {kind: sentri, least: 0 USD, most: 9 USD, target: 3 h, band: 3 h}"},
      {"pool", "pool: {kinds: [sentri, general]}, " + when},
      {"meter", "meter: {rate: 1 /h}, " + when},
      {"budget", "budget: {officer_hours: 12 h, above: 2 h}"},
      {"appointments", "appointments: {per_hour: 10, uses: 0 %}"},
      // tools/new_policy adds one that never acts above this line.
  };
  for (const std::string& form : scenarios::policy_forms()) {
    INFO("write how '" << form << "' never acts");
    REQUIRE(never_acts.count(form) == 1);
    CHECK(hash_of(folder, never_acts.at(form)) == without);
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
