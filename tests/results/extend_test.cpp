#include <cstdint>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/experiments/repeat.hpp"
#include "results/experiments/run.hpp"
#include "scenarios/load.hpp"
#include "scenarios/world_error.hpp"

using namespace garita;
using namespace garita::results;

namespace {

RunReport run_to(const std::string& path, const fake::World& world, std::uint32_t threads, bool log,
                 const std::string& goes_on_from) {
  RunOptions options;
  options.out = path;
  options.threads = threads;
  options.log_crossers = log;
  options.goes_on_from = goes_on_from;
  return run_replications(world.scenario, world.model, options, fake::simulate(world));
}

}  // namespace

// Claim: a run that goes on from a finished one is the file of one run with all replications, byte for byte.
// Checked over blocks of steps, a cut last step, features, roads, a log of crossers, and threads; and where
// the file that it goes on from is its own.
TEST_CASE("a run that goes on gives the bytes of one run") {
  for (const bool log : {false, true}) {
    for (const bool features : {false, true}) {
      const fake::Folder folder;
      fake::run_to(folder / "two.h5", fake::world(600, 2, true, features), 1, log);
      const auto five = fake::world(600, 5, true, features);
      const auto whole = fake::run_to(folder / "five.h5", five, 2, log);
      const auto bytes = fake::bytes_of(folder / "five.h5");
      for (const std::uint32_t threads : {1u, 2u, 7u}) {
        const auto report = run_to(folder / "on.h5", five, threads, log, folder / "two.h5");
        CAPTURE(log, features, threads);
        CHECK(report.data_hash == whole.data_hash);
        CHECK(report.events == whole.events);
        REQUIRE((fake::bytes_of(folder / "on.h5") == bytes));
      }
      run_to(folder / "two.h5", five, 2, log, folder / "two.h5");
      REQUIRE((fake::bytes_of(folder / "two.h5") == bytes));
    }
  }
}

// Claim: the question in a file can be asked again, with the alternative that ran and other replications; a
// run of it has the figures of the file. Checked with a scenario of the library that has alternatives.
TEST_CASE("a file knows its question") {
  const fake::Folder folder;
  scenarios::LoadOptions options;
  options.library = GARITA_SOURCE_DIR "/scenarios/library";
  options.alternative = "fixed_3_to_7_pm";
  options.set = {{"replications", "2"}, {"length", "2 h"}, {"limits.drain", "3 h"}};
  const auto asked = scenarios::load("deconcini_afternoon", options).scenario;
  RunOptions how;
  how.out = folder / "two.h5";
  const auto two = run(asked, how);
  const Repeat again = repeat_of(folder / "two.h5");
  CHECK(again.there == 2);
  CHECK_FALSE(again.logged);
  CHECK(again.scenario.canonical == asked.canonical);
  CHECK(again.scenario.alternative == asked.alternative);
  how.out = folder / "again.h5";
  CHECK(run(again.scenario, how).data_hash == two.data_hash);

  options.set[0].second = "3";
  how.out = folder / "three.h5";
  run(scenarios::load("deconcini_afternoon", options).scenario, how);
  const Repeat more = repeat_of(folder / "two.h5", {Replications::Count::more, 1});
  how.out = how.goes_on_from = folder / "two.h5";
  run(more.scenario, how);
  CHECK((fake::bytes_of(folder / "two.h5") == fake::bytes_of(folder / "three.h5")));
}

// Claim: what a limit cut short is no beginning of a longer run.
TEST_CASE("a run that ended early does not go on") {
  const fake::Folder folder;
  scenarios::LoadOptions options;
  options.library = GARITA_SOURCE_DIR "/scenarios/library";
  options.set = {{"replications", "1"}, {"length", "1 h"}, {"step", "1 h"}, {"limits.events", "1000"}};
  RunOptions how;
  how.out = folder / "cut.h5";
  CHECK_FALSE(run(scenarios::load("theory/mm1", options).scenario, how).complete);
  CHECK_THROWS_AS(require_can_go_on(how.out), scenarios::WorldError);
}
