#include "scenarios/stationary.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/load.hpp"

using namespace garita;

namespace {

std::string found_in(const std::string& scenario, std::vector<std::pair<std::string, std::string>> set = {}) {
  scenarios::LoadOptions options;
  options.library = GARITA_SOURCE_DIR "/scenarios/library";
  options.set = std::move(set);
  return scenarios::depends_on_the_clock(scenarios::load(scenario, options).scenario);
}

}  // namespace

// Claim: a scenario is free of the clock unless a timetable or hours differ from one time to another,
// arrivals come at given times, or officers have shifts; the address of the first such thing is told. Checked
// with theory, which is free but for its time-varying queue, with single settings, and with days of the
// library.
TEST_CASE("what depends on the clock is found") {
  for (const char* name : {"mm1", "mmc", "mg1", "mdc", "tandem", "priority", "port_tandem"}) {
    CAPTURE(name);
    CHECK(found_in(std::string("theory/") + name).empty());
  }
  CHECK(found_in("theory/time_varying") == "theory.line.primary.open");
  using Set = std::vector<std::pair<std::string, std::string>>;
  const std::string arrivals = "theory.line.arrivals";
  CHECK(found_in("theory/mm1", Set{{arrivals, "{00:00-24:00: 48 veh/h}"}}).empty());
  CHECK(found_in("theory/mm1", Set{{arrivals, "{00:00-12:00: 48 veh/h, 12:00-24:00: 48 veh/h}"}}).empty());
  CHECK(found_in("theory/mm1", Set{{arrivals, "{00:00-12:00: 48 veh/h, 12:00-24:00: 47 veh/h}"}}) ==
        arrivals);
  CHECK(found_in("theory/mm1", Set{{arrivals, "{mon-fri: {00:00-24:00: 48 veh/h}}"}}) == arrivals);
  CHECK(
      found_in("theory/mm1", Set{{"theory.line.platoons", "{shift: {at: 15:30, size: 9, within: 5 min}}"}}) ==
      "theory.line.platoons.shift");
  CHECK(found_in("theory/mm1", Set{{"theory.line.primary.pace", "{by_hour: {06:00-08:00: 110 %}}"}}) ==
        "theory.line.primary.pace.by_hour");
  CHECK(found_in("theory/mm1", Set{{"theory.line.day_cv", "0.2"}}).empty());
  CHECK(found_in("theory/mm1",
                 Set{{"changes", "[{at: theory.line.primary, when: 15:00-16:00, closed: true}]"}}) ==
        "changes.1.when");
  CHECK(found_in("theory/mm1", Set{{"changes", "[{at: theory.line.primary, slower: 110 %}]"}}).empty());
  CHECK_FALSE(found_in("san_ysidro_day").empty());
  CHECK_FALSE(found_in("officers_pulled_from_cargo").empty());
}
