#include "models/world/passengers.hpp"

#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

std::string buses(const std::string& demand, const std::string& count, const std::string& on_foot,
                  const std::string& service = "3 min", const std::string& keys = "") {
  return test::head("1 d") + keys + R"(ports:
  port:
    zone: UTC
    credentials: [ready]
    facilities:
      people:
        serves: pedestrian
        booths: {)" +
         on_foot + R"(}
      buses:
        serves: bus
        bay: {bays: 1, service: )" +
         service + ", passengers: {to: port.people, count: " + count +
         ", hold: {ready: 40 %, none: rest}}}\ndemand:\n  port.buses: " + demand + "\n";
}

double minutes(std::int64_t us) { return static_cast<double>(us) / 6e7; }

}  // namespace

// By hand: two buses at 06:00 and 06:01, one bay, ten people each before two booths of half a minute: 2.5 min
// on foot and 3 min of the bus itself. So the second gets the bay at 06:05:30, after 4.5 min, and is off at
// 06:11.
TEST_CASE("a bus stays until its people have crossed, then for its own service") {
  const test::Ran ran =
      test::simulate_text(buses("{times: [06:00, 06:01]}", "10", "bays: 2, service: 30 s"), {}, "", true);
  CHECK(ran.of("port.people.booths").arrivals == 20);
  CHECK(ran.of("port.buses.bay").wait.sum_us == 270'000'000);
  CHECK(ran.of("port.buses.bay").busy_area_us == 2 * 330'000'000);
  std::int64_t off = 0;
  for (const engine::LogRow& row : ran.kept.visits)
    if (ran.labels.groups[row.lane_group].address == "port.buses.bay") off = std::max(off, row.left_us);
  CHECK(minutes(off - (engine::Time().us() + 1707091200'000'000)) == 6 * 60 + 11);  // 2024-02-05
  CHECK(ran.labels.groups[ran.group("port.buses.bay")].persons_per_crosser == 10);
}

// People of a bus alone at c = 4 booths of exponential service: the last of n = 30 leaves after (n - c) / (c
// mu) + (1 + 1/2 + 1/3 + 1/4) / mu on average, the maximum of exponentials. Buses an hour apart do not meet.
TEST_CASE("how long a bus stays agrees with theory") {
  const double mean_s = 20, expected_s = 26.0 / 4 * mean_s + (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0) * mean_s + 60;
  double sum = 0, squares = 0, n = 0;
  for (std::uint32_t replication = 0; replication < 40; ++replication) {
    const test::Ran ran = test::simulate_text(
        buses("{times: [00:30, 01:30, 02:30, 03:30, 04:30, 05:30, 06:30, 07:30, 08:30, 09:30]}", "30",
              "bays: 4, service: {mean: 20 s, distribution: exponential}", "1 min", "lead_in: 0 d\n"),
        {}, "", true, replication);
    for (const engine::LogRow& row : ran.kept.visits) {
      if (ran.labels.groups[row.lane_group].address != "port.buses.bay") continue;
      const double stay_s = static_cast<double>(row.left_us - row.started_us) / 1e6;
      sum += stay_s;
      squares += stay_s * stay_s;
      ++n;
    }
  }
  REQUIRE(n == 400);
  const double mean = sum / n, error = std::sqrt((squares / n - mean * mean) / (n - 1));
  CHECK(std::abs(mean - expected_s) < 4.5 * error);
}

// 20 to 40 people: 30 on average, with the variance of a uniform count, (21^2 - 1) / 12; 40 % hold Ready.
TEST_CASE("buses are as full as their range says, and their people hold what it says") {
  const test::Ran ran = test::simulate_text(
      buses("{arrivals: 60 buses/h}", "20..40", "bays: 100, service: 1 s", "1 s"), {}, "", true);
  double people = 0, ready = 0;
  std::map<std::uint64_t, int> in_bus;
  for (const engine::LogRow& row : ran.kept.visits) {
    if (ran.labels.groups[row.lane_group].address != "port.people.booths") continue;
    ++people;
    ready += ran.labels.classes[row.label] == "pedestrian+ready";
    ++in_bus[row.crosser >> models::WaitingBuses::number_bits];
  }
  const double n = static_cast<double>(in_bus.size());
  REQUIRE(n > 2000);
  CHECK(std::abs(people / n - 30) < 4.5 * std::sqrt((21 * 21 - 1) / 12.0 / n));
  CHECK(std::abs(ready - 0.4 * people) < 4.5 * std::sqrt(people * 0.24));
  for (const auto& [bus, count] : in_bus) {
    REQUIRE(count >= 20);
    REQUIRE(count <= 40);
  }
}

