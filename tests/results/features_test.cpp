#include <cmath>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "engine/check.hpp"
#include "results/run_file.hpp"
#include "results/spill.hpp"

using namespace garita;
using namespace garita::results;

namespace {

/// Pairs of which one is NaN and the other is not, or both are numbers and differ.
class Mismatches {
 public:
  void compare(float got, double expected) {
    const bool same = std::isnan(got) ? std::isnan(expected) : got == static_cast<float>(expected);
    n_ += !same;
  }
  std::size_t n() const { return n_; }

 private:
  std::size_t n_ = 0;
};

}  // namespace

// Claim: every series of a run with features comes through spill and assembly at its place, counts of either
// sign, figures over the length of their own step, NaN where there is no sign or no known spacing. Checked
// against the arithmetic that made them, over chunk borders and a last step of 5 minutes.
TEST_CASE("series of features come back as they were recorded") {
  const fake::Folder folder;
  const auto world = fake::world(300, 3, true, true);
  fake::run_to(folder / "run.h5", world, 2);
  const auto run = Run::open(folder / "run.h5");
  const auto balked = fake::series(run, "balked"), reneged = fake::series(run, "reneged"),
             jockeyed = fake::series(run, "jockeyed"), interrupted = fake::series(run, "interrupted"),
             diverted = fake::series(run, "diverted"), added = fake::series(run, "added"),
             retimed = fake::series(run, "retimed"), dropped = fake::series(run, "dropped"),
             held = fake::series(run, "held"), appointed = fake::series(run, "appointed");
  const auto blocked = fake::series(run, "blocked"), wanted = fake::series(run, "booths_wanted"),
             officers = fake::series(run, "officers"), spilled = fake::series(run, "spilled_share"),
             posted = fake::series(run, "posted_wait");
  const auto tolls = fake::series(run, "tolls");
  const auto length = fake::series(run, "queue_length_mean"), longest = fake::series(run, "queue_length_max");
  const double nan = std::nan("");
  std::size_t at = 0;
  Mismatches counts, figures, metres;
  for (std::uint32_t r = 0; r < 3; ++r)
    for (std::uint64_t s = 0; s < 300; ++s)
      for (std::uint64_t g = 0; g < 4; ++g, ++at) {
        const auto f = fake::feature_counts(r, s, g);
        const auto c = fake::counts(r, s, g);
        const double length_us = s == 299 ? 3e8 : 9e8;
        const auto over = [&](std::int64_t area) { return static_cast<double>(area) / length_us; };
        counts.compare(balked[at], f.balked);
        counts.compare(reneged[at], f.reneged);
        counts.compare(jockeyed[at], f.jockeyed);
        counts.compare(interrupted[at], f.interrupted);
        counts.compare(diverted[at], f.diverted);
        counts.compare(added[at], f.added);
        counts.compare(retimed[at], f.retimed);
        counts.compare(dropped[at], f.dropped);
        counts.compare(held[at], f.held);
        counts.compare(appointed[at], f.appointed);
        figures.compare(blocked[at], over(f.blocked_area_us));
        figures.compare(wanted[at], over(f.wanted_area_us));
        figures.compare(officers[at], over(f.officers_area_us));
        figures.compare(spilled[at], over(f.spilled_us));
        figures.compare(tolls[at], static_cast<double>(f.tolls_micro_usd) / 1e6);
        // A sign that says k minutes for 300 s of a step of 900 s.
        const auto k = static_cast<double>(f.posted_area_us_s) / 300 / 6e7;
        figures.compare(posted[at], g == 2 ? nan : k * 300 / (length_us / 1e6));
        const double spacing = world.model.labels().groups[g].spacing_m;
        metres.compare(length[at], g == 2 ? nan : over(c.queue_area_us) * spacing);
        metres.compare(longest[at], g == 2 ? nan : c.queue_max * spacing);
      }
  REQUIRE(at == balked.size());
  REQUIRE(counts.n() == 0);
  REQUIRE(figures.n() == 0);
  REQUIRE(metres.n() == 0);
  // One replication's part of a series is that part.
  const auto second = run.series("diverted", 1, 1, 0, run.info().n_steps);
  REQUIRE(second.size() == 1200);
  REQUIRE(std::equal(second.begin(), second.end(), diverted.begin() + 1200));
}

