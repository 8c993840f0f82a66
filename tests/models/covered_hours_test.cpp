#include "models/check/covered_hours.hpp"

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;
using engine::Duration;

namespace {

// More cars than the lane serves, so that there is a line when the day ends.
scenarios::Scenario with_reference(const std::string& reference) {
  return scenarios::load_text(test::head() + R"(lead_in: 0 d
ports:
  port:
    zone: UTC
    facilities:
      cars:
        primary:
          kinds: {general: {admits: everyone, lanes: 1, headway: 1 min}}
          posted_wait: {refresh: 15 min}
demand:
  port.cars:
    arrivals: 80 veh/h
    reacts: {elasticity: -1, cost: 2 h, reference: )" +
                                  reference + "}\n",
                              "test", test::options({}))
      .scenario;
}

}  // namespace

// By hand: rows for the day of the run alone, of which one is a wait of 0. After it the last row goes on, as
// before the first what that one says; 0 min that a row says stay.
TEST_CASE("after the last row it goes on") {
  const scenarios::Scenario s = with_reference(
      "{columns: [general], 2024-02-05: {00:00-06:00: [20 min], 06:00-12:00: [0 min], 12:00-24:00: [30 "
      "min]}}");
  const scenarios::Timetable& table = s.demand.front().second.reacts->reference;
  const engine::Time from = s.start - Duration::hours(5), to = s.start + Duration::days(3);
  const auto intervals = models::expand_covered(table, scenarios::Zone(), from, to);
  REQUIRE(intervals.size() == 3);
  CHECK(intervals[0].from == from);
  CHECK(intervals[0].values.front() == 1200);
  CHECK(intervals[1].from == s.start + Duration::hours(6));
  CHECK(intervals[1].values.front() == 0);
  CHECK(intervals[2].from == s.start + Duration::hours(12));
  CHECK(intervals[2].values.front() == 1800);
  CHECK(models::first_left_out(table, scenarios::Zone(), from, to) == from);
  CHECK(models::first_left_out(table, scenarios::Zone(), s.start, to) == s.start + Duration::days(1));
  CHECK_FALSE(models::first_left_out(table, scenarios::Zone(), s.start, s.start + Duration::days(1)));
}

// A run whose rows end with the measured window drains as one whose rows go on: the same to the last row.
TEST_CASE("in the drain people are used to what they were used to") {
  const test::Ran dated = test::simulate(with_reference("{columns: [general], 2024-02-05: [20 min]}"));
  const test::Ran always = test::simulate(with_reference("20 min"));
  REQUIRE(dated.of("port.cars.primary.general").features.added > 0);
  REQUIRE(dated.of("port.cars.primary.general").features.dropped > 100);
  CHECK(dated.totals.events == always.totals.events);
  CHECK(dated.of("port.cars.primary.general").wait.sum_us ==
        always.of("port.cars.primary.general").wait.sum_us);
}
