#include <cmath>
#include <map>
#include <tuple>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

// Cargo with selection by both countries and a programme for half of the trucks, all week round the clock.
const std::string cargo = test::head("7 d") + R"(ports:
  port:
    zone: UTC
    credentials: [ucp]
    facilities:
      cargo:
        serves: truck
        unified: {holders: [ucp], hours: always, moves: [mexican_inspection, dock_exam], to: joint_exam}
        documents:
          agency: mexican_customs
          bays: 20
          service: {mean: 10 min, cv: 0.3}
          refers: {mexican_inspection: {everyone: 20 %}}
        mexican_inspection: {agency: mexican_customs, bays: 6, service: {mean: 40 min, cv: 0.5}}
        primary:
          kinds: {all: {admits: everyone, lanes: 4, headway: {mean: 2 min, cv: 0.6}}}
          refers: {dock_exam: {everyone: 10 %}}
        dock_exam: {bays: 8, service: {mean: 90 min, cv: 0.7}}
        joint_exam: {bays: 6, service: {mean: 30 min, cv: 0.6}}
        exit: {bays: 4, service: {mean: 30 s, cv: 0.5}}
demand:
  port.cargo:
    arrivals: 60 trucks/h
    hold: {ucp: 50 %, none: rest}
alternatives:
  without: {changes: [{at: port.cargo.unified, hours: never}]}
  with: {}
)";

using Who = std::tuple<std::uint32_t, std::uint64_t, std::string>;  // source, crosser, stage

std::map<Who, std::int64_t> service_times(const test::Ran& ran) {
  std::map<Who, std::int64_t> times;
  for (const engine::LogRow& visit : ran.kept.visits) {
    if (visit.left_us == INT64_MIN) continue;  // cut off by the end of the run
    times[{visit.source, visit.crosser, ran.labels.groups[visit.lane_group].address}] =
        visit.left_us - visit.started_us;
  }
  return times;
}

double mean_crossing_s(const test::Ran& ran) {
  return test::mean_wait_s(ran.of("port.cargo.primary.all").crossing);
}

}  // namespace

