#include "scenarios/sweep/load.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "scenarios/sweep/listed.hpp"
#include "scenarios/sweep/point_settings.hpp"

namespace {

namespace fs = std::filesystem;
using namespace garita::scenarios;

LoadOptions with_library() {
  LoadOptions options;
  options.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  return options;
}

/// A sweep beside the base of tests/errors/sweeps, in a folder of its own.
class SweepFile {
 public:
  explicit SweepFile(const std::string& text)
      : folder_(fs::temp_directory_path() /
                ("garita_sweep_" + std::to_string(getpid()) + "_" + std::to_string(std::rand()))) {
    fs::create_directories(folder_);
    fs::copy_file(std::string(GARITA_SOURCE_DIR) + "/tests/errors/sweeps/base/small.yaml",
                  folder_ / "small.yaml");
    std::ofstream(folder_ / "points.csv") << "scale,bays\n90 %,2\n\"100 %\",4\n";
    std::ofstream(folder_ / "sweep.yaml") << "garita_sweep: 1\nbase: small\n" << text;
  }
  SweepFile(const SweepFile&) = delete;
  SweepFile& operator=(const SweepFile&) = delete;
  ~SweepFile() { fs::remove_all(folder_); }
  Sweep load() const { return load_sweep((folder_ / "sweep.yaml").string(), with_library()).sweep; }

 private:
  fs::path folder_;
};

const std::string two = R"(factors:
  bays: {at: p.cars.secondary.bays, values: 2..4 step 2}
  scale: {at: demand.p.cars.scale, values: [90 %, 100 %]}
)";
const std::string bare = R"(factors:
  bays: {at: p.cars.secondary.bays}
  scale: {at: [demand.p.cars.scale]}
)";
using Points = std::vector<PointValues>;

}  // namespace

// Designs that are written out give their points in order: the last factor of a grid changes fastest.
TEST_CASE("points are read off a sweep", "[sweep]") {
  const Points pairs{{"2", "90 %"}, {"4", "100 %"}};
  CHECK(listed_points(SweepFile(two).load()) ==
        Points{{"2", "90 %"}, {"2", "100 %"}, {"4", "90 %"}, {"4", "100 %"}});
  CHECK(listed_points(SweepFile(two + "design: zip\n").load()) == pairs);
  CHECK(listed_points(SweepFile(bare + "design: {table: points.csv}\n").load()) == pairs);
  CHECK(listed_points(
            SweepFile(bare + "design: {list: [{bays: 2, scale: 90 %}, {scale: 100 %, bays: 4}]}\n").load()) ==
        pairs);
}

// A point sets what all share first, then each factor at each of its addresses.
TEST_CASE("a point is settings", "[sweep]") {
  const Sweep sweep = SweepFile("set: {length: 2 d}\nreplications: 7\n" + two).load();
  std::vector<Diagnostic> errors;
  std::vector<std::pair<std::string, std::string>> settings;
  for (const Setting& setting : settings_of_point(sweep, {}, {"2", "90 %"}, 1, errors))
    settings.emplace_back(setting.address, setting.value.scalar);
  CHECK(errors.empty());
  CHECK(settings == decltype(settings){{"length", "2 d"},
                                       {"replications", "7"},
                                       {"p.cars.secondary.bays", "2"},
                                       {"demand.p.cars.scale", "90 %"}});
}

// A range between counts is one of whole numbers where its address takes nothing else; others are not.
TEST_CASE("ranges of counts are found", "[sweep]") {
  const Sweep sweep = SweepFile(R"(factors:
  bays: {at: p.cars.secondary.bays, from: 2, to: 6}
  cv: {at: p.cars.secondary.service.cv, from: 1, to: 2}
  scale: {at: demand.p.cars.scale, from: 80 %, to: 120 %}
design: {lhs: {points: 8}}
)")
                          .load();
  CHECK(sweep.factors[0].second.whole);
  CHECK_FALSE(sweep.factors[1].second.whole);
  CHECK_FALSE(sweep.factors[2].second.whole);
}

// Values that only fit together are tried together: more lanes open than built is an error in a grid, and
// none where a constraint or a zip leaves it out.
TEST_CASE("only points of the sweep are tried", "[sweep]") {
  const std::string lanes = R"(factors:
  built: {at: p.cars.primary.lanes.built, values: [2, 4]}
  open: {at: p.cars.primary.open, values: [{columns: [general], 06:00-22:00: [2]}, {columns: [general], 06:00-22:00: [4]}]}
)";
  CHECK_THROWS_AS(SweepFile(lanes).load(), InputErrors);
  CHECK_NOTHROW(SweepFile(lanes + "design: zip\n").load());
}

// The sweeps of the library load, with the bases that they name.
TEST_CASE("the library's sweeps load", "[sweep]") {
  const LoadOptions options = with_library();
  int sweeps = 0;
  for (const auto& file : fs::directory_iterator(options.library + "/sweeps")) {
    INFO(file.path().string());
    CHECK_NOTHROW(load_sweep(file.path().string(), options));
    ++sweeps;
  }
  CHECK(sweeps >= 1);
  CHECK_FALSE(load_sweep("sweeps/mm1_load", options).sweep.title.empty());
}

// Every sweep that scenarios/SWEEPS.md shows is one that loads.
TEST_CASE("the page on sweeps is true", "[sweep]") {
  std::ifstream stream(std::string(GARITA_SOURCE_DIR) + "/scenarios/SWEEPS.md");
  const std::string page{std::istreambuf_iterator<char>(stream), {}};
  int blocks = 0;
  for (std::size_t at = page.find("```yaml\n"); at != std::string::npos; at = page.find("```yaml\n", at)) {
    at += 8;
    const std::size_t end = page.find("```", at);
    const fs::path file = fs::temp_directory_path() / ("garita_page_" + std::to_string(getpid()) + ".yaml");
    std::ofstream(file) << page.substr(at, end - at);
    INFO(page.substr(at, end - at));
    try {
      load_sweep(file.string(), with_library());
    } catch (const InputErrors& errors) {
      for (const Diagnostic& error : errors.diagnostics()) UNSCOPED_INFO(format(error));
      CHECK(errors.diagnostics().empty());
    }
    fs::remove(file);
    at = end;
    ++blocks;
  }
  CHECK(blocks >= 2);
}
