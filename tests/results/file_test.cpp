#include <cmath>
#include <cstdlib>
#include <fstream>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/run_file.hpp"
#include "scenarios/diagnostic.hpp"
#include "scenarios/world_error.hpp"

using namespace garita;
using namespace garita::results;

// Claim: xarray (both engines), ncdump, h5dump and h5py read a file without options, times are dates, names
// are names, and the program in FORMAT.md gives the hash. Checked by a script that opens the file of a fake
// run.
TEST_CASE("other programs read a run's file") {
  const fake::Folder folder;
  fake::run_to(folder / "run.h5", fake::world(), 2, true);
  const std::string command = "/usr/bin/python3 -W ignore::RuntimeWarning " GARITA_SOURCE_DIR
                              "/tests/results/open_with_readers.py " +
                              (folder / "run.h5");
  REQUIRE(std::system(command.c_str()) == 0);
}

// Claim: the bytes of a file depend neither on the number of threads nor on who ran when. Checked by
// comparing the files of 1, 2 and 7 threads, and of a second run.
TEST_CASE("equal runs give equal bytes") {
  const fake::Folder folder;
  const auto world = fake::world(300, 8);
  const auto first = fake::run_to(folder / "1.h5", world, 1, true);
  const auto bytes = fake::bytes_of(folder / "1.h5");
  REQUIRE(bytes.size() > 10'000);
  for (const std::uint32_t threads : {1u, 2u, 7u}) {
    const auto report = fake::run_to(folder / "again.h5", world, threads, true);
    REQUIRE(report.data_hash == first.data_hash);
    REQUIRE((fake::bytes_of(folder / "again.h5") == bytes));
  }
}

// Claim: every value of every series comes through spill and assembly at its place, over chunk borders,
// blocks of any length and replications. Checked against the arithmetic that made them.
TEST_CASE("series and totals come back as they were recorded") {
  const fake::Folder folder;
  const auto world = fake::world();
  fake::run_to(folder / "run.h5", world, 2);
  const auto run = Run::open(folder / "run.h5");
  const auto arrivals = fake::series(run, "arrivals"), waits = fake::series(run, "wait_mean"),
             queue = fake::series(run, "queue_mean");
  const auto lanes = fake::series(run, "lanes_open"), use = fake::series(run, "utilization"),
             mexican = fake::series(run, "mexican_time_mean");
  const auto flow = fake::series(run, "edge_flow");
  std::size_t at = 0, nan_mismatch = 0, mismatch = 0;
  for (std::uint32_t r = 0; r < 3; ++r)
    for (std::uint64_t s = 0; s < 600; ++s)
      for (std::uint64_t g = 0; g < 4; ++g, ++at) {
        const auto c = fake::counts(r, s, g);
        const double length_us = s == 599 ? 3e8 : 9e8;
        nan_mismatch += std::isnan(waits[at]) != (c.wait_n == 0);
        nan_mismatch += std::isnan(mexican[at]) != (c.mexican_n == 0);
        mismatch += arrivals[at] != static_cast<float>(c.arrivals);
        mismatch += c.wait_n > 0 &&
                    waits[at] != static_cast<float>(static_cast<double>(c.wait_sum_us) / c.wait_n / 6e7);
        mismatch += queue[at] != static_cast<float>(static_cast<double>(c.queue_area_us) / length_us);
        mismatch += lanes[at] != static_cast<float>(1.8e9 / length_us / (g < 2 ? 2 : 1));
        mismatch += use[at] != static_cast<float>(static_cast<double>(c.busy_area_us) / 1.8e9);
      }
  REQUIRE(nan_mismatch == 0);
  REQUIRE(mismatch == 0);
  REQUIRE(flow.size() == 3 * 600 * 2);
  REQUIRE(flow[(2 * 600 + 401) * 2 + 1] == static_cast<float>(fake::edge_counts(2, 401, 1).entered));

  REQUIRE(run.info().seed == world.scenario.seed);
  REQUIRE(run.info().start == world.scenario.start);
  REQUIRE(run.info().length == world.scenario.length);
  REQUIRE(run.info().step == world.scenario.step);
  REQUIRE(run.info().scenario == world.scenario.canonical);
  REQUIRE(run.labels().groups[3].address == world.model.labels().groups[3].address);
  REQUIRE(run.ran_to_end());
  for (std::uint32_t r = 0; r < 3; ++r)
    for (std::size_t g = 0; g < 4; ++g) {
      const auto expected = fake::totals(r, g);
      const auto& got = run.replications()[r].groups[g];
      REQUIRE(got.wait.n == expected.wait.n);
      REQUIRE(got.wait.sum_us == expected.wait.sum_us);
      REQUIRE((got.wait.sum_sq_us2 == expected.wait.sum_sq_us2));
      REQUIRE(got.wait.max_us == expected.wait.max_us);
      REQUIRE(got.wait.over == expected.wait.over);
      REQUIRE(got.crossing.n == expected.crossing.n);
      REQUIRE(got.us_wait.sum_us == expected.us_wait.sum_us);
      REQUIRE(got.agency.sum_us == expected.agency.sum_us);
      REQUIRE(got.queue_area_us == expected.queue_area_us);
      REQUIRE(got.throughput == expected.throughput);
      REQUIRE(std::abs(got.wait.p95_us - expected.wait.p95_us) < 1e-3);
    }
}

// Claim: the hash answers for the data: it is the stored one after writing, and another when one value
// differs. Checked by two runs of which one has one more arrival, and by flipping bytes of a stored file.
TEST_CASE("data_hash changes with a value") {
  const fake::Folder folder;
  const auto world = fake::world(300, 2);
  const auto report = fake::run_to(folder / "a.h5", world);
  const auto run = Run::open(folder / "a.h5");
  REQUIRE(report.data_hash.size() == 32);
  REQUIRE(run.info().data_hash == report.data_hash);
  REQUIRE(run.computed_hash() == report.data_hash);

  const auto whole = fake::simulate(world);
  RunOptions options;
  options.out = folder / "b.h5";
  const auto other = run_replications(world.scenario, world.model, options,
                                      [&](const models::SimulateOptions& o, engine::Recorder& recorder) {
                                        auto totals = whole(o, recorder);
                                        totals.groups[1].arrivals += o.replication == 1;
                                        return totals;
                                      });
  REQUIRE(other.data_hash != report.data_hash);

  // Texts stand in the file as they are: a changed letter leaves a readable file. In an address it is other
  // data, in the text of the scenario it is not.
  const auto with_other_letter = [&](const std::string& text) {
    auto bytes = fake::bytes_of(folder / "a.h5");
    const auto at = bytes.rfind(text);
    REQUIRE(at != std::string::npos);
    bytes[at] = 'G';
    std::ofstream(folder / "c.h5", std::ios::binary) << bytes;
    const auto changed = Run::open(folder / "c.h5");
    return changed.computed_hash() == changed.info().data_hash;
  };
  REQUIRE_FALSE(with_other_letter(world.model.labels().stages.front()));
  REQUIRE(with_other_letter("garita: 1"));
}

// Claim: a run without roads, and one without lane groups, give files that open. Checked by reading them
// back.
TEST_CASE("dimensions without elements are left out") {
  const fake::Folder folder;
  fake::run_to(folder / "no-roads.h5", fake::world(20, 1, false));
  REQUIRE(Run::open(folder / "no-roads.h5").labels().edges.empty());

  const auto full = fake::world(20, 1);
  models::Labels only_roads;
  only_roads.edges = full.model.labels().edges;
  only_roads.edge_km = full.model.labels().edge_km;
  fake::World world{full.scenario, models::Model(nullptr, only_roads)};
  world.model.start = full.model.start;
  world.model.step = full.model.step;
  world.model.n_steps = full.model.n_steps;
  fake::run_to(folder / "roads.h5", world);
  const auto run = Run::open(folder / "roads.h5");
  REQUIRE(run.labels().groups.empty());
  REQUIRE(fake::series(run, "edge_speed").size() == 40);
}

// Claim: what is no finished result of ours is refused with a sentence that says what it is. Checked with a
// missing file (a wrong name, and so wrong input), an empty one, a folder, a text, a scenario, a result cut
// short at several places, one with an unknown end, and one without the mark of completeness.
TEST_CASE("files that are not results are refused") {
  const fake::Folder folder;
  REQUIRE_THROWS_AS(Run::open(folder / "nothing.h5"), scenarios::InputErrors);
  const auto refused_with = [&](const std::string& name, const std::string& bytes, const std::string& why) {
    CAPTURE(name, bytes.size());
    std::ofstream(folder / name, std::ios::binary) << bytes;
    REQUIRE_THROWS_WITH(
        Run::open(folder / name),
        Catch::Matchers::StartsWith(folder / name + ": reading as a result of garita: " + why));
  };
  REQUIRE_THROWS_WITH(Run::open(folder / ""), Catch::Matchers::Contains("it is a folder"));
  refused_with("empty.h5", "", "it is empty");
  refused_with("text.h5", "no result", "it is no HDF5 file");
  refused_with("copy.h5", "# mine\ngarita: 1\n", "it is a scenario, not a result");
  fake::run_to(folder / "run.h5", fake::world(20, 1));
  const auto whole = fake::bytes_of(folder / "run.h5");
  for (const std::size_t kept :
       {std::size_t{4}, std::size_t{8}, std::size_t{96}, whole.size() / 2, whole.size() - 1})
    refused_with("cut.h5", whole.substr(0, kept), "it is cut short");
  auto bytes = fake::bytes_of(folder / "run.h5");
  const std::string mark("complete\0", 9);
  for (auto at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1)) bytes[at] = 'C';
  std::ofstream(folder / "unfinished.h5", std::ios::binary) << bytes;
  REQUIRE_THROWS_WITH(Run::open(folder / "unfinished.h5"), Catch::Matchers::Contains("not complete"));
}
