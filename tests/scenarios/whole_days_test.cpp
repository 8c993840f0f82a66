#include <string>

#include <catch2/catch.hpp>

#include "scenarios/load.hpp"

namespace {

using namespace garita::scenarios;

/// The hours of a change, as a scenario says them.
Hours when(const std::string& text) {
  const std::string scenario = R"(garita: 1
start: 2024-01-01 00:00
length: 7 d
ports:
  port:
    zone: UTC
    facilities:
      cars: {primary: {kinds: {general: {admits: everyone, lanes: 1, headway: 10 s}}}}
demand: {port.cars: {arrivals: 10 veh/h}}
changes:
  - at: port.cars.primary
    open: {general: 2}
    when: )" + text + "\n";
  return load_text(scenario, "test", {}).scenario.changes[0].when;
}

}  // namespace

// Days alone say what the same days with 00:00-24:00 say, alone, in a list and in the value of a map.
TEST_CASE("days without hours are whole days") {
  CHECK(when("sat") == when("00:00-24:00 sat"));
  CHECK(when("mon-fri") == when("00:00-24:00 mon-fri"));
  CHECK(when("mon-fri dec-feb") == when("00:00-24:00 mon-fri dec-feb"));
  CHECK(when("2027-01-01") == when("00:00-24:00 2027-01-01"));
  CHECK(when("2027-01-01..2027-01-06") == when("00:00-24:00 2027-01-01..2027-01-06"));
  CHECK(when("[sat, 2027-01-01]") == when("[00:00-24:00 sat, 00:00-24:00 2027-01-01]"));
  CHECK(when("{dec: sat}") == when("{dec: 00:00-24:00 sat}"));
  CHECK(when("daily") == when("always"));
  CHECK_FALSE(when("sat") == when("sun"));
}

// Platoons start at a clock time, which a day does not name; and weekdays named twice could mean two things.
TEST_CASE("days that name no time, or twice, are refused") {
  const std::string head =
      "garita: 1\nstart: 2024-01-01 00:00\nlength: 7 d\nports: {port: {zone: UTC, facilities: "
      "{cars: {primary: {bays: 1, service: 10 s}}}}}\ndemand: {port.cars: {platoons: "
      "{shift: {size: 3, within: 1 min, at: ";
  CHECK_NOTHROW(load_text(head + "15:30 sat}}}}\n", "test", {}));
  CHECK_THROWS_AS(load_text(head + "sat}}}}\n", "test", {}), InputErrors);
  CHECK_THROWS_AS(when("mon-fri sat"), InputErrors);
  CHECK_THROWS_AS(when("{mon-fri: 08:00-18:00 sat}"), InputErrors);
  CHECK_NOTHROW(when("mon-fri,sat"));
}
