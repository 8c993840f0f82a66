#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

std::string with_changes(const std::string& changes) {
  return R"(garita: 1
title: Lanes under changes
zone: UTC
start: 2024-01-01 00:00
length: 1 d
assumption: test
ports:
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
  CHECK(wrong[0].message.find("9 lanes of 'port.cars.primary' are open at 2024-01-01 15:00") !=
        std::string::npos);
  CHECK(wrong[0].places[0].line > 20);
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
      wrong[0].message.find("4 lanes of 'port.cars.primary' are to change their kind at 2024-01-01 15:00") !=
      std::string::npos);
}
