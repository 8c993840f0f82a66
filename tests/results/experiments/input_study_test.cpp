#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/inputs/draws.hpp"
#include "results/experiments/inputs/study.hpp"

// Scenarios with assumptions, run with every draw of them.
using namespace garita;

namespace {

// Nobody waits, so a crossing takes what the service and the stage behind it take, to the microsecond.
const char* const text = R"(garita: 1
start: 2024-02-05 00:00
length: 6 h
lead_in: 0 d
zone: UTC
replications: 2
ports:
  line:
    zone: UTC
    facilities:
      cars:
        primary:
          bays: 90
          service: 100 s
          assumption: {service: 60..200 s, bays: 80..400}
        check:
          bays: 90
          service: 10 s
          assumption: {service: 5..20 s}
demand:
  line.cars: {arrivals: 60 veh/h, assumption: {arrivals: 50..200 %}}
alternatives:
  today: {}
  quick_check: {set: {line.cars.check.service: 8 s}}
)";

// Built lanes are assumed; the other alternative opens six of them, so it cannot do with five.
const char* const lanes_text = R"(garita: 1
start: 2024-02-05 00:00
length: 6 h
lead_in: 0 d
zone: UTC
replications: 2
ports:
  line:
    zone: UTC
    facilities:
      cars:
        primary:
          lanes: {built: 8, assumption: {built: 5..10}}
          kinds: {all: {admits: everyone, headway: 10 s}}
          open: {columns: [all], 00:00-24:00: [4]}
          assumption: test
demand:
  line.cars: {arrivals: 60 veh/h, assumption: test}
alternatives:
  today: {}
  six_open: {changes: [{at: line.cars.primary, when: 01:00-02:00, open: {all: 6}}]}
)";

class Folder {
 public:
  explicit Folder(const char* scenario)
      : path_(std::filesystem::temp_directory_path() / "garita_input_study") {
    std::filesystem::create_directories(path_);
    std::ofstream(path_ / "line.yaml") << scenario;
  }
  ~Folder() {
    std::error_code unused;
    std::filesystem::remove_all(path_, unused);
  }
  std::string file() const { return (path_ / "line.yaml").string(); }

 private:
  std::filesystem::path path_;
};

scenarios::LoadOptions options(const std::string& alternative) {
  scenarios::LoadOptions result;
  result.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  result.alternative = alternative;
  return result;
}

results::InputStudy study(const std::vector<std::string>& alternatives, std::uint32_t threads = 0,
                          const char* scenario = text) {
  const Folder folder(scenario);
  std::vector<scenarios::Scenario> loaded;
  for (const std::string& name : alternatives)
    loaded.push_back(scenarios::load(folder.file(), options(name)).scenario);
  std::vector<results::StudiedAlternative> studied;
  for (std::size_t a = 0; a < loaded.size(); ++a)
    studied.push_back({&loaded[a], folder.file(), options(alternatives[a])});
  results::InputStudyOptions how;
  how.draws = 60;
  how.threads = threads;
  how.keep.measures = {"crossing_mean", "crossers"};
  return *results::study_inputs(studied, how);
}

std::vector<double> crossings(const results::InputStudy& of, std::size_t alternative = 0) {
  return of.figures(alternative, results::Level::lane_group, "line.cars.primary", "crossing_mean");
}

}  // namespace

TEST_CASE("a figure that is what is assumed has its interval") {
  // The crossing is the drawn service and the drawn check, draw by draw, as the language has them: six
  // digits. The service moves it most, then the check; neither bays nor arrivals do. Arrivals are varied by
  // `scale`.
  const results::InputStudy all = study({"today"});
  REQUIRE(all.draws.addresses() == std::vector<std::string>{"line.cars.arrivals", "line.cars.check.service",
                                                            "line.cars.primary.bays",
                                                            "line.cars.primary.service"});
  CHECK(all.refused == 0);
  CHECK(all.cut.empty());
  const std::vector<double> minutes = crossings(all);
  for (std::size_t d = 0; d < minutes.size(); ++d) {
    const double check = results::triangular(5, 10, 20, all.draws.places(1)[d]);
    const double service = results::triangular(60, 100, 200, all.draws.places(3)[d]);
    CHECK(minutes[d] * 60 == Approx(check + service).margin(2e-3));
  }
  const results::InputInterval interval = results::input_interval(all.draws, minutes);
  REQUIRE_FALSE(interval.movers.empty());
  CHECK(interval.movers[0].address == 3);
  CHECK(interval.movers[0].share > 0.9);
  for (const results::Mover& mover : interval.movers) CHECK((mover.address == 1 || mover.address == 3));
}

TEST_CASE("what moves two alternatives alike does not widen their difference") {
  // The check is 8 s in the one, whatever is assumed of it elsewhere: the difference is 8 s less the drawn
  // check, and the drawn service, which moves each of them by more than a minute, cancels.
  const results::InputStudy both = study({"today", "quick_check"});
  const std::vector<double> before = crossings(both, 0), after = crossings(both, 1);
  for (std::size_t d = 0; d < before.size(); ++d)
    CHECK((after[d] - before[d]) * 60 ==
          Approx(8 - results::triangular(5, 10, 20, both.draws.places(1)[d])).margin(2e-3));
}

TEST_CASE("alternatives that share an assumption share its draws where one of them cuts the range") {
  // Five built lanes are refused in the one that opens six: both draw from eight, as said, to ten.
  const results::InputStudy both = study({"today", "six_open"}, 0, lanes_text);
  const std::string built = "line.cars.primary.lanes.built";
  REQUIRE(both.cut == std::vector<std::string>{built});
  for (const auto& alternative : both.alternatives) {
    REQUIRE(alternative.assumptions.varied.size() == 1);
    CHECK(alternative.assumptions.varied[0].address == built);
    CHECK(alternative.assumptions.varied[0].low == 8);
    CHECK(alternative.assumptions.varied[0].high == 10);
  }
}

TEST_CASE("draws do not depend on threads") {
  // Every figure is the same, to the bit.
  CHECK(crossings(study({"today"}, 1)) == crossings(study({"today"}, 3)));
}
