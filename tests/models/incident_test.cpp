#include <cmath>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

using namespace garita;

namespace {

// Three lanes that pass one vehicle a minute each; 150 an hour come from midnight on.
std::string booths(const std::string& changes, const std::string& open = "00:00-24:00: [3]") {
  return test::head() + R"(lead_in: 0 d
ports:
  port:
    zone: UTC
    facilities:
      cars:
        primary:
          lanes: {built: 5}
          kinds: {general: {admits: everyone, headway: 1 min}}
          open: {columns: [general], )" +
         open + R"(}
demand: {port.cars: {arrivals: 150 veh/h}}
)" + (changes.empty() ? "" : "changes:\n" + changes);
}

const std::string group = "port.cars.primary.general";

}  // namespace

// With one lane of three for 4 h, 150 come and 60 leave an hour: at the end 360 more wait than when it began,
// give or take the 24.5 of Poisson arrivals of 4 h. |z| < 4.5 fails by chance 7 times in a million; the seed
// is fixed.
TEST_CASE("lost lanes let the queue grow by what they would have passed") {
  const test::Ran ran =
      test::simulate_text(booths("  - {at: port.cars.primary, when: 10:00-14:00, lost: {general: 2}}\n"));
  const auto waiting = [&](int step) {  // mean of a quarter of an hour
    return static_cast<double>(ran.kept.rows[static_cast<std::size_t>(step)].queue_area_us) / 9e8;
  };
  // Means over the quarters that begin then: on the average 11.25 have been gained by then in the first,
  // and 3.75 lost again in the second.
  const double grown = waiting(4 * 14) - waiting(4 * 10);
  const double z = (grown - 345) / std::sqrt(600.0);
  CAPTURE(grown, z);
  CHECK(std::abs(z) < 4.5);
  CHECK(ran.of(group).queue_max > 250);
}

// Losing lanes is the same as opening so many fewer, row by row.
TEST_CASE("lost lanes are lanes that are not open") {
  const test::Ran lost =
      test::simulate_text(booths("  - {at: port.cars.primary, when: 10:00-14:00, lost: {general: 2}}\n"));
  const test::Ran fewer =
      test::simulate_text(booths("  - {at: port.cars.primary, when: 10:00-14:00, open: {general: 1}}\n"));
  CHECK(test::same(lost, fewer));
}

// Hours in which the stage is shut anyway, and an incident that never happens in the run: all rows as
// without.
TEST_CASE("an incident that never happens changes nothing") {
  const std::string by_day = "06:00-20:00: [3]";
  const test::Ran without = test::simulate_text(booths("", by_day));
  for (const char* incident : {"when: 21:00-23:00, lost: {general: 2}", "when: 2023-01-01, closed: true",
                               "when: 21:00-23:00, closed: true", "when: 2023-01-01, closes_later: 2 h"}) {
    INFO(incident);
    CHECK(test::same(without, test::simulate_text(booths(
                                  "  - {at: port.cars.primary, " + std::string(incident) + "}\n", by_day))));
  }
}

// Shut from 12:00 past the closing at 20:00: nobody who waits then is served before 06:00 of the next day,
// though the stage serves out; without the incident nobody waits that long.
TEST_CASE("who is shut out by an incident waits until lanes open again") {
  const std::string by_day = "06:00-20:00: [3]";
  const test::Ran shut =
      test::simulate_text(booths("  - {at: port.cars.primary, when: 12:00-23:00, closed: true}\n", by_day));
  for (int step = 4 * 12 + 1; step < 96; ++step)
    REQUIRE(shut.kept.rows[static_cast<std::size_t>(step)].throughput == 0);
  CHECK(shut.of(group).wait.n == shut.of(group).arrivals);
  // 150 an hour from 12:00 to 24:00 wait from 6 to 18 h and longer, for the others are before them.
  CHECK(test::mean_wait_s(shut.of(group).wait) > 6 * 3600.0);
}
