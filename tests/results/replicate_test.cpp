#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "engine/check.hpp"
#include "results/run_file.hpp"

using namespace garita;
using namespace garita::results;

namespace {

RunOptions options_for(const std::string& out, std::uint32_t threads = 2) {
  RunOptions options;
  options.out = out;
  options.threads = threads;
  return options;
}

}  // namespace

// Claim: what a replication throws reaches the caller as it is, no matter which thread it was on, and leaves
// no file.
TEST_CASE("an error in a replication ends the run") {
  const fake::Folder folder;
  const auto world = fake::world(20, 6);
  const auto good = fake::simulate(world);
  const Simulate bad = [&](const models::SimulateOptions& o, engine::Recorder& recorder) {
    if (o.replication == 3) throw engine::InternalError("negative wait");
    return good(o, recorder);
  };
  for (const std::uint32_t threads : {1u, 4u})
    REQUIRE_THROWS_WITH(
        run_replications(world.scenario, world.model, options_for(folder / "run.h5", threads), bad),
        "negative wait");
  REQUIRE(folder.entries().empty());
}

// Claim: the simulation is given seed, number and limits of the scenario, and a cancelled run writes nothing.
// Checked with a replication that goes on until it is told to stop.
TEST_CASE("progress is told and can cancel") {
  const fake::Folder folder;
  auto world = fake::world(20, 2);
  world.scenario.limits.events = 77;
  std::atomic<int> told_to_stop{0};
  const Simulate endless = [&](const models::SimulateOptions& o, engine::Recorder&) {
    if (o.seed != world.scenario.seed || o.limits.events != 77) throw std::runtime_error("other options");
    while (o.progress(o.progress_context, 0.5)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ++told_to_stop;
    engine::ReplicationTotals totals;
    totals.groups.resize(4);
    totals.reason = engine::EndReason::cancelled;
    return totals;
  };
  auto options = options_for(folder / "run.h5");
  std::vector<double> shares;
  options.progress = [&](std::uint32_t, double share) {
    shares.push_back(share);
    return shares.size() < 3;
  };
  const auto report = run_replications(world.scenario, world.model, options, endless);
  REQUIRE(report.file.empty());
  REQUIRE_FALSE(report.complete);
  REQUIRE(told_to_stop == 2);
  REQUIRE(shares.back() == 0.5);
  REQUIRE(folder.entries().empty());
}

// Claim: a run that is cancelled when all its replications are done, while its file is finished aside, leaves
// no file and reports none of its figures. Checked by refusing the last time that progress is asked.
TEST_CASE("a run can be cancelled until its file is in place") {
  const fake::Folder folder;
  const auto world = fake::world(20, 1);
  auto options = options_for(folder / "run.h5");
  int asked_when_done = 0;
  options.progress = [&](std::uint32_t done, double share) {
    return done < 1 || share < 1 || ++asked_when_done < 2;
  };
  const auto report = run_replications(world.scenario, world.model, options, fake::simulate(world));
  REQUIRE(asked_when_done == 2);
  REQUIRE(report.file.empty());
  REQUIRE(report.data_hash.empty());
  REQUIRE(report.events == 0);
  REQUIRE_FALSE(report.complete);
  REQUIRE(folder.entries().empty());
}

// Claim: a limit ends a run with what was recorded so far, marked: steps that were not simulated are zero and
// NaN, and the limit on wall time ends replications that know nothing of clocks. Checked with replications
// that record 5 of 20 steps.
TEST_CASE("a run that reached a limit is kept and marked") {
  const fake::Folder folder;
  auto world = fake::world(20, 3, false);
  const Simulate cut = [&](const models::SimulateOptions& o, engine::Recorder& recorder) {
    std::vector<engine::StepCounts> steps;
    for (std::uint64_t s = 0; s < 5; ++s)
      for (std::uint64_t g = 0; g < 4; ++g) steps.push_back(fake::counts(0, s, g));
    recorder.steps({0, 5, steps, {}, {}});
    engine::ReplicationTotals totals;
    totals.groups.resize(4);
    totals.ended = world.scenario.start + engine::Duration::hours(1);
    totals.events = 12;
    totals.reason = engine::EndReason::max_events;
    if (world.scenario.limits.wall_time.us() > 0) {
      while (o.progress(o.progress_context, 0.5)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      totals.reason = engine::EndReason::cancelled;
    }
    return totals;
  };
  const auto report = run_replications(world.scenario, world.model, options_for(folder / "run.h5"), cut);
  REQUIRE_FALSE(report.complete);
  REQUIRE(report.ended ==
          "replication 0 reached the limit of events at 2026-04-14 08:00:00 UTC, after 12 events");
  REQUIRE(report.events == 36);
  const auto run = Run::open(folder / "run.h5");
  REQUIRE_FALSE(run.ran_to_end());
  const auto arrivals = fake::series(run, "arrivals"), queue = fake::series(run, "queue_mean");
  REQUIRE(arrivals[4 * 4 + 2] > 0);
  REQUIRE(arrivals[5 * 4 + 2] == 0);
  REQUIRE_FALSE(std::isnan(queue[4 * 4 + 2]));
  REQUIRE(std::isnan(queue[5 * 4 + 2]));

  world.scenario.limits.wall_time = engine::Duration::microseconds(20'000);
  const auto timed = run_replications(world.scenario, world.model, options_for(folder / "timed.h5", 1), cut);
  REQUIRE_FALSE(timed.complete);
  REQUIRE(timed.ended.starts_with("replication 0 reached the limit of wall time"));
  const auto timed_run = Run::open(folder / "timed.h5");
  for (const auto& replication : timed_run.replications())
    REQUIRE(replication.reason == engine::EndReason::max_wall_time);
}
