#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "../fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/experiments/sweep/known_points.hpp"
#include "results/experiments/sweep/run_points.hpp"
#include "scenarios/sweep/load.hpp"

namespace {

using namespace garita;
using namespace garita::results;

scenarios::LoadOptions with_library() {
  scenarios::LoadOptions options;
  options.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  return options;
}

/// A sweep of the mean service of one booth, and what makes its points.
struct Services {
  explicit Services(const fake::Folder& folder)
      : loaded([&] {
          std::ofstream(folder / "s.yaml")
              << "garita_sweep: 1\nbase: theory/mm1\nreplications: 2\nset: {length: 2 d, lead_in: 0 d}\n"
                 "factors: {mean: {at: theory.line.primary.service.mean, values: [40 s]}}\n";
          return scenarios::load_sweep(folder / "s.yaml", with_library());
        }()),
        maker(loaded, with_library()) {}
  static std::vector<Point> points(const std::vector<std::string>& values) {
    std::vector<Point> made;
    for (const std::string& value : values) made.push_back({made.size() + 1, {value}});
    return made;
  }
  scenarios::LoadedSweep loaded;
  PointMaker maker;
};

}  // namespace

// Of 400 points every other one is wrong, each in another way: the first 20 are told, in order, whatever the
// number of threads and however often.
TEST_CASE("the first wrong points are told", "[sweep]") {
  const fake::Folder folder;
  const Services services(folder);
  std::vector<std::string> values, first;
  for (int i = 0; i < 400; ++i) {
    values.push_back(i % 2 == 0 ? "40 s" : "1 q" + std::to_string(i));
    if (i % 2 == 1 && first.size() < 20) first.push_back("'q" + std::to_string(i) + "'");
  }
  for (int i = 0; i < 20; ++i) {
    std::vector<std::string> told;
    try {
      know_points(services.maker, Services::points(values), i % 5 == 0 ? 1 : 8);
    } catch (const scenarios::InputErrors& errors) {
      for (const auto& error : errors.diagnostics()) told.push_back(error.message);
    }
    REQUIRE(told.size() == first.size());
    for (std::size_t k = 0; k < told.size(); ++k) CHECK_THAT(told[k], Catch::Contains(first[k]));
  }
}

// Several points fail, in an order that the machine chooses: the first by number is told, and the points
// before it have ended.
TEST_CASE("of points that fail the first is told", "[sweep]") {
  const fake::Folder folder;
  const Services services(folder);
  PointsToRun work;
  std::vector<std::string> values = {"40 s", "41 s"};
  for (int i = 2; i < 12; ++i) values.push_back("1 q" + std::to_string(i));
  work.points = Services::points(values);
  for (int i = 0; i < 50; ++i) {
    work.threads = i % 5 == 0 ? 1 : 8;
    std::set<std::size_t> ended;
    std::string told;
    work.ended = [&](std::size_t index, PointResult&) { ended.insert(index); };
    try {
      run_points(services.maker, work);
    } catch (const scenarios::InputErrors& errors) {
      told = errors.diagnostics().at(0).message;
    }
    CHECK_THAT(told, Catch::Contains("'q2'"));
    CHECK(ended == std::set<std::size_t>{0, 1});
  }
}
