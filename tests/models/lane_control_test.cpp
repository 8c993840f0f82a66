#include "models/world/lane_control.hpp"

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

TEST_CASE("lanes wanted are the timetable's and the orders', lanes granted those that are staffed") {
  // By hand, for one lane group: an order moves with the timetable, never below none, and only a closing by
  // the timetable itself serves out.
  models::Network network;
  network.groups.resize(1);
  models::LaneControl control(network);
  const models::GroupId group(0);
  control.timetable(group, 4, false);
  CHECK(control.granted(group) == 4);
  control.order(group, -1);
  CHECK(control.wanted(group) == 3);
  control.timetable(group, 6, false);
  CHECK(control.wanted(group) == 5);
  control.staff(group, 2);
  CHECK(control.wanted(group) == 5);
  CHECK(control.granted(group) == 2);
  control.order(group, -7);
  CHECK(control.wanted(group) == 0);
  CHECK_FALSE(control.may_serve_out(group));
  control.timetable(group, 0, false);
  CHECK(control.may_serve_out(group));
  control.timetable(group, 0, true);
  CHECK_FALSE(control.may_serve_out(group));
}

TEST_CASE("booths wanted are those of the timetable where nobody else has a say") {
  // A stage with patience keeps the further figures; two tandem lanes for 6 of 24 hours want 24 booth-hours.
  const test::Ran ran = test::simulate_text(
      test::head() +
      "ports:\n  line:\n    zone: UTC\n    facilities:\n      cars:\n        booths:\n"
      "          lanes: {built: 3}\n          booths_per_lane: 2\n          patience: 40 h\n"
      "          kinds: {general: {admits: everyone, headway: 60 s}}\n"
      "          open: {columns: [general], 06:00-12:00: [2]}\n"
      "demand:\n  line.cars:\n    arrivals: 30 veh/h\n");
  CHECK(ran.of("line.cars.booths.general").features.wanted_area_us == std::int64_t{24} * 3'600'000'000);
}
