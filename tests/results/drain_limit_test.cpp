#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/run.hpp"
#include "scenarios/load.hpp"
#include "tests/results/fake_run.hpp"

using namespace garita;
using namespace garita::results;

// Claim: a run that does not empty in time says who is still there and what can be done. Checked with a line
// of hours before a drain of a minute.
TEST_CASE("a run that does not empty says who is inside") {
  const fake::Folder folder;
  const scenarios::Loaded loaded = scenarios::load_text(
      "garita: 1\ntitle: Full\nassumption: test\nstart: 2024-02-05 00:00\nzone: UTC\nlength: 4 h\n"
      "lead_in: 0 s\nreplications: 1\nlimits: {drain: 1 min}\nports:\n  port:\n    zone: UTC\n    "
      "facilities:\n"
      "      cars:\n        primary: {bays: 1, service: 2 min}\n        exit: {bays: 9, service: 1 s}\n"
      "demand:\n  port.cars: {arrivals: 60 veh/h}\n",
      "full", {});
  RunOptions options;
  options.out = folder / "run.h5";
  const RunReport report = results::run(loaded.scenario, options);
  CAPTURE(report.ended);
  REQUIRE(!report.complete);
  REQUIRE(report.ended.find("did not empty within the limit of the drain") != std::string::npos);
  REQUIRE(report.ended.find(" still wait at 'port.cars.primary'") != std::string::npos);
  REQUIRE(report.ended.find("'at_end: stop'") != std::string::npos);
}
