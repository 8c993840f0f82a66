#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

using namespace garita;

namespace {

constexpr double day = 24 * 60;
const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [2, 1]}";
// 600 SENTRI cars at 10:00, a minute each: ten hours of work.
const std::string crowd = "{platoons: {shift: {at: 10:00, size: 600}}, hold: {sentri: 100 %}}";

std::string budget(const std::string& said) { return "    budget: {" + said + "}\n"; }

}  // namespace

TEST_CASE("a budget spends its hours to the last, and no more") {
  // By hand. The sign of 10:15 says more than 20 min, so a lane opens then and another at 10:30; 3 h are 15
  // min of one lane, two and a half hours of lane-time until 11:45, and the last quarter of one lane: 180
  // lane-minutes. The hours come anew each day, or not, as `per` says.
  const std::string hours = "officer_hours: 3 h, most: 2, above: 20 min";
  const auto sentri = [](const std::string& said, const std::string& length) {
    return test::booth_minutes(
        test::simulate_text(test::two_kinds(lanes, crowd, budget(said)), {{"length", length}}), "sentri");
  };
  CHECK(sentri(hours, "1 d") == day + 180);
  CHECK(sentri(hours, "2 d") == 2 * (day + 180));
  CHECK(sentri(hours + ", per: 2 d", "2 d") == 2 * day + 180);
  // Looked at every 5 min: the first lane from 10:20 on (the sign changes at 10:15), to the same sum.
  CHECK(sentri(hours + ", every: 5 min", "1 d") == day + 180);
  // A lane takes its officer also while it is made ready: two lanes are 20 min late.
  CHECK(test::booth_minutes(
            test::simulate_text(test::two_kinds(lanes, crowd, budget(hours) + "    takes: 10 min\n")),
            "sentri") == day + 160);
}

TEST_CASE("a budget goes where the sign says most, and comes back") {
  // By hand: at 00:00 stand 234 cars for the two General lanes and 100 for SENTRI's, a minute each, and signs
  // are rounded to 5 min. At 00:15 General says 100 and gets the lane, SENTRI 85. It stays while General says
  // more than 20, although SENTRI says more than General from 00:30 on; at 01:15 General says 10, SENTRI 25,
  // and the lane goes over, until nobody is left at 01:30.
  const std::string two = "{arrivals: 0 veh/h, queue_at_start: {none: 234, sentri: 100}}";
  const test::Ran one =
      test::simulate_text(test::two_kinds(lanes, two, budget("officer_hours: 24 h, most: 1, above: 20 min")));
  CHECK(test::booth_minutes(one, "general") == 2 * day + 60);
  CHECK(test::booth_minutes(one, "sentri") == day + 15);
  // With three, SENTRI (70) gets the second at 00:30, and General (40) the third at 00:45. SENTRI's goes when
  // its sign says 5, at 01:00, and General's two one after the other, at 01:15 and 01:30.
  const test::Ran three =
      test::simulate_text(test::two_kinds(lanes, two, budget("officer_hours: 24 h, most: 3, above: 20 min")));
  CHECK(test::booth_minutes(three, "general") == 2 * day + 105);
  CHECK(test::booth_minutes(three, "sentri") == day + 30);
}

TEST_CASE("a budget opens no lane that nobody can staff") {
  // Four officers, three at the lanes of the timetable: one lane more at a time, for three hours; the
  // officers at booths are counted. With three officers nothing changes.
  const auto run = [](const std::string& officers, const std::string& policy) {
    std::string text = test::two_kinds(lanes, crowd, policy);
    const std::string before = "    facilities:\n";
    return test::simulate_text(
        text.insert(text.find(before), "    staff: {officers: {on_duty: {00:00-24:00: " + officers +
                                           "}, opening: 5 min, serves: [cars.primary]}}\n"));
  };
  const std::string hours = budget("officer_hours: 3 h, most: 2, above: 20 min");
  const auto officer_minutes = [](const test::Ran& ran, const std::string& kind) {
    return static_cast<double>(ran.of("port.cars.primary." + kind).features.officers_area_us) / 6e7;
  };
  const test::Ran one = run("4", hours);
  CHECK(officer_minutes(one, "sentri") == day + 180);
  CHECK(officer_minutes(one, "general") == 2 * day);
  CHECK(test::booth_minutes(one, "sentri") == day + 175);
  CHECK(test::same(run("3", hours), run("3", "")));
  // Officers enough: two lanes more, to the same sum of officer-hours.
  CHECK(officer_minutes(run("9", hours), "sentri") == day + 180);
}

TEST_CASE("a budget gives way where the timetable opens all that is built") {
  // Eight lanes are built; at 11:00 the timetable opens all: the lanes of the budget close, and nothing is
  // spent then.
  const test::Ran ran = test::simulate_text(
      test::two_kinds("{columns: [general, sentri], 00:00-11:00: [2, 1], 11:00-24:00: [6, 2]}", crowd,
                      budget("officer_hours: 12 h, most: 1, above: 20 min")));
  CHECK(test::booth_minutes(ran, "sentri") == 11 * 60 + 13 * 120 + 45);
}

TEST_CASE("a budget whose wait is never reached does nothing") {
  const auto run = [](const std::string& policy) {
    return test::simulate_text(test::two_kinds(lanes, crowd, policy));
  };
  CHECK(test::same(run(budget("officer_hours: 10 h, above: 23 h")), run("")));
  CHECK(test::same(run(budget("officer_hours: 0 h, above: 1 min")), run("")));
}
