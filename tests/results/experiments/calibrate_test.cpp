#include "results/experiments/calibrate/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "calibrate_files.hpp"
#include <catch2/catch.hpp>

#include "results/experiments/calibrate/overlay.hpp"
#include "results/experiments/calibrate/search.hpp"
#include "results/experiments/run.hpp"
#include "results/measures.hpp"
#include "scenarios/assumed.hpp"

using namespace garita;
using namespace garita::results;

namespace {

const std::string service_and_scale = R"(parameters:
  service: {at: p.cars.primary.service.mean, from: 30 s, to: 70 s}
  scale: {at: demand.p.cars.scale, from: 70 %, to: 130 %}
)";
const std::string one_target = R"(targets:
  - {address: p.cars, measure: wait_mean, hour: 7, value: 10 min, standard_error: 1 min}
  - {address: p.cars, measure: wait_mean, hour: 8, value: 15 min, standard_error: 1 min}
)";

std::string said(const std::function<void()>& doing) {
  try {
    doing();
  } catch (const scenarios::InputErrors& errors) {
    std::string all;
    for (const auto& one : errors.diagnostics()) all += scenarios::format(one);
    return all;
  }
  return "nothing";
}

}  // namespace

// Days are simulated with a service mean of 48 s and demand at 108 %, under another seed; their hourly waits
// and throughputs are the targets, and the search starts at 45 s and 100 %. Both are found within 4 of the
// standard errors that are reported (which a normal estimate leaves 6 times in 100,000), these are small
// beside the ranges, and the sum of squares is that of its degrees of freedom within 5 standard deviations.
TEST_CASE("known parameters are found again", "[calibrate]") {
  const CalibrationFolder files;
  files.watch({{"p.cars.primary.service.mean", "48 s"}, {"demand.p.cars.scale", "108 %"}}, 77, 20);
  const auto fit = files.fit(service_and_scale + "weights: days\ntargets: days.csv\n");
  REQUIRE(fit);
  CHECK(fit->converged);
  CHECK(fit->redrawn == Redrawn::days);
  CHECK(fit->days == 20);
  REQUIRE(fit->parameters.size() == 2);
  const double truths[] = {48, 108}, most_errors[] = {1, 2};
  for (std::size_t p = 0; p < 2; ++p) {
    const FittedParameter& one = fit->parameters[p];
    INFO(one.name << " " << one.value << " +- " << one.standard_error);
    CHECK(std::abs(one.number - truths[p]) < 4 * one.standard_error);
    CHECK(one.standard_error < most_errors[p]);
    CHECK((one.low < one.number && one.number < one.high));
    CHECK(one.undetermined.empty());
    CHECK_FALSE(one.at_end);
  }
  CHECK(fit->sum < 0.9 * fit->sum_at_start);
  const auto free = static_cast<double>(fit->degrees_of_freedom);
  CHECK(std::abs(fit->sum - free) < 5 * std::sqrt(2 * free));
}

// Two parameters that only act by their product: the rate of arrivals, and the scale that multiplies it. Both
// are called undetermined, and name each other.
TEST_CASE("what acts by a product alone is told", "[calibrate]") {
  const CalibrationFolder files;
  files.watch({{"demand.p.cars.arrivals", "200 veh/h"}}, 3, 5);
  const auto fit = files.fit(R"(parameters:
  rate: {at: demand.p.cars.arrivals, from: 150 veh/h, to: 250 veh/h, start: 180 veh/h}
  scale: {at: demand.p.cars.scale, from: 70 %, to: 130 %}
targets: days.csv
)");
  REQUIRE(fit);
  REQUIRE(fit->parameters.size() == 2);
  CHECK(fit->correlations[0][1] < -too_correlated);
  REQUIRE_FALSE(fit->parameters[0].undetermined.empty());
  CHECK(fit->parameters[0].undetermined[0].find("with less of 'scale'") != std::string::npos);
  REQUIRE_FALSE(fit->parameters[1].undetermined.empty());
  CHECK(fit->parameters[1].undetermined[0].find("with less of 'rate'") != std::string::npos);
  CHECK(fit->parameters[0].number * fit->parameters[1].number / 100 == Approx(200).epsilon(0.02));
}

// The waits at the primary do not depend on how long the secondary takes: that is said, its interval is its
// whole range, and it stays where it started.
TEST_CASE("a parameter without effect is told", "[calibrate]") {
  const CalibrationFolder files;
  const auto fit = files.fit(R"(parameters:
  service: {at: p.cars.primary.service.mean, from: 30 s, to: 70 s}
  bay_time: {at: p.cars.secondary.service.mean, from: 6 min, to: 20 min}
)" + one_target);
  REQUIRE(fit);
  CHECK(fit->parameters[0].undetermined.empty());
  CHECK(fit->parameters[1].undetermined ==
        std::vector<std::string>{"they do not change with it, beyond luck"});
  CHECK(fit->parameters[1].low == 6);
  CHECK(fit->parameters[1].high == 20);
  CHECK(fit->redrawn == Redrawn::standard_errors);
}

