#include <cmath>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

using namespace garita;

namespace {

// From south to north by the coast (60 km) or by the mountains (90 km), at 60 km/h, without variation. Hours
// are those of the scenario's zone.
std::string corridor(const std::string& changes) {
  return test::head() + R"(lead_in: 0 d
corridor:
  places:
    south: {country: MX}
    middle: {country: MX}
    north: {country: MX}
  roads:
    south-middle: {from: south, to: middle, length: 30 km, free_flow: 60 km/h}
    middle-north: {from: middle, to: north, length: 30 km, free_flow: 60 km/h}
    south-north: {from: south, to: north, length: 90 km, free_flow: 60 km/h}
flows:
  north: {from: south, to: north, per_day: 2400 trucks/d}
)" + (changes.empty() ? "" : "changes:\n" + changes);
}

struct Road {
  std::vector<std::uint32_t> entered;  // by step
  std::vector<double> minutes;         // mean time of those
};
Road road(const test::Ran& ran, const std::string& name) {
  Road result;
  const std::size_t edges = ran.labels.edges.size();
  for (std::size_t edge = 0; edge < edges; ++edge) {
    if (ran.labels.edges[edge] != name) continue;
    for (std::size_t row = edge; row < ran.kept.edges.size(); row += edges) {
      const engine::EdgeCounts& counts = ran.kept.edges[row];
      result.entered.push_back(counts.entered);
      result.minutes.push_back(
          counts.entered == 0 ? 0 : static_cast<double>(counts.travel_sum_us) / 6e7 / counts.entered);
    }
  }
  return result;
}

}  // namespace

// Shut from 10:00 to 12:00 beyond the middle: who sets out then goes by the mountains; who set out after
// 09:30 comes to the middle after 10:00 and stands there until 12:00. 100 an hour: 200 by the mountains and
// 50 who wait, in standard errors of Poisson counts.
TEST_CASE("who sets out drives round a road that is shut, who is on the way waits") {
  const test::Ran ran =
      test::simulate_text(corridor("  - {at: corridor.middle-north, when: 10:00-12:00, closed: true}\n"));
  const Road coast = road(ran, "south-middle"), mountains = road(ran, "south-north"),
             beyond = road(ran, "middle-north");
  std::uint32_t round = 0, waited = 0;
  double stood = 0;
  for (std::size_t step = 0; step < 96; ++step) {
    const bool shut = step >= 40 && step < 48;
    round += mountains.entered[step];
    if (shut) CHECK(coast.entered[step] == 0);
    if (!shut) CHECK(mountains.entered[step] == 0);
    if (shut) waited += beyond.entered[step];
    if (shut) stood += beyond.entered[step] * (beyond.minutes[step] - 30);
    if (!shut && beyond.entered[step] > 0) CHECK(beyond.minutes[step] == Approx(30));
  }
  CHECK(std::abs(round - 200.0) / std::sqrt(200.0) < 4.5);
  CHECK(std::abs(waited - 50.0) / std::sqrt(50.0) < 4.5);
  CHECK(stood / waited == Approx(105).margin(4));  // 10:15 to 12:00, on the average
}

// Roads at half their speed take twice as long; the way by the mountains is then the shorter one for those
// who set out.
TEST_CASE("a slow road is driven slowly, or not at all") {
  const test::Ran slow =
      test::simulate_text(corridor("  - {at: corridor.south-middle, when: 10:00-12:00, speed: 80 %}\n"));
  const Road coast = road(slow, "south-middle");
  CHECK(coast.minutes[41] == Approx(37.5));
  CHECK(coast.minutes[39] == Approx(30));
  CHECK(coast.minutes[48] == Approx(30));
  const test::Ran slower =
      test::simulate_text(corridor("  - {at: corridor.south-middle, when: 10:00-12:00, speed: 25 %}\n"));
  CHECK(road(slower, "south-middle").entered[44] == 0);
  CHECK(road(slower, "south-north").entered[44] > 0);
}

// Where no way is open they stay at home, and set out when one is: all of two hours within the minute.
TEST_CASE("who has no way sets out when there is one") {
  const test::Ran ran =
      test::simulate_text(corridor("  - {at: corridor.south-middle, when: 10:00-12:00, closed: true}\n"
                                   "  - {at: corridor.south-north, closed: true}\n"));
  const Road coast = road(ran, "south-middle");
  for (std::size_t step = 40; step < 48; ++step) CHECK(coast.entered[step] == 0);
  CHECK(std::abs(coast.entered[48] - 225.0) / std::sqrt(225.0) < 4.5);
}

// A change whose hours lie outside the run, and a road that is shut while nobody drives it: rows and events
// as without.
TEST_CASE("roads that change when nobody drives them change nothing") {
  const test::Ran usual = test::simulate_text(corridor(""));
  for (const char* change : {"at: corridor.middle-north, when: 2023-01-01, closed: true",
                             "at: corridor.south-north, when: 10:00-12:00, closed: true",
                             "at: corridor.south-north, speed: 50 %"}) {
    INFO(change);
    CHECK(test::same(usual, test::simulate_text(corridor("  - {" + std::string(change) + "}\n"))));
  }
}
