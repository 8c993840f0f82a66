#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

std::string with_changes(const std::string& changes) {
  return test::head() + R"(ports:
  port:
    zone: UTC
    credentials: [sentri]
    facilities:
      cars:
        primary:
          lanes: {built: 8, convertible: 3}
          kinds:
            general: {admits: everyone, headway: 42 s}
            sentri: {admits: [sentri], headway: 30 s}
          open: {columns: [general, sentri], 00:00-24:00: [5, 2]}
demand:
  port.cars: {arrivals: 10 veh/h}
changes:
)" + changes;
}

std::vector<scenarios::Diagnostic> found(const std::string& changes) {
  return models::check(scenarios::load_text(with_changes(changes), "test", test::options({})).scenario);
}

}  // namespace

// Opening 6 of one kind beside 2 of the other is all that is built; 7 is one too many, found with hour and
// figures.
TEST_CASE("changes open no more lanes than are built") {
  CHECK(found("  - {at: port.cars.primary, when: 15:00-19:00, open: {general: 6}}\n").empty());
  const auto wrong = found("  - {at: port.cars.primary, when: 15:00-19:00, open: {general: 7}}\n");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].code == "S402");
  CHECK(wrong[0].message.find("9 lanes of 'port.cars.primary' are open at 2024-02-04 15:00") !=
        std::string::npos);
  CHECK(wrong[0].places[0].line > 20);
}

// A change that takes a kind's last lanes strands who waits there: said before the run, and so it happens.
// The lanes serve elsewhere, so nobody is served out: from 10:00 (and the one in hand) until 12:00 no General
// booth is open.
TEST_CASE("a kind whose lanes are all taken serves nobody meanwhile") {
  const std::string taken =
      "  - {at: port.cars.primary, when: 10:00-12:00, convert: {lanes: 3, from: general, to: sentri}}\n";
  std::string text = with_changes(taken);
  text.replace(text.find("[5, 2]"), 6, "[3, 2]");
  text.replace(text.find("10 veh/h"), 8, "300 veh/h");  // 3 lanes of 42 s serve 257
  const scenarios::Scenario scenario = scenarios::load_text(text, "test", test::options({})).scenario;
  const auto warned = models::check(scenario);
  REQUIRE(warned.size() == 2);
  CHECK(warned[0].code == "S453");
  CHECK(warned[1].code == "S447");  // General, though SENTRI has room
  CHECK(warned[0].message.find("from 2024-02-04 10:00 'port.cars.primary.general' has no lane left") !=
        std::string::npos);
  const test::Ran ran = test::simulate(scenario);
  const std::size_t general = ran.group("port.cars.primary.general"), n = ran.labels.groups.size();
  const auto row = [&](std::size_t quarter) { return ran.kept.rows[quarter * n + general]; };
  CHECK(row(39).queue_max > 10);
  CHECK(row(40).throughput == 0);
  CHECK(row(40).booths_area_us < 3 * 42'000'000);
  for (std::size_t quarter = 41; quarter < 48; ++quarter) CHECK(row(quarter).booths_area_us == 0);
  CHECK(row(48).throughput > 0);
}

// Two changes that are each allowed, but not at the same time.
TEST_CASE("overlapping changes add up") {
  const std::string first =
      "  - {at: port.cars.primary, when: 10:00-16:00, convert: {lanes: 2, from: general, to: sentri}}\n";
  CHECK(
      found(
          first +
          "  - {at: port.cars.primary, when: 16:00-19:00, convert: {lanes: 2, from: general, to: sentri}}\n")
          .empty());
  const auto wrong = found(
      first +
      "  - {at: port.cars.primary, when: 15:00-19:00, convert: {lanes: 2, from: general, to: sentri}}\n");
  REQUIRE(wrong.size() == 1);
  CHECK(
      wrong[0].message.find("4 lanes of 'port.cars.primary' are to change their kind at 2024-02-04 15:00") !=
      std::string::npos);
}

// Monday's week begins after a Sunday of four SENTRI lanes, of which the change knows nothing.
TEST_CASE("lanes open in the lead-in are counted too") {
  std::string text = with_changes("  - {at: port.cars.primary, open: {general: 6}}\n");
  const std::string every_day = "00:00-24:00: [5, 2]}";
  text.replace(text.find(every_day), every_day.size(),
               "mon-sat: {00:00-24:00: [4, 2]}, sun: {00:00-24:00: [4, 4]}}");
  const auto wrong = models::check(scenarios::load_text(text, "test", test::options({})).scenario);
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].message.find("10 lanes of 'port.cars.primary' are open at 2024-02-04 00:00") !=
        std::string::npos);
}
