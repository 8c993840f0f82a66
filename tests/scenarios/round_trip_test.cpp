#include <filesystem>

#include <catch2/catch.hpp>

#include "scenarios/canonical.hpp"
#include "scenarios/load.hpp"

namespace {

namespace fs = std::filesystem;
using namespace garita::scenarios;

const std::string& rich_text() {
  static const std::string text = R"(garita: 1
title: "Every form at once: 'quotes', # signs, and ñ"
question: >
  A text
  over lines.
zone: America/Los_Angeles
start: 2026-03-08 01:30
length: 1 d
step: 30 min
share_over: [20 min]
limits: {events: 1000000, drain: 12 h}
assumption: figures made up
corridor:
  travel_cv: 0.1
  places: {a: {latitude: 32.5, longitude: -117.03}, b: {country: US-MX}}
  roads: {a-b: {from: a, to: b, length: 63.7 mi, free_flow: 65 mph, toll: true}}
ports:
  p:
    zone: America/Tijuana
    place: b
    credentials: [fast, sentri, ucp]
    loads: [laden, empty]
    facilities:
      cargo:
        serves: truck
        unified: {holders: [ucp], hours: {mon-fri: [08:00-12:00, 22:00-06:00], 2026-03-09: never}, moves: [exam], to: joint}
        mx: {agency: mexican_customs, bays: 3, service: 45.5 s, to_next: {distribution: triangular, low: 1 min, mode: 90 s, high: 3 min}}
        primary:
          lanes: {built: 6, convertible: 2}
          booths_per_lane: 2
          kinds:
            fast: {admits: [fast], inspection: {mean: 27 s, p95: 60 s}, move_up: 8 s}
            general: {admits: everyone, service: {distribution: lognormal, mean: 42 s, cv: 0.6, at_most: 10 min}}
          open:
            columns: [fast, general]
            mon,tue,wed,thu,fri: {06:00-22:00: [1, 3], 22:00-02:00: [0, 1]}
            sat-sun: {02:00-24:00: [0, 2]}
            dec-feb mon: {10:00-12:00: [1, 1]}
            2026-03-08..2026-03-10: {00:00-24:00: [2, 4]}
          refers: {exam: {fast: 0.7 %, laden: 33.3 %, everyone: 5 %}, joint: 2 %}
        exam: {bays: 4, service: {samples: [3 min, 9 min]}, discipline: priority, priority: [fast, laden]}
        joint: {bays: 2, service: {parts: [{share: 90 %, mean: 5 min, cv: 1}, {share: 10 %, distribution: constant, mean: 1 h}]}}
      cars:
        booths: {bays: 2, open: {06:00-22:00: 2}, service: {edges: [0 s, 30 s, 90 s], counts: [12, 3.5]}}
      walkers: {serves: pedestrian, gate: {bays: 1, service: {mean: 20 s, phases: 3}}}
demand:
  p.cargo:
    arrivals: {mon-fri: {06:00-18:00: 300 trucks/d, 18:00-22:00: 100 trucks/d}, sat: 7 trucks/d}
    between: linear
    scale: 110 %
    hold: {fast: 33.3 %, fast+ucp: 33.3 %, none: rest}
    loads: {laden: 71.1 %, empty: rest}
    day_cv: 0.08
    correlation: 30 %
    platoons: {shift: {at: [15:30 mon-fri, 23:30], size: 20, within: 10 min}}
    queue_at_start: {none: 12}
  p.cars: {times: [2026-03-08 02:30, 06:15]}
  p.walkers: {interarrival: {mean: 50 s, cv: 0.5}}
profiles: {day: {mon-fri: {06:00-18:00: 1.5, 18:00-24:00: 0.1}, sat: 0.3}}
flows: {x: {from: a, to: b, via: p.cargo, per_day: 160.2 trucks/d, profile: day, hold: {none: 100 %}}}
changes:
  - {at: corridor.a-b, closed: true}
alternatives:
  one:
    title: First
    set: {p.cargo.primary.general.headway.mean: 50 s}
    changes:
      - {at: p.cargo.primary, when: [15:00-19:00 mon-fri, 20:00-02:00 sat], convert: {lanes: 1, from: general, to: fast}, takes: 15 min}
      - {at: p.cargo.unified, hours: never}
  two: {changes: [{at: p.cargo.primary, open: {general: 4}}]}
)";
  return text;
}

/// Equal in all that a run sees.
void check_equal(const Scenario& a, const Scenario& b) {
  CHECK(a.title == b.title);
  CHECK(a.question == b.question);
  CHECK(a.zone == b.zone);
  CHECK(a.start == b.start);
  CHECK(a.length == b.length);
  CHECK(a.lead_in == b.lead_in);
  CHECK(a.step == b.step);
  CHECK(a.at_end == b.at_end);
  CHECK(a.seed == b.seed);
  CHECK(a.replications == b.replications);
  CHECK(a.share_over == b.share_over);
  CHECK(a.limits == b.limits);
  CHECK(a.ports == b.ports);
  CHECK(a.demand == b.demand);
  CHECK(a.corridor == b.corridor);
  CHECK(a.profiles == b.profiles);
  CHECK(a.flows == b.flows);
  CHECK(a.changes == b.changes);
  CHECK(a.zones == b.zones);
  CHECK(a.alternative == b.alternative);
  CHECK(a.canonical == b.canonical);
  CHECK(hash(a) == hash(b));
}

}  // namespace

// The canonical text of a scenario that uses every form reads back as an equal scenario with an equal text,
// for each of its alternatives.
TEST_CASE("the canonical text reads back", "[canonical]") {
  for (const char* alternative : {"one", "two"}) {
    LoadOptions options;
    options.alternative = alternative;
    const Scenario first = load_text(rich_text(), "rich.yaml", options).scenario;
    INFO(first.canonical);
    const Scenario again = load_text(first.canonical, "rich.yaml", {}).scenario;
    check_equal(first, again);
  }
}

// The same for every scenario of the library, whose facts must all have sources.
TEST_CASE("the library's scenarios load and read back", "[canonical]") {
  LoadOptions options;
  options.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  int read = 0;
  for (const auto& file : fs::recursive_directory_iterator(options.library + "/scenarios")) {
    if (file.path().extension() != ".yaml") continue;
    INFO(file.path());
    const Loaded loaded = load(file.path().string(), options);
    CHECK(loaded.warnings.empty());
    CHECK(loaded.scenario.canonical.find(GARITA_SOURCE_DIR) == std::string::npos);
    for (const auto& [name, body] : loaded.scenario.alternatives) {
      LoadOptions chosen = options;
      chosen.alternative = name;
      const Scenario scenario = load(file.path().string(), chosen).scenario;
      check_equal(scenario, load_text(scenario.canonical, file.path().filename().string(), {}).scenario);
    }
    ++read;
  }
  CHECK(read >= 3);
}

// The hash hears every value that a result can depend on, and no title.
TEST_CASE("the hash is of values, not of words", "[canonical]") {
  const auto hash_with = [](const std::string& address, const std::string& value) {
    LoadOptions options;
    if (!address.empty()) options.set = {{address, value}};
    return hash(load_text(rich_text(), "rich.yaml", options).scenario);
  };
  const std::uint64_t base = hash_with("", "");
  CHECK(hash_with("title", "Another") == base);
  CHECK(hash_with("question", "What?") == base);
  CHECK(hash_with("seed", "2") != base);
  CHECK(hash_with("p.cargo.exam.bays", "5") != base);
  CHECK(hash_with("p.cargo.hold.fast", "33.4 %") != base);
  CHECK(hash_with("corridor.a-b.length", "63.8 mi") != base);
}