// A passenger's luck is that of its number in its bus: with pedestrians beside them and twice as many booths
// everybody is served as long as before.
TEST_CASE("people of buses keep their luck") {
  const auto services = [](const test::Ran& ran) {
    std::map<std::uint64_t, std::int64_t> result;
    for (const engine::LogRow& row : ran.kept.visits)
      if (ran.labels.sources[row.source].starts_with("passengers:") && row.left_us != INT64_MIN)
        result[row.crosser] = row.left_us - row.started_us;
    return result;
  };
  const std::string demand = "{arrivals: 10 buses/h}";
  const auto before = services(
      test::simulate_text(buses(demand, "30", "bays: 4, service: {mean: 20 s, cv: 0.8}"), {}, "", true));
  const auto after = services(test::simulate_text(buses(demand + "\n  port.people: {arrivals: 300 people/h}",
                                                        "30", "bays: 8, service: {mean: 20 s, cv: 0.8}"),
                                                  {}, "", true));
  REQUIRE(before.size() > 5000);
  std::size_t shared = 0, different = 0;
  for (const auto& [who, how_long] : before) {
    const auto other = after.find(who);
    if (other == after.end()) continue;  // after the drain of one of the two
    ++shared;
    different += other->second != how_long;
  }
  CHECK(shared > 5000);
  CHECK(different == 0);
}

// Buses that come because the sign at their bay says little have people too, who are nobody else's.
TEST_CASE("buses that are added have people of their own") {
  const std::string text =
      buses("{arrivals: 20 buses/h, reacts: {elasticity: -1, cost: 60 min, reference: 20 min}}", "10",
            "bays: 30, service: 1 s", "1 s, posted_wait: {bias: 0 %}");
  const test::Ran ran = test::simulate_text(text, {}, "", true);
  const engine::GroupTotals& bay = ran.of("port.buses.bay");
  CHECK(bay.features.added > 150);  // of 480 and half of them
  CHECK(ran.of("port.people.booths").arrivals == 10 * bay.arrivals);
  std::map<std::uint64_t, int> in_bus;
  for (const engine::LogRow& row : ran.kept.visits)
    if (ran.labels.sources[row.source].starts_with("passengers:"))
      ++in_bus[row.crosser >> models::WaitingBuses::number_bits];
  for (const auto& [bus, count] : in_bus) REQUIRE(count == 10);
}

// Who walks is one person, unless costs say something else; how many are in a car is not known without them.
TEST_CASE("a pedestrian is one person") {
  const auto persons = [](const std::string& serves, const std::string& more) {
    const std::string yaml =
        test::head() +
        "ports:\n  port:\n    zone: UTC\n    facilities:\n      line:\n        serves: " + serves +
        "\n        booths: {bays: 1, service: 1 s}\ndemand: {port.line: {times: "
        "[06:00]}}\n" +
        more;
    return test::simulate_text(yaml).labels.groups.front().persons_per_crosser;
  };
  CHECK(persons("pedestrian", "") == 1);
  CHECK(persons("pedestrian", "costs: {pedestrian: {persons: 1.2}}\n") == 1.2);
  CHECK(persons("vehicle", "") == 0);
}

// The run may end while a bus waits for its people, and people may turn back: both are booked, and the area
// identity and the count of crossers hold (else the run stops).
TEST_CASE("a run ends with people under way, and people give up") {
  const test::Ran cut = test::simulate_text(
      buses("{times: [23:59]}", "30", "bays: 1, service: 1 min", "1 min", "at_end: stop\n"), {}, "", true);
  CHECK(cut.of("port.people.booths").unfinished == 29);
  std::size_t cut_off = 0;
  for (const engine::LogRow& row : cut.kept.visits)
    cut_off += cut.labels.groups[row.lane_group].address == "port.buses.bay" && row.left_us == INT64_MIN;
  CHECK(cut_off == 1);
  const test::Ran gave_up = test::simulate_text(
      buses("{times: [06:00]}", "30", "bays: 1, service: 1 min, patience: 10 min", "1 min"), {}, "", true);
  // One begins each minute from 06:00 on, the one of 06:10 just in time.
  CHECK(gave_up.of("port.people.booths").features.reneged == 19);
  CHECK(gave_up.of("port.buses.bay").busy_area_us == 12 * 60'000'000);
}
