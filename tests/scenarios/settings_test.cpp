#include <filesystem>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/load.hpp"
#include "scenarios/marked_findings.hpp"

namespace {

using namespace garita::scenarios;
using garita::engine::Duration;

const std::string text = R"(garita: 1
start: 2026-01-05 00:00
length: 1 d
assumption: figures made up
corridor:
  places: {a: {}, b: {}}
  roads: {a-b: {from: a, to: b, length: 10 km, free_flow: 80 km/h}}
ports:
  p:
    zone: America/Phoenix
    credentials: [sentri]
    facilities:
      cars:
        primary:
          lanes: {built: 3}
          kinds:
            general: {admits: everyone, headway: 42 s}
          open: {columns: [general], mon-fri: {06:00-22:00: [2]}, sat: [1]}
          refers: {secondary: {general: 3 %}}
        secondary: {bays: 2, service: {mean: 12 min, cv: 1}}
demand:
  p.cars: {arrivals: 60 veh/h, hold: {sentri: 10 %, none: rest}}
flows: {x: {from: a, to: b, per_day: 5 /d}}
)";

Scenario with(std::vector<std::pair<std::string, std::string>> set) {
  LoadOptions options;
  options.set = std::move(set);
  return load_text(text, "set.yaml", options).scenario;
}

std::string error_of(const std::string& address, const std::string& value) {
  try {
    with({{address, value}});
  } catch (const InputErrors& errors) {
    return format(errors.diagnostics().front());
  }
  return "";
}

const Stage& primary(const Scenario& s) { return s.ports[0].second.facilities[0].second.stages[0].second; }

}  // namespace

// Values are reached by their addresses, wrapper keys left out or written; the last setting wins.
TEST_CASE("set reaches every kind of value", "[set]") {
  CHECK(with({{"replications", "7"}}).replications == 7);
  CHECK(with({{"limits.events", "500"}}).limits.events == 500);
  CHECK(with({{"p.cars.primary.lanes.built", "9"}, {"p.cars.primary.lanes.built", "8"}})
            .ports[0]
            .second.facilities[0]
            .second.stages[0]
            .second.lanes->built == 8);
  CHECK(primary(with({{"ports.p.facilities.cars.primary.kinds.general.headway", "30 s"}}))
            .kinds[0]
            .second.headway.mean == Duration::seconds(30));
  CHECK(primary(with({{"p.cars.primary.refers.secondary.general", "9 %"}}))
            .refers[0]
            .second.shares[0]
            .second.value == 0.09);
  CHECK(with({{"p.cars.scale", "120 %"}}).demand[0].second.scale.value == 1.2);
  CHECK(with({{"demand.p.cars.scale", "120 %"}}).demand[0].second.scale.value == 1.2);
  CHECK(with({{"p.cars.hold.sentri", "30 %"}}).demand[0].second.hold[1].second.value == 0.7);
  CHECK(with({{"flows.x.per_day", "7 trucks/d"}}).flows[0].second.per_day == 7);
  CHECK_FALSE(with({{"corridor.a-b.open", "false"}}).corridor->roads[0].second.open);
  CHECK(primary(with({{"p.cars.primary.open.sat", "[2]"}})).open.rules[1].rows[0].values[0] == 2);
  CHECK(with({{"share_over", "[5 min, 10 min]"}}).share_over.size() == 2);
}

// A time span alone is the mean of a constant: setting its cv makes a distribution of it.
TEST_CASE("set opens a constant into a distribution", "[set]") {
  const Scenario s = with({{"p.cars.primary.general.headway.cv", "0.6"}});
  const Distribution& headway = primary(s).kinds[0].second.headway;
  CHECK(headway.family == Family::gamma);
  CHECK(headway.mean == Duration::seconds(42));
  CHECK(headway.cv == 0.6);
}

// What does not exist is an error that names the nearest address; wrong values point into the setting.
TEST_CASE("set refuses what does not exist", "[set]") {
  CHECK(error_of("p.cars.primry.general.headway.mean", "30 s")
            .find("did you mean 'p.cars.primary.general.headway.mean'?") != std::string::npos);
  CHECK(error_of("p.cars.newstage.bays", "3").find("S203") != std::string::npos);
  CHECK(error_of("replicatons", "3").find("did you mean 'replications'?") != std::string::npos);
  CHECK(error_of("changes.1.at", "x").find("= help: nothing lies below 'changes'") != std::string::npos);
  CHECK(error_of("", "3").find("S203") != std::string::npos);
  CHECK(error_of("....", "3").find("S203") != std::string::npos);
  CHECK(error_of("replications.x", "3").find("S203") != std::string::npos);
  CHECK(error_of("p.cars.secondary.bays", "ten").find("--set:1:23: error[S303]") == 0);
  CHECK(error_of("p.cars.secondary.bays", "[1").find("--set:") == 0);
  CHECK(error_of("p.cars.secondary.bays", "").find("S105") != std::string::npos);
}

// What `show` prints: each value with its text, its place, its source; defaults and settings say so.
TEST_CASE("origins tell where values came from", "[set]") {
  const Scenario s = with({{"p.cars.secondary.bays", "3"}});
  const Origin& bays = s.origins.at("p.cars.secondary.bays");
  CHECK(bays.file == "--set");
  CHECK(bays.text == "3");
  const Origin& cv = s.origins.at("p.cars.secondary.service.cv");
  CHECK(cv.file == "set.yaml");
  CHECK(cv.line == 20);
  CHECK(cv.assumption == "figures made up");
  CHECK(s.origins.at("seed").file == "default");
  CHECK(s.origins.at("p.cars.primary").block);
}

