#include "results/experiments/pairs_file.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

#include "results/h5/reader.hpp"
#include "results/statistics/student_t.hpp"
#include "results/summary.hpp"
#include "scenarios/world_error.hpp"
#include "tests/results/fake_run.hpp"

using namespace garita;
using namespace garita::results;

namespace {

constexpr std::uint32_t replications = 3, luckier = 10;
constexpr std::uint64_t n_steps = 300;

Run run_with(const std::string& path, const fake::World& world, std::uint32_t shift) {
  const auto whole = fake::simulate(world);
  RunOptions options;
  options.out = path;
  run_replications(world.scenario, world.model, options,
                   [&](models::SimulateOptions o, engine::Recorder& recorder) {
                     o.replication += shift;
                     return whole(o, recorder);
                   });
  return Run::open(path);
}

}  // namespace

// Claim: a file of pairs holds the values of each replication and the changes that tables tell, and of each
// step the mean queue with its paired change and half-width, so that any of it can be worked out again from
// the parts. Checked against the comparison and the recorded steps; and by opening it in xarray and ncdump,
// where Python is.
TEST_CASE("pairs are written by replication and by step", "[pairs]") {
  const fake::Folder folder;
  auto world = fake::world(n_steps, replications);
  const Run baseline = run_with(folder / "a.h5", world, 0);
  world.scenario.alternative = "luckier";
  const Run other = run_with(folder / "b.h5", world, luckier);
  ComparedRuns compared{{&baseline, &other}, {"today", "luckier"}, {compare(baseline, other)}};
  write_pairs(folder / "pairs.h5", compared, false);
  const h5::Reader file(folder / "pairs.h5");

  REQUIRE(file.strings("alternative") == compared.names);
  const auto places = file.strings("place");
  const auto& rows = compared.comparisons[0].rows;
  REQUIRE(places.size() == rows.size());
  REQUIRE(places.back() == "total");
  const auto hours = file.read<double>("vehicle_hours"), change = file.read<double>("vehicle_hours_change"),
             half_width = file.read<double>("vehicle_hours_half_width");
  const std::size_t at = index_of(compared.comparisons[0].measures, "vehicle_hours");
  for (std::size_t p = 0; p < rows.size(); ++p) {
    CAPTURE(places[p]);
    REQUIRE(change[rows.size() + p] != 0);
    for (std::uint32_t r = 0; r < replications; ++r) {
      CHECK(hours[r * rows.size() + p] == rows[p].pairs[at].baseline[r]);
      CHECK(hours[(replications + r) * rows.size() + p] == rows[p].pairs[at].other[r]);
    }
    CHECK(change[p] == 0);
    CHECK(change[rows.size() + p] == rows[p].values[at].difference.mean);
    CHECK(half_width[rows.size() + p] == rows[p].values[at].difference.half_width);
  }

  const auto queue = file.read<float>("step_queue"), queue_change = file.read<float>("step_queue_change"),
             queue_width = file.read<float>("step_queue_half_width");
  for (const std::uint64_t s : {std::uint64_t{1}, std::uint64_t{42}, std::uint64_t{270}})
    for (const std::uint64_t g : {0u, 2u}) {
      std::vector<double> differences;
      double mean = 0;
      for (std::uint32_t r = 0; r < replications; ++r) {
        const auto of = [&](std::uint32_t replication) {
          return static_cast<double>(fake::counts(replication, s, g).queue_area_us) / 9e8;
        };
        differences.push_back(of(r + luckier) - of(r));
        mean += of(r + luckier) / replications;
      }
      const Interval expected = interval_of(differences);
      const std::size_t cell = (n_steps + s) * 4 + g;
      CAPTURE(s, g);
      CHECK(queue[cell] == Approx(mean).epsilon(1e-6));
      CHECK(queue_change[cell] == Approx(expected.mean).epsilon(1e-6).margin(1e-6));
      CHECK(queue_width[cell] == Approx(expected.half_width).epsilon(1e-5).margin(1e-6));
    }
  // Nobody joined in a fifth of the steps.
  CHECK(std::isnan(file.read<float>("step_wait_change")[(n_steps + 5) * 4]));

  const std::string script =
      "/usr/bin/python3 -c 'import sys, xarray\n"
      "for engine in (\"netcdf4\", \"h5netcdf\"):\n"
      "    ds = xarray.open_dataset(sys.argv[1], engine=engine)\n"
      "    change = ds.vehicle_hours - ds.vehicle_hours.isel(alternative=0)\n"
      "    mean = change.sel(alternative=\"luckier\", place=\"total\").mean()\n"
      "    assert abs(mean - ds.vehicle_hours_change.sel(alternative=\"luckier\", place=\"total\")) < 1e-12\n"
      "    assert str(ds.time.values[1]).startswith(\"2026-04-14T07:15\"), ds.time.values[1]\n"
      "' ";
  if (std::system("/usr/bin/python3 -c 'import xarray, netCDF4, h5netcdf' 2>/dev/null") == 0)
    CHECK(std::system((script + "'" + (folder / "pairs.h5") + "'").c_str()) == 0);
}

// Claim: pairs replace pairs and nothing else, and what cannot be paired in time has no steps. Checked with a
// file of somebody else's, a result file, and a run of other steps.
TEST_CASE("pairs leave other files alone", "[pairs]") {
  const fake::Folder folder;
  auto world = fake::world(n_steps, replications);
  const Run baseline = run_with(folder / "a.h5", world, 0);
  ComparedRuns compared{{&baseline, &baseline}, {"one", "two"}, {compare(baseline, baseline)}};
  write_pairs(folder / "pairs.h5", compared, false);
  const std::string bytes = fake::bytes_of(folder / "pairs.h5");
  write_pairs(folder / "pairs.h5", compared, false);
  CHECK((fake::bytes_of(folder / "pairs.h5") == bytes));
  std::ofstream(folder / "letter.h5") << "Dear all";
  CHECK_THROWS_AS(write_pairs(folder / "letter.h5", compared, false), scenarios::WorldError);
  CHECK_THROWS_AS(write_pairs(folder / "a.h5", compared, false), scenarios::WorldError);
  write_pairs(folder / "letter.h5", compared, true);
  CHECK((fake::bytes_of(folder / "letter.h5") == bytes));
  CHECK(folder.entries() == std::vector<std::string>{"a.h5", "a.manifest.json", "letter.h5", "pairs.h5"});
}