// Claim: sums over the run come back to the last microsecond, so that they merge without error, and so does
// what is known of lane groups. Checked with integrals beyond the 53 bits of a double.
TEST_CASE("sums of features come back exactly") {
  const fake::Folder folder;
  const auto world = fake::world(20, 3, true, true);
  const auto report = fake::run_to(folder / "run.h5", world);
  const auto run = Run::open(folder / "run.h5");
  REQUIRE(run.info().features);
  REQUIRE(run.computed_hash() == report.data_hash);
  for (std::uint32_t r = 0; r < 3; ++r)
    for (std::size_t g = 0; g < 4; ++g) {
      const auto expected = fake::totals(r, g).features;
      const auto& got = run.replications()[r].groups[g].features;
      CAPTURE(r, g);
      REQUIRE(got.blocked_area_us == expected.blocked_area_us);
      REQUIRE(got.wanted_area_us == expected.wanted_area_us);
      REQUIRE(got.officers_area_us == expected.officers_area_us);
      REQUIRE(got.spilled_us == expected.spilled_us);
      REQUIRE(got.posted_area_us_s == expected.posted_area_us_s);
      REQUIRE(got.posted_error_us == expected.posted_error_us);
      REQUIRE(got.posted_error_abs_us == expected.posted_error_abs_us);
      REQUIRE(got.tolls_micro_usd == expected.tolls_micro_usd);
      REQUIRE(got.posted_n == expected.posted_n);
      REQUIRE(got.balked == expected.balked);
      REQUIRE(got.reneged == expected.reneged);
      REQUIRE(got.jockeyed == expected.jockeyed);
      REQUIRE(got.interrupted == expected.interrupted);
      REQUIRE(got.diverted == expected.diverted);
      REQUIRE(got.added == expected.added);
      REQUIRE(got.retimed == expected.retimed);
      REQUIRE(got.dropped == expected.dropped);
      REQUIRE(got.held == expected.held);
      REQUIRE(got.held_us == expected.held_us);
      REQUIRE(got.appointed == expected.appointed);
      REQUIRE(got.appointment_shift_us == expected.appointment_shift_us);
      REQUIRE(run.labels().groups[g].spacing_m == world.model.labels().groups[g].spacing_m);
      REQUIRE(run.labels().groups[g].persons_per_crosser ==
              world.model.labels().groups[g].persons_per_crosser);
    }
}

// Claim: the hash answers for features too, and bytes depend on the number of threads no more than before.
// Checked by runs of which one has one more crosser that balked, and by 1 and 4 threads.
TEST_CASE("data_hash changes with a feature") {
  const fake::Folder folder;
  const auto world = fake::world(300, 4, true, true);
  const auto report = fake::run_to(folder / "a.h5", world, 1);
  REQUIRE(fake::run_to(folder / "b.h5", world, 4).data_hash == report.data_hash);
  REQUIRE((fake::bytes_of(folder / "a.h5") == fake::bytes_of(folder / "b.h5")));
  const auto whole = fake::simulate(world);
  RunOptions options;
  options.out = folder / "c.h5";
  const auto other = run_replications(world.scenario, world.model, options,
                                      [&](const models::SimulateOptions& o, engine::Recorder& recorder) {
                                        auto totals = whole(o, recorder);
                                        totals.groups[1].features.balked += o.replication == 1;
                                        return totals;
                                      });
  REQUIRE(other.data_hash != report.data_hash);
}

// Claim: blocks that come with features where the model has none, or without where it has, are a fault of
// ours. Checked with one block of each kind.
TEST_CASE("features come where the model says so, and only there") {
  const fake::Folder folder;
  const std::vector<engine::StepCounts> steps(2);
  const std::vector<engine::FeatureCounts> features(2);
  Spill without(folder / "without", 2, 0), with(folder / "with", 2, 0, true);
  REQUIRE_THROWS_AS(without.steps({0, 1, steps, {}, features}), engine::InternalError);
  REQUIRE_THROWS_AS(with.steps({0, 1, steps, {}, {}}), engine::InternalError);
  with.steps({0, 1, steps, {}, features});
  with.finish();
  REQUIRE(folder.entries() == std::vector<std::string>{"with.features", "with.groups"});
  with.remove_steps();
  REQUIRE(folder.entries().empty());
}
