#include "results/experiments/overwrite.hpp"

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/experiments/differing.hpp"
#include "results/h5/writer.hpp"
#include "results/run_file.hpp"
#include "results/summary.hpp"

using namespace garita;
using namespace garita::results;
using Catch::Matchers::Contains;

namespace {

const std::string canonical =
    "garita: 1\ntitle: A\nseed: 1\nreplications: 20\nports:\n  p:\n    facilities:\n      f:\n        "
    "primary:\n"
    "          kinds:\n            general:\n              headway: {mean: 42 s, cv: 0.6}\n"
    "          open: {00:00-24:00: [2]}\n";

std::string with(const std::string& from, const std::string& to) {
  std::string text = canonical;
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

// Claim: values that differ are named by the addresses that users write, with both texts; words for readers
// are no values. By example, with a value changed, one added and one left out.
TEST_CASE("what differs between two resolved scenarios") {
  REQUIRE(differing_values(canonical, canonical).empty());
  REQUIRE(differing_values(canonical, with("title: A", "title: B")).empty());
  const auto changed = differing_values(canonical, with("42 s, cv: 0.6", "40 s, distribution: gamma"));
  REQUIRE(changed.size() == 3);
  REQUIRE(changed[0].address == "p.f.primary.general.headway.mean");
  REQUIRE(changed[0].before == "42 s");
  REQUIRE(changed[0].after == "40 s");
  REQUIRE(changed[1].address == "p.f.primary.general.headway.cv");
  REQUIRE(changed[1].after.empty());
  REQUIRE(changed[2].address == "p.f.primary.general.headway.distribution");
  REQUIRE(changed[2].before.empty());
  const auto list = differing_values(canonical, with("[2]", "[3]"));
  REQUIRE(list.size() == 1);
  REQUIRE(list[0].before == "[2]");
}

// Claim: a result is replaced when nothing is lost by it or when the scenario's file was edited, and refused
// with what differs when other options were given or another scenario made it. Checked with runs into one
// file, each followed by a question whether another may go there.
TEST_CASE("which results are replaced") {
  const fake::Folder folder;
  auto world = fake::world(20, 2, false);
  world.scenario.canonical = canonical;
  RunOptions options;
  options.out = folder / "run.h5";
  options.keep_both = "--out FOLDER";
  REQUIRE(require_replaceable(world.scenario, options).empty());
  run_replications(world.scenario, world.model, options, fake::simulate(world));

  auto other = world.scenario;
  REQUIRE(require_replaceable(other, options).empty());
  other.canonical = with("42 s", "40 s");
  REQUIRE(require_replaceable(other, options) == "p.f.primary.general.headway.mean 42 s instead of 40 s");
  auto given = options;
  given.settings = "seed=7";
  other.canonical = with("seed: 1", "seed: 7");
  REQUIRE_THROWS_WITH(require_replaceable(other, given),
                      Contains("seed 1 instead of 7") && Contains("--out FOLDER keeps both"));
  given.settings = "replications=4";
  other.canonical = with("replications: 20", "replications: 4");
  REQUIRE_THROWS_WITH(require_replaceable(other, given), Contains("replications 20 instead of 4"));
  other.canonical = with("replications: 20", "replications: 40");
  REQUIRE(require_replaceable(other, given).empty());
  other.alternative = "two";
  REQUIRE_THROWS_WITH(require_replaceable(other, options), Contains("alternative 'today'"));
  given.force = true;
  REQUIRE(require_replaceable(other, given).empty());

  // The same options again: what differs was edited.
  run_replications(world.scenario, world.model, given, fake::simulate(world));
  given.force = false;
  other = world.scenario;
  other.canonical = with("42 s", "40 s");
  REQUIRE_FALSE(require_replaceable(other, given).empty());
  REQUIRE_THROWS_WITH(require_replaceable(other, options), Contains("other options"));

  // What a limit ended early is not missed.
  const Simulate cut = [](const models::SimulateOptions&, engine::Recorder&) {
    engine::ReplicationTotals totals;
    totals.groups.resize(4);
    totals.reason = engine::EndReason::max_events;
    return totals;
  };
  given.force = true;
  run_replications(world.scenario, world.model, given, cut);
  REQUIRE_FALSE(require_replaceable(other, options).empty());
  REQUIRE_FALSE(summarize(Run::open(options.out)).counted);
}

// Claim: a log of crossers is not lost in silence: neither by the same run without one nor by an edit.
// Checked with a run that has one into the file, and with an incomplete one.
TEST_CASE("a log is no more lost than replications") {
  const fake::Folder folder;
  auto world = fake::world(20, 2, false);
  world.scenario.canonical = canonical;
  RunOptions options;
  options.out = folder / "run.h5";
  const auto write_file = [&] {
    options.log_crossers = options.force = true;
    run_replications(world.scenario, world.model, options, fake::simulate(world));
    options.force = false;
  };
  write_file();
  REQUIRE(require_replaceable(world.scenario, options).empty());
  options.log_crossers = false;
  REQUIRE_THROWS_WITH(require_replaceable(world.scenario, options),
                      Contains("log crossers instead of none") && Contains("--force"));
  auto edited = world.scenario;
  edited.canonical = with("42 s", "40 s");
  REQUIRE_THROWS_WITH(require_replaceable(edited, options), Contains("log crossers instead of none"));
  options.log_crossers = true;
  REQUIRE(require_replaceable(edited, options) == "p.f.primary.general.headway.mean 42 s instead of 40 s");
  // Without a log before, nothing is said of one.
  options.log_crossers = false;
  options.force = true;
  run_replications(world.scenario, world.model, options, fake::simulate(world));
  options.force = false;
  REQUIRE(require_replaceable(world.scenario, options).empty());
}

// Claim: a file whose replications ended for a reason unknown here is left alone, as any that is not ours.
// Checked with the least that such a file has, once with a known reason and once with another.
TEST_CASE("a file of a later release is not replaced") {
  const fake::Folder folder;
  auto world = fake::world(20, 2, false);
  world.scenario.canonical = canonical;
  RunOptions options;
  options.out = folder / "run.h5";
  const auto write_file = [&](std::int8_t reason) {
    h5::Writer file(options.out);
    file.dimension("replication", 1);
    file.bare_dimension("replication");
    file.define({"end_reason", h5::Type::int8, {"replication"}, {}, {}});
    file.define({"scenario", h5::Type::string, {}, {}, {}});
    file.write("end_reason", std::span<const std::int8_t>(&reason, 1));
    file.write("scenario", std::vector<std::string>{canonical});
    file.attribute("format_version", std::int64_t{1});
    file.attribute("scenario_name", h5::Utf8{world.scenario.name});
    file.attribute("alternative", h5::Utf8{world.scenario.alternative});
    file.close();
  };
  write_file(0);
  REQUIRE(require_replaceable(world.scenario, options).empty());
  write_file(100);
  REQUIRE_FALSE(made_by(options.out));
  REQUIRE_THROWS_WITH(require_replaceable(world.scenario, options), Contains("--force overwrites it"));
}