// The overlay is a scenario without errors whose values are the fitted ones, and what the calibration set; a
// run of it with the seed and replications of the calibration has the waits that the fit reports. Its
// comments say where it comes from, and nothing in it lacks a source: the fitted values have the calibration
// as theirs and their intervals as ranges that `--assumptions` varies; the base's keep the base's.
TEST_CASE("the overlay is the fitted scenario", "[calibrate]") {
  const CalibrationFolder files;
  const auto loaded =
      files.load("set: {p.cars.secondary.bays: 7}\nsource: \"a table\"\n" + service_and_scale + one_target);
  const auto fit = calibrate(loaded, {.load = with_library()});
  REQUIRE(fit);
  const std::string file = files.path("out/fit.fitted.yaml");
  write_overlay(*fit, loaded.calibration, file);
  CHECK(why_not_overwrite(file).empty());
  CHECK(why_not_overwrite(files.path("nothing.yaml")).empty());
  CHECK(why_not_overwrite(files.path("day.yaml")) == "no calibration wrote it");
  CHECK(cannot_extend_from(loaded.calibration, file).empty());
  CHECK_FALSE(cannot_extend_from(loaded.calibration, "/nowhere/at/all/fit.yaml").empty());
  scenarios::LoadOptions options = with_library();
  options.set = {{"seed", "5"}};
  const scenarios::Loaded overlay = scenarios::load(file, options);
  CHECK(overlay.warnings.empty());
  const scenarios::Scenario& scenario = overlay.scenario;
  const std::string source = "calibration 'fit' (garita calibrate) to fit.yaml: a table";
  for (const auto& [address, p] :
       {std::pair{"p.cars.primary.service.mean", 0}, std::pair{"p.cars.scale", 1}}) {
    CHECK(scenario.origins.at(address).source == source);
    const auto varied = scenarios::assumptions_of(scenario).varied;
    const auto found = std::find_if(varied.begin(), varied.end(),
                                    [&, to = address](const auto& one) { return one.address == to; });
    REQUIRE(found != varied.end());
    const FittedParameter& one = fit->parameters[static_cast<std::size_t>(p)];
    CHECK(found->low == Approx(one.low).margin(0.02 * (one.high - one.low)));
    CHECK(found->high == Approx(one.high).margin(0.02 * (one.high - one.low)));
    CHECK((found->low <= one.number && one.number <= found->high));
  }
  CHECK(scenario.origins.at("p.cars.primary.service.cv").assumption == "made up");
  CHECK(scenario.origins.at("p.cars.primary.service.mean").text == fit->parameters[0].value);
  CHECK(scenario.origins.at("p.cars.scale").text == fit->parameters[1].value);
  CHECK(scenario.origins.at("p.cars.secondary.bays").text == "7");
  TrialRun run(scenario);
  run.simulate(0, {});
  double sum = 0;
  for (std::uint32_t r = 0; r < 20; ++r) {
    const HourSums hour = run.hour(r, 0, 0x7f, 8);
    sum += static_cast<double>(hour.wait_us) / 6e7 / static_cast<double>(hour.wait_n) / 20;
  }
  CHECK(sum == Approx(fit->figures[1].simulated).epsilon(1e-12));
  const std::string text = overlay_text(*fit, loaded.calibration, file);
  for (const char* words : {"# BLAKE2b-128 of the other lines: ", "# targets: fit.yaml, BLAKE2b-128 ",
                            "seed 5, 20 replications", "# fit of wait_mean: RMSE ", "95 % interval "})
    CHECK(text.find(words) != std::string::npos);

  // One digit changed by hand, one line less, one more.
  const std::string set = "p.cars.secondary.bays: 7";
  for (const std::string& by_hand : {std::string("p.cars.secondary.bays: 8"), std::string()}) {
    std::string changed = text;
    files.write("out/changed.yaml", changed.replace(changed.find(set), set.size(), by_hand));
    CHECK(why_not_overwrite(files.path("out/changed.yaml")) ==
          "it was changed after a calibration had written it");
  }
  files.write("out/changed.yaml", text + "length: 2 d\n");
  CHECK_FALSE(why_not_overwrite(files.path("out/changed.yaml")).empty());
  files.write("out/changed.yaml", text);
  CHECK(why_not_overwrite(files.path("out/changed.yaml")).empty());
}

// The same on one thread and on three, to the last digit; the seed of the calibration matters.
TEST_CASE("a fit does not depend on threads", "[calibrate]") {
  const CalibrationFolder files;
  const auto text = [&](std::uint32_t threads, const std::string& more) {
    const auto loaded =
        files.load("replications: 4\nevaluations: 14\n" + more + service_and_scale + one_target);
    return to_json(*calibrate(loaded, {.load = with_library(), .threads = threads}), loaded.calibration, "");
  };
  const std::string one = text(1, "");
  CHECK(one == text(3, ""));
  CHECK(one.find("\"resampled\": \"standard_errors\"") != std::string::npos);
  CHECK(one != text(1, "method: subplex\n"));
}

