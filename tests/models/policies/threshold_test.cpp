#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

using namespace garita;

namespace {

const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [2, 1]}";
// 60 SENTRI cars at 10:00, a minute each.
const std::string sixty = "{platoons: {shift: {at: 10:00, size: 60}}, hold: {sentri: 100 %}}";
const std::string sign = "          posted_wait: {refresh: 5 min, round_to: 1 min}\n";

std::string convert(const std::string& start, const std::string& stop, const std::string& takes = "15 min") {
  return "    convert: {lanes: 1, from: general, to: sentri}\n    start_when: " + start +
         "\n    stop_when: " + stop + "\n    takes: " + takes + "\n";
}

}  // namespace

TEST_CASE("a lane is converted when the sign has said so for long enough, and takes its time") {
  // By hand. The sign says 55 min from 10:05, 50 from 10:10, 45 from 10:15: then it has been above 25 for 10
  // min. The lane leaves General at 10:15 and serves SENTRI at 10:30, with 30 in line less the one of 10:30.
  // At 10:40 about 10 wait for two lanes: 5 min, and the lane goes back once the one in hand has left (10:41
  // at the latest), 15 min later.
  const test::Ran ran = test::simulate_text(test::two_kinds(
      lanes, sixty,
      convert("{posted_wait: sentri, above: 25 min, for: 10 min}", "{posted_wait: sentri, below: 10 min}"),
      sign));
  const double day = 24 * 60;
  CHECK(test::booth_minutes(ran, "sentri") >= day + 10);
  CHECK(test::booth_minutes(ran, "sentri") <= day + 11);
  CHECK(test::booth_minutes(ran, "general") >= 2 * day - 41);
  CHECK(test::booth_minutes(ran, "general") <= 2 * day - 40);
  // Sixty minutes of work, 11 of them in the second lane at most: the last wait is 48 to 49 min, not 59.
  CHECK(ran.of("port.cars.primary.sentri").wait.max_us < 50 * 60'000'000LL);
}

TEST_CASE("a queue opens a lane more, and closes it") {
  // By hand: the line is 59 at the look of 10:00 (none has come then) and 55 at 10:05; with a second lane
  // from 10:05 on (it takes no time) it is below 20 at 10:25 (15 in line), so 20 lane-minutes more are open.
  const test::Ran ran =
      test::simulate_text(test::two_kinds(lanes, sixty,
                                          "    open: {sentri: 1}\n    start_when: {queue: sentri, above: "
                                          "40}\n    stop_when: {queue: sentri, below: 20}\n"));
  CHECK(test::booth_minutes(ran, "sentri") >= 24 * 60 + 20);
  CHECK(test::booth_minutes(ran, "sentri") <= 24 * 60 + 21);
  CHECK(test::booth_minutes(ran, "general") == Approx(2 * 24 * 60));
}

TEST_CASE("a threshold that is never reached leaves no trace") {
  // Every row, and the count of events, as without the policy.
  const test::Ran with = test::simulate_text(test::two_kinds(
      lanes, sixty, convert("{posted_wait: sentri, above: 90 min}", "{posted_wait: sentri, below: 10 min}"),
      sign));
  CHECK(test::same(with, test::simulate_text(test::two_kinds(lanes, sixty, "", sign))));
  const test::Ran queue = test::simulate_text(
      test::two_kinds(lanes, sixty, convert("{queue: sentri, above: 90}", "{queue: sentri, below: 10}")));
  CHECK(test::same(queue, test::simulate_text(test::two_kinds(lanes, sixty, ""))));
  // A policy reads a sign where the stage has none of its own: that one is not recorded.
  const test::Ran plain = test::simulate_text(test::two_kinds(
      lanes, sixty, convert("{posted_wait: sentri, above: 90 min}", "{posted_wait: sentri, below: 10 min}")));
  CHECK(test::same(plain, test::simulate_text(test::two_kinds(lanes, sixty, ""))));
}

TEST_CASE("the last lane of a kind stays what it is") {
  // One General lane by the timetable: nothing can be taken from it.
  const std::string one = "{columns: [general, sentri], 00:00-24:00: [1, 1]}";
  const test::Ran with = test::simulate_text(test::two_kinds(
      one, sixty, convert("{queue: sentri, above: 10}", "{queue: sentri, below: 5}", "0 min")));
  CHECK(test::same(with, test::simulate_text(test::two_kinds(one, sixty, ""))));
}

TEST_CASE("a lane that the timetable shuts is shut, whatever it works as") {
  // The lane is converted from 10:05 on and never called back; General closes but for one lane at 12:00, and
  // with it the converted lane.
  const std::string table = "{columns: [general, sentri], 00:00-12:00: [2, 1], 12:00-24:00: [1, 1]}";
  const test::Ran ran = test::simulate_text(
      test::two_kinds(table, "{platoons: {shift: {at: 10:00, size: 600}}, hold: {sentri: 100 %}}",
                      convert("{queue: sentri, above: 40}", "{queue: sentri, below: 1}", "0 min")));
  CHECK(test::booth_minutes(ran, "sentri") == Approx(24 * 60 + 115).margin(1));
  CHECK(test::booth_minutes(ran, "general") == Approx(605 + 115 + 12 * 60 + 605).margin(1));
}