// A change that shuts a road shuts it in the alternative that has it, and in no other.
TEST_CASE("a road is shut by a change", "[set]") {
  const std::string both =
      text + "alternatives:\n  today: {}\n  flood: {changes: [{at: corridor.a-b, closed: true}]}\n";
  LoadOptions options;
  CHECK(load_text(both, "set.yaml", options).scenario.corridor->roads[0].second.open);
  options.alternative = "flood";
  CHECK_FALSE(load_text(both, "set.yaml", options).scenario.corridor->roads[0].second.open);
}

// The error of one alternative is none of another: lanes that `more` opens are held against what `more` sets,
// also while `today` is read; and read itself, `more` is right.
TEST_CASE("an alternative's changes go with what it sets", "[set]") {
  const std::string both = text +
                           "alternatives:\n  today: {}\n  more:\n    set: {p.cars.primary.lanes.built: 9}\n"
                           "    changes: [{at: p.cars.primary, open: {general: 5}}]\n";
  LoadOptions options;
  CHECK_NOTHROW(load_text(both, "set.yaml", options));
  options.alternative = "more";
  CHECK(load_text(both, "set.yaml", options)
            .scenario.ports[0]
            .second.facilities[0]
            .second.stages[0]
            .second.lanes->built == 9);
}

// Changes are reached by their number, one key of them or a whole change; a number that is not there is told
// from those that are.
TEST_CASE("set reaches changes by their number", "[set]") {
  const std::string changed = text + "changes: [{at: p.cars.primary, open: {general: 3}}]\n";
  const auto read = [&](const std::string& address, const std::string& value) {
    LoadOptions options;
    options.set = {{address, value}};
    return load_text(changed, "set.yaml", options).scenario.changes;
  };
  CHECK(read("changes.1.open.general", "1")[0].open[0].second == 1);
  CHECK(read("changes.1.when", "10:00-12:00")[0].when.empty() == false);
  CHECK(read("changes.1", "{at: p.cars.primary, open: {general: 2}}")[0].open[0].second == 2);
  try {
    read("changes.2.open.general", "1");
    FAIL("accepted");
  } catch (const InputErrors& errors) {
    CHECK(errors.diagnostics()[0].help == "did you mean 'changes.1.open.general'?");
  }
}

// Two settings, of which one makes an error show at a third value: the message points at that one alone, and
// an error that was there before points at neither.
TEST_CASE("errors point at the setting that brings them about", "[set]") {
  LoadOptions options;
  options.set = {{"replications", "7"}, {"step", "7 min"}};
  std::string wrong = text;
  wrong.replace(wrong.find("hold: {sentri: 10 %"), 19, "hold: {centri: 10 %");
  try {
    load_text(wrong, "set.yaml", options);
    FAIL("accepted");
  } catch (const InputErrors& errors) {
    REQUIRE(errors.diagnostics().size() == 2);
    const Diagnostic& step = errors.diagnostics()[0];
    CHECK(step.code == "S414");
    REQUIRE(step.places.size() == 2);
    CHECK(step.places[0].excerpt == "step=7 min");
    CHECK(step.places[1].excerpt == "length: 1 d");
    CHECK(format(step).find("   = given by --set step=7 min\n") != std::string::npos);
    const Diagnostic& before = errors.diagnostics()[1];
    CHECK(before.code == "S201");
    CHECK(before.places.size() == 1);
  }
}

// What is found on two ways is said once; the same words of another place are another finding.
TEST_CASE("one finding is reported once", "[set]") {
  auto file = std::make_shared<Text>();
  file->name = "file.yaml";
  MarkedFindings findings;
  findings.error("S402", "too many", Mark{file, 1, 2, 3});
  findings.error("S402", "too many", Mark{file, 1, 2, 3});
  findings.error("S402", "too many", Mark{file, 2, 2, 3});
  CHECK(findings.errors() == 2);
  CHECK(findings.take().size() == 2);
}

// What show prints as an address is one that --set takes. Checked over the library, each value set to what it
// is: every address exists, and nothing changes.
TEST_CASE("every address that is shown can be set", "[set]") {
  namespace fs = std::filesystem;
  LoadOptions options;
  options.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  int scenarios = 0;
  for (const auto& file : fs::recursive_directory_iterator(options.library + "/scenarios")) {
    if (file.path().extension() != ".yaml") continue;
    options.set.clear();
    const Scenario before = load(file.path().string(), options).scenario;
    for (const auto& [address, origin] : before.origins) {
      if (origin.block || origin.file == "default") continue;
      const bool flow = origin.text.starts_with("[") || origin.text.starts_with("{");
      std::string quoted = "'";
      for (const char c : origin.text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
      options.set.emplace_back(address, flow ? origin.text : quoted + "'");
    }
    INFO(file.path().string());
    try {
      CHECK(load(file.path().string(), options).scenario.canonical == before.canonical);
    } catch (const InputErrors& errors) {
      for (const Diagnostic& error : errors.diagnostics()) UNSCOPED_INFO(format(error));
      FAIL_CHECK("refused");
    }
    // Defaults, too, have addresses; that they may contradict what is written is another matter.
    options.set.clear();
    for (const auto& [address, origin] : before.origins)
      if (origin.file == "default") options.set.emplace_back(address, origin.text);
    try {
      load(file.path().string(), options);
    } catch (const InputErrors& errors) {
      for (const Diagnostic& error : errors.diagnostics()) {
        INFO(format(error));
        CHECK(error.code != "S203");
      }
    }
    ++scenarios;
  }
  CHECK(scenarios >= 5);
}