// What a target names and the base does not have is told at its line, all at once; so are units that do not
// fit and hours that steps do not tell.
TEST_CASE("targets that the base does not have are told", "[calibrate]") {
  const CalibrationFolder files;
  const std::string all = said([&] {
    files.fit(service_and_scale + R"(targets:
  - {address: p.carz, measure: wait_mean, hour: 7, value: 10 min}
  - {address: p.cars, measure: wait_meen, value: 10 min}
  - {address: p.cars.primary, measure: wait_mean, hour: 7, value: 10 %}
  - {address: p.cars, measure: wait_mean, hour: 7, days: sun, value: 10 min}
  - {address: total, measure: wait_mean, hour: 7, value: 10}
)");
  });
  CHECK(all.find("fit.yaml:9:5: error[S203]: the base has nothing at the address 'p.carz'") !=
        std::string::npos);
  CHECK(all.find("did you mean 'p.cars'?") != std::string::npos);
  CHECK(all.find("no measure 'wait_meen'") != std::string::npos);
  CHECK(all.find("'10 %' is not of the unit of 'wait_mean': min") != std::string::npos);
  CHECK(all.find("does not simulate this hour on these days") != std::string::npos);
  CHECK(all.find("fit.yaml:13") == std::string::npos);
  CHECK(said([&] {
          files.fit("set: {step: 6 h}\n" + service_and_scale + one_target);
        }).find("do not tell hours apart") != std::string::npos);
}

// A search that may not take as many evaluations as it needs says so; one that is cancelled gives nothing.
TEST_CASE("a fit can end early", "[calibrate]") {
  const CalibrationFolder files;
  const auto fit = files.fit("evaluations: 10\n" + service_and_scale + one_target);
  REQUIRE(fit);
  CHECK_FALSE(fit->converged);
  CHECK(fit->evaluations <= 10 + 4);  // and two slopes
  const auto loaded = files.load(service_and_scale + one_target);
  int told = 0;
  CalibrateOptions options;
  options.load = with_library();
  options.progress = [&](std::size_t, double, double) { return ++told < 3; };
  CHECK_FALSE(calibrate(loaded, options));
}

// A run in memory has the measures of the file that `run` writes, within what float32 keeps of them.
TEST_CASE("figures of a trial are those of a file", "[calibrate]") {
  const CalibrationFolder files;
  scenarios::LoadOptions load = with_library();
  load.set = {{"replications", "3"}, {"length", "2 d"}};
  const scenarios::Scenario scenario = scenarios::load(files.path("day.yaml"), load).scenario;
  RunOptions options;
  options.out = files.path("day.h5");
  run(scenario, options);
  TrialRun trial(scenario);
  trial.simulate(2, {});
  const Run file = Run::open(options.out);
  const auto ours = measure(trial), theirs = measure(file);
  REQUIRE(ours.size() == theirs.size());
  REQUIRE(measures(trial).size() == measures(file).size());
  for (std::size_t row = 0; row < ours.size(); ++row) {
    CHECK(ours[row].address == theirs[row].address);
    for (std::size_t m = 0; m < ours[row].values.size(); ++m)
      for (std::size_t r = 0; r < ours[row].values[m].size(); ++r) {
        INFO(ours[row].address << " " << measures(file)[m].name);
        if (std::isnan(theirs[row].values[m][r]))
          CHECK(std::isnan(ours[row].values[m][r]));
        else
          CHECK(ours[row].values[m][r] == Approx(theirs[row].values[m][r]).epsilon(1e-5));
      }
  }
}

// A narrow valley with another, shallower one beside it: quadratic models and simplices find the bottom of
// the one they start in, `direct` the deepest.
TEST_CASE("the search finds valleys", "[calibrate]") {
  const auto valleys = [](std::span<const double> at) {
    const auto bowl = [&](double x, double y, double depth) {
      const double a = at[0] - x, b = at[1] - y;
      return 40 * a * a + 40 * b * b + 30 * a * b - depth;
    };
    return std::min(bowl(0.25, 0.3, 1), bowl(0.8, 0.7, 3));
  };
  SearchOptions options;
  options.start = {0.2, 0.2};
  options.evaluations = 400;
  options.tolerance = 1e-4;
  for (const auto method : {scenarios::FitMethod::bobyqa, scenarios::FitMethod::subplex}) {
    options.method = method;
    const SearchEnd end = search(valleys, options);
    CHECK(end.converged);
    CHECK(end.at[0] == Approx(0.25).margin(2e-3));
    CHECK(end.value == Approx(-1).margin(1e-3));
  }
  options.method = scenarios::FitMethod::direct;
  const SearchEnd end = search(valleys, options);
  CHECK(end.at[0] == Approx(0.8).margin(2e-3));
  CHECK(end.at[1] == Approx(0.7).margin(2e-3));
  options.start = {0.5};
  options.method = scenarios::FitMethod::bobyqa;  // of one parameter
  CHECK(search([](std::span<const double> at) { return (at[0] - 0.9) * (at[0] - 0.9); }, options).at[0] ==
        Approx(0.9).margin(1e-3));
}
