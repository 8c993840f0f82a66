#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/run.hpp"
#include "scenarios/load.hpp"
#include "tests/results/fake_run.hpp"

using namespace garita;
using namespace garita::results;

namespace {

// Two ports with more booths than anybody needs, so that their signs say nothing but 0; open by day.
std::string scenario(const std::string& more) {
  const auto port = [](const std::string& name) {
    return "  " + name +
           ":\n    zone: UTC\n    facilities:\n      cars:\n        primary:\n          bays: 50\n" +
           "          service: 1 s\n          open: {06:00-20:00: 50}\n          posted_wait: {refresh: 5 "
           "min}\n";
  };
  return "garita: 1\ntitle: Quiet\nassumption: test\nstart: 2024-02-05 00:00\nzone: UTC\nlength: 1 d\n"
         "replications: 2\nports:\n" +
         port("west") + port("east") +
         "demand:\n  west.cars: {arrivals: {06:00-20:00: 60 veh/h}}\n  east.cars: {arrivals: {06:00-20:00: "
         "60 "
         "veh/h}}\n" +
         more;
}

// Cargo that waits, with lanes of two kinds, a programme with hours, and trucks that come by road.
std::string corridor(const std::string& more) {
  return R"(garita: 1
title: Busy
assumption: test
start: 2024-02-05 00:00
zone: UTC
length: 1 d
ports:
  west:
    zone: UTC
    place: gate
    credentials: [fast, ucp]
    facilities:
      cargo:
        serves: truck
        unified: {holders: [ucp], hours: 08:00-18:00, moves: [dock], to: joint}
        primary:
          lanes: {built: 3, convertible: 1}
          kinds: {general: {admits: everyone, headway: {mean: 80 s, cv: 0.6}}, fast: {admits: [fast], headway: 40 s}}
          open: {columns: [general, fast], 06:00-20:00: [2, 1]}
          refers: {dock: {everyone: 10 %}}
        dock: {bays: 9, service: {mean: 20 min, cv: 0.5}}
        joint: {bays: 9, service: {mean: 20 min, cv: 0.5}}
corridor:
  title: A road
  places: {plant: {kind: city}, gate: {kind: port_of_entry}, market: {kind: city}}
  roads:
    plant-gate: {from: plant, to: gate, length: 40 km, free_flow: 80 km/h}
    gate-market: {from: gate, to: market, length: 20 km, free_flow: 80 km/h}
demand:
  west.cargo: {arrivals: {06:00-19:00: 50 trucks/h}, hold: {fast: 20 %, ucp: 20 %, none: rest}}
flows:
  goods: {from: plant, to: market, via: west.cargo, per_day: 300 trucks/d}
)" + more;
}

std::string hash_of_text(const fake::Folder& folder, const std::string& text) {
  const scenarios::Loaded loaded = scenarios::load_text(text, "quiet", {});
  results::RunOptions options;
  options.out = folder / "run.h5";
  options.force = true;
  return results::run(loaded.scenario, options).data_hash;
}
std::string hash_of(const fake::Folder& folder, const std::string& more) {
  return hash_of_text(folder, scenario(more));
}

std::string choice(const std::string& reference) {
  return "port_choice: {valley: {facilities: {west.cars: {reference: " + reference +
         "}, east.cars: {reference: 0 min}}}}\n";
}

}  // namespace

// Claim: an incident that never happens, longer hours on no day of the run, and a choice of ports at the
// waits to which people are used leave no trace in the file. Checked by the hash over all that it holds but
// the scenario's text; something that does happen changes it.
TEST_CASE("a change that never holds and a choice that sends nobody have the data_hash of the run without") {
  const fake::Folder folder;
  const std::string without = hash_of(folder, "");
  for (const std::string& more : {
           std::string("changes: [{at: west.cars.primary, when: 2025-01-01, closed: true}]\n"),
           std::string("changes: [{at: west.cars.primary, when: 21:00-23:00, lost: {bays: 20}}]\n"),
           std::string("changes: [{at: west.cars, when: 2025-01-01, closes_later: 2 h}]\n"),
           choice("0 min"),
       }) {
    INFO(more);
    CHECK(hash_of(folder, more) == without);
  }
  CHECK(hash_of(folder, choice("30 min")) != without);
  CHECK(hash_of(folder, "changes: [{at: west.cars.primary, when: 10:00-11:00, closed: true}]\n") != without);
}

// Claim: each form of a change leaves no trace when its days are not those of the run, and so does one that
// says what holds anyway; each does leave one when it holds. Checked as above.
TEST_CASE("each form of a change that never holds has the data_hash of the run without") {
  const fake::Folder folder;
  const auto hash = [&](const std::string& change) {
    return hash_of_text(folder, corridor(change.empty() ? "" : "changes: [{at: " + change + "}]\n"));
  };
  const std::string without = hash("");
  const std::string never = ", when: 2025-01-01";
  for (const std::string& change : {
           std::string("west.cargo.primary, open: {general: 1}"),
           std::string("west.cargo.primary, convert: {lanes: 1, from: fast, to: general}, takes: 10 min"),
           std::string("west.cargo.primary, lost: {general: 1}"),
           std::string("west.cargo.primary, closed: true"),
           std::string("west.cargo.primary, slower: 300 %"),
           std::string("west.cargo, closes_later: 1 h"),
           std::string("west.cargo, opens_earlier: 1 h"),
           std::string("corridor.plant-gate, closed: true"),
           std::string("corridor.plant-gate, speed: 50 %"),
       }) {
    INFO(change);
    CHECK(hash(change + never) == without);
    CHECK(hash(change + ", when: 2024-02-05") != without);
  }
  CHECK(hash("west.cargo.unified, hours: 08:00-18:00") == without);
  CHECK(hash("west.cargo.unified, hours: {2025-01-01: never, mon-sun: 08:00-18:00}") == without);
  CHECK(hash("west.cargo.unified, hours: never") != without);
  CHECK(hash("west.cargo.primary, when: 06:00-20:00, open: {general: 2}") == without);
}