// Common luck: every service that happens under both alternatives takes equally long, to the microsecond; and
// with the programme on, inspection has moved (joint exams appear, and fewer Mexican inspections and dock
// exams remain).
TEST_CASE("alternatives with and without unified processing share every service time") {
  const test::Ran without = test::simulate_text(cargo, {}, "without", true),
                  with = test::simulate_text(cargo, {}, "with", true);
  const auto a = service_times(without), b = service_times(with);
  std::size_t shared = 0, different = 0;
  for (const auto& [who, time] : a) {
    const auto other = b.find(who);
    if (other == b.end()) continue;
    ++shared;
    different += other->second != time;
  }
  REQUIRE(shared > 30'000);
  REQUIRE(different == 0);
  REQUIRE(without.of("port.cargo.joint_exam").arrivals == 0);
  REQUIRE(with.of("port.cargo.joint_exam").arrivals > 0);
  REQUIRE(with.of("port.cargo.mexican_inspection").arrivals <
          without.of("port.cargo.mexican_inspection").arrivals);
  REQUIRE(with.of("port.cargo.dock_exam").arrivals < without.of("port.cargo.dock_exam").arrivals);
}

// A truck of the programme has a joint exam with probability 1 - (1 - p_mx)(1 - p_us) = 1 - 0.8 x 0.9 = 0.28:
// the choices are independent. About 10,000 trucks; |z| < 4.5 fails by chance 7 times in a million, and the
// seed is fixed.
TEST_CASE("a joint exam has the probability that either country selects") {
  const test::Ran ran = test::simulate_text(cargo, {{"port.cargo.hold.ucp", "100 %"}}, "with");
  const double n = static_cast<double>(ran.of("port.cargo.documents").departures);
  const double share = static_cast<double>(ran.of("port.cargo.joint_exam").arrivals) / n;
  REQUIRE(std::abs(share - 0.28) < 4.5 * std::sqrt(0.28 * 0.72 / n));
}

// When neither country selects anybody the programme moves nothing: every visit is the same.
TEST_CASE("without selection unified processing gains nothing") {
  const test::Set none = {{"port.cargo.documents.refers.mexican_inspection.everyone", "0 %"},
                          {"port.cargo.primary.refers.dock_exam.everyone", "0 %"}};
  const test::Ran without = test::simulate_text(cargo, none, "without", true),
                  with = test::simulate_text(cargo, none, "with", true);
  REQUIRE(service_times(without) == service_times(with));
  REQUIRE(without.of("port.cargo.primary.all").crossing.sum_us ==
          with.of("port.cargo.primary.all").crossing.sum_us);
}

// The gain depends on the joint bays: 6 give more than 3, and there is a gain to begin with. Offered to the
// joint exam are 30 x 0.28 = 8.4 trucks an hour of 30 min: 4.2 bays are busy, so 3 cannot keep up.
TEST_CASE("fewer joint bays shrink the gain of unified processing") {
  const double without = mean_crossing_s(test::simulate_text(cargo, {}, "without"));
  const double six = without - mean_crossing_s(test::simulate_text(cargo, {}, "with"));
  const double five =
      without - mean_crossing_s(test::simulate_text(cargo, {{"port.cargo.joint_exam.bays", "5"}}, "with"));
  const double three =
      without - mean_crossing_s(test::simulate_text(cargo, {{"port.cargo.joint_exam.bays", "3"}}, "with"));
  REQUIRE(six > 0);
  REQUIRE(five < six);
  REQUIRE(three < five);
}

// The cargo clock: M0 <= M1 <= S for everybody; Mexican time is that of the Mexican stages.
TEST_CASE("the cargo clock divides the crossing") {
  const test::Ran ran = test::simulate_text(cargo, {}, "without");
  const engine::GroupTotals& primary = ran.of("port.cargo.primary.all");
  REQUIRE(primary.mexican.n == primary.wait.n);
  REQUIRE(primary.crossing.n == primary.wait.n);
  const double mexican = test::mean_wait_s(primary.mexican), crossing = test::mean_wait_s(primary.crossing);
  // 10 min of documents, and 20 % of the trucks take 40 min more; queues only add.
  REQUIRE(mexican > 600 + 0.2 * 2400 * 0.95);
  REQUIRE(crossing > mexican + test::mean_wait_s(primary.wait) + 120);
}

// Without ways between the stages, Mexican time, US wait and agency time are the whole crossing, to the
// microsecond; a last stage of the state's takes its time out of the agency time and changes nothing else.
TEST_CASE("Mexican time, US wait and agency time add up to the crossing") {
  for (const char* alternative : {"without", "with"}) {
    const test::Ran ran = test::simulate_text(cargo, {}, alternative);
    const engine::GroupTotals& primary = ran.of("port.cargo.primary.all");
    REQUIRE(primary.agency.n == primary.crossing.n);
    REQUIRE(primary.mexican.sum_us + primary.us_wait.sum_us + primary.agency.sum_us ==
            primary.crossing.sum_us);
    const test::Ran other = test::simulate_text(cargo, {{"port.cargo.exit.agency", "state"}}, alternative);
    const engine::GroupTotals& parted = other.of("port.cargo.primary.all");
    REQUIRE(parted.crossing.sum_us == primary.crossing.sum_us);
    REQUIRE(parted.mexican.sum_us == primary.mexican.sum_us);
    REQUIRE(parted.agency.n == primary.agency.n);
    // At the exit: 30 s and what its queue adds, for those who joined within the window.
    const double at_exit_s = static_cast<double>(primary.agency.sum_us - parted.agency.sum_us) / 1e6 /
                             static_cast<double>(primary.agency.n);
    REQUIRE(at_exit_s > 29);
    REQUIRE(at_exit_s < 40);
  }
}

// Southbound, Mexico comes behind the US: nothing of the clock of northbound cargo is known there.
TEST_CASE("the cargo clock is that of northbound cargo") {
  const test::Ran ran = test::simulate_text(
      test::head() +
      "ports:\n  port:\n    zone: UTC\n    facilities:\n      south:\n        serves: truck\n"
      "        outbound: {bays: 3, service: 20 s}\n"
      "        mexican_entry: {agency: mexican_customs, bays: 3, service: 30 s}\n"
      "demand:\n  port.south: {arrivals: 60 trucks/h}\n");
  const engine::GroupTotals& first = ran.of("port.south.outbound");
  REQUIRE(first.crossing.n > 1000);
  REQUIRE(first.mexican.n + first.us_wait.n + first.agency.n == 0);
}