TEST_CASE("a kind that the timetable shuts gets no lane opened") {
  // By hand: 100 come at 19:50, so a second lane is open from 19:55 until the timetable shuts both at 20:00,
  // though 85 are in line, and until it opens one at 06:00.
  const std::string crowd =
      "{arrivals: 0 veh/h, queue_at_start: {none: 60}, platoons: {shift: {at: 19:50, size: 100}}}";
  const test::Ran ran = test::simulate_text(
      test::two_kinds("{columns: [general, sentri], 06:00-20:00: [1, 1]}", crowd,
                      "    open: {general: 1}\n    start_when: {queue: general, above: 40}\n    stop_when: "
                      "{queue: general, below: 5}\n",
                      "          when_closing: carry_over\n"));
  // In the morning both lanes serve the 60 until the look of 06:30, when nobody is in line.
  CHECK(test::booth_minutes(ran, "general") == 14 * 60 + 30 + 5);
}

TEST_CASE("a lane beside those of the timetable breaks down like them") {
  // By hand: lanes are up for 90 min and down for 30, twelve times a day. The second one opens at 00:05, for
  // the 3,000 in line.
  const std::string breakdowns = "          breakdowns: {every: 90 min, repair: 30 min";
  const auto run = [&](const std::string& policy, const std::string& more) {
    return test::simulate_text(test::two_kinds("{columns: [general, sentri], 00:00-24:00: [1, 1]}",
                                               "{arrivals: 10 veh/h, queue_at_start: {none: 3000}}", policy,
                                               breakdowns + more + "}\n"));
  };
  const auto open_above = [](const std::string& queue) {
    return "    open: {general: 1}\n    start_when: {queue: general, above: " + queue +
           "}\n    stop_when: {queue: general, below: 1}\n";
  };
  const test::Ran ran = run(open_above("40"), "");
  CHECK(test::booth_minutes(ran, "general") == 2 * (24 * 60 - 12 * 30) - 5);
  // While it is shut it keeps no crew busy: a policy that never acts leaves no trace.
  CHECK(test::same(run(open_above("9000"), ", crews: 1"), run("", ", crews: 1")));
  // Nobody looks, so no lane is ever opened beside the timetable's.
  CHECK(test::same(run("    appointments: {per_hour: 60, uses: 0 %}\n", ""), run("", "")));
}

TEST_CASE("timetables that change under a standing order open no lane for an instant") {
  // By hand: two lanes more for General from 10:05 on, which with its five and SENTRI's one are all eight. At
  // 10:30 the timetable itself opens seven: the order has nothing left to open, and no ninth booth serves.
  const std::string crowd = "{platoons: {shift: {at: 10:00, size: 5000}}}";
  const test::Ran more = test::simulate_text(test::two_kinds(
      "{columns: [general, sentri], 00:00-10:30: [5, 1], 10:30-24:00: [7, 1]}", crowd,
      "    open: {general: 2}\n    start_when: {queue: general, above: 40}\n    stop_when: {queue: general, "
      "below: 1}\n"));
  CHECK(test::booth_minutes(more, "general") == 605 * 5 + 835 * 7);
  // Two of five lanes went to SENTRI at 10:05 (two services broken off). At 10:30 two are left by the
  // timetable, of which one may be away: General goes from three lanes to one, SENTRI from three to two.
  const test::Ran fewer = test::simulate_text(test::two_kinds(
      "{columns: [general, sentri], 00:00-10:30: [5, 1], 10:30-24:00: [2, 1]}",
      "{platoons: {shift: {at: 10:00, size: 5000}}, hold: {sentri: 50 %, none: rest}}",
      "    convert: {lanes: 2, from: general, to: sentri}\n    start_when: {queue: sentri, above: 40}\n    "
      "stop_when: {queue: sentri, below: 1}\n",
      "          shift_end: back_to_queue\n"));
  CHECK(fewer.of("port.cars.primary.general").features.interrupted == 2 + 2);
  CHECK(fewer.of("port.cars.primary.sentri").features.interrupted == 1);
}

TEST_CASE("a lane is empty when nobody is in it, whoever has left the others") {
  // By hand, with one queue a lane: at 00:05 the third General lane is given up, in which somebody is until
  // 00:05:40; those in the other two have left by 00:05:20. SENTRI's second lane is there from 00:05:40 until
  // the look of 00:30, when nobody is in SENTRI's line.
  const test::Ran ran = test::simulate_text(test::two_kinds(
      "{columns: [general, sentri], 00:00-24:00: [3, 1]}",
      "{arrivals: 0 veh/h, queue_at_start: {sentri: 30}, platoons: {late: {at: 00:04, size: 3, within: 1 "
      "min}}}",
      "    convert: {lanes: 1, from: general, to: sentri}\n    start_when: {queue: sentri, above: 20}\n    "
      "stop_when: {queue: sentri, below: 5}\n",
      "          queue: per_lane\n"));
  CHECK(ran.of("port.cars.primary.sentri").booths_area_us == (24 * 3600 + 1460) * 1'000'000LL);
}
