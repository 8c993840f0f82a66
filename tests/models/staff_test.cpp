#include "models/world/staff.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

// Officers and the booths that they open. Runs are compared to the microsecond: a run with staff against one
// whose timetable says what staff should come to.
using namespace garita;

namespace {

constexpr std::int64_t hour_us = 3'600'000'000;

/// Cars at two kinds of booths and a secondary of three bays, with queues all day.
std::string line(const std::string& booths, const std::string& staff, const std::string& more = "") {
  return test::head() + "ports:\n  line:\n    zone: UTC\n    credentials: [sentri]\n" +
         (staff.empty() ? "" : "    staff:\n      officers: " + staff + "\n") +
         "    facilities:\n      cars:\n        booths:\n          lanes: {built: 9}\n"
         "          kinds:\n"
         "            general: {admits: everyone, headway: {mean: 40 s, cv: 0.6}}\n"
         "            sentri: {admits: [sentri], headway: {mean: 20 s, cv: 0.6}}\n"
         "          open:\n            columns: [general, sentri]\n            " +
         booths + "\n" + more +
         "          refers: {secondary: {everyone: 5 %}}\n"
         "        secondary: {bays: 3, service: {mean: 10 min, cv: 1}}\n"
         "demand:\n  line.cars:\n    arrivals: {00:00-20:00: 350 veh/h}\n"
         "    hold: {sentri: 40 %, none: rest}\n";
}

double officer_hours(const test::Ran& ran, const std::string& group) {
  return static_cast<double>(ran.of(group).features.officers_area_us) / static_cast<double>(hour_us);
}

}  // namespace

TEST_CASE("officers enough for every booth, at once, change nothing") {
  // Every row of every step equals that of the run without staff, with each way of closing and queueing.
  const std::string rows =
      "00:00-06:00: [2, 1]\n            06:00-13:00: [4, 2]\n            13:00-14:00: [0, 2]\n            "
      "15:00-24:00: [5, 1]";
  for (const char* const more : {"", "          when_closing: carry_over\n", "          queue: per_lane\n",
                                 "          booths_per_lane: 2\n", "          shift_end: back_to_queue\n"}) {
    INFO(more);
    const std::string without = line(rows, "", more);
    const std::string with =
        line(rows, "{on_duty: {00:00-24:00: 40}, serves: [cars.booths, cars.secondary]}", more);
    CHECK(test::same_rows(test::simulate_text(without), test::simulate_text(with)));
  }
}

TEST_CASE("what cannot be staffed stays shut") {
  // Three officers for five booths are three booths; both kinds keep theirs by the rule of `post`: 4 and 1
  // wanted are 2 and 1.
  const test::Ran few =
      test::simulate_text(line("06:00-18:00: [4, 1]", "{on_duty: {00:00-24:00: 3}, serves: [cars.booths]}"));
  CHECK(test::same_rows(few, test::simulate_text(line("06:00-18:00: [2, 1]", ""))));
  CHECK(few.of("line.cars.booths.general").features.wanted_area_us == 4 * 12 * hour_us);
  // Two for a booth: seven officers are three booths.
  CHECK(test::same_rows(
      few, test::simulate_text(line("06:00-18:00: [4, 1]",
                                    "{on_duty: {00:00-24:00: 7}, per_booth: 2, serves: [cars.booths]}"))));
  // As numbers that --set changes.
  CHECK(test::same_rows(
      few,
      test::simulate_text(line("06:00-18:00: [4, 1]",
                               "{shifts: {all: {hours: 00:00-24:00, officers: 9}}, serves: [cars.booths]}"),
                          {{"line.staff.officers.shifts.all.officers", "3"}})));
}

TEST_CASE("a booth opens when it has been made ready") {
  // Ten minutes after it is asked for, as in a timetable that says so; closing takes no time.
  const std::string staff = "{on_duty: {00:00-24:00: 9}, opening: 10 min, serves: [cars.booths]}";
  const test::Ran late =
      test::simulate_text(line("06:00-12:00: [2, 1]\n            12:00-18:00: [4, 1]", staff));
  CHECK(test::same_rows(
      late, test::simulate_text(line("06:10-12:10: [2, 1]\n            12:10-18:00: [4, 1]", ""))));
  // Officers are there while they make it ready.
  CHECK(officer_hours(late, "line.cars.booths.general") >= 36);
}

TEST_CASE("a break costs its booth unless somebody relieves") {
  // Four booths for the eight hours of a shift, two breaks of half an hour an officer. Four officers: 32 less
  // 4 officer-hours. A fifth officer, free of a booth, makes good for all of it if there is relief.
  const auto hours = [](int officers, const std::string& relief) {
    return officer_hours(
        test::simulate_text(line("06:00-14:00: [4, 0]",
                                 "{shifts: {day: {hours: 06:00-14:00, officers: " + std::to_string(officers) +
                                     ", break: 30 min, breaks: 2, relief: " + relief +
                                     "}}, serves: [cars.booths]}",
                                 "          when_closing: carry_over\n")),
        "line.cars.booths.general");
  };
  CHECK(hours(4, "false") == 28);
  CHECK(hours(4, "true") == 28);
  CHECK(hours(5, "false") == 28);
  CHECK(hours(5, "true") == 32);
}

TEST_CASE("the stage that is named first is staffed first") {
  // Four officers for three booths and three bays.
  const auto run = [](const std::string& serves) {
    return test::simulate_text(
        line("00:00-24:00: [2, 1]", "{on_duty: {00:00-24:00: 4}, serves: [" + serves + "]}"));
  };
  const test::Ran booths_first = run("cars.booths, cars.secondary");
  CHECK(officer_hours(booths_first, "line.cars.secondary") == 24);
  CHECK(officer_hours(booths_first, "line.cars.booths.general") == 48);
  const test::Ran bays_first = run("cars.secondary, cars.booths");
  CHECK(officer_hours(bays_first, "line.cars.secondary") == 72);
  CHECK(officer_hours(bays_first, "line.cars.booths.general") +
            officer_hours(bays_first, "line.cars.booths.sentri") ==
        24);
}

TEST_CASE("officers stay until those who waited at the closing are served") {
  // The shift ends when the booths close, with a queue: the run equals the one without staff, and takes more
  // officer-hours than the shift has.
  const std::string open = "06:00-12:00: [2, 1]";
  const test::Ran with =
      test::simulate_text(line(open, "{on_duty: {06:00-12:00: 3}, serves: [cars.booths]}"));
  CHECK(test::same_rows(with, test::simulate_text(line(open, ""))));
  CHECK(officer_hours(with, "line.cars.booths.general") > 12);
}

TEST_CASE("officers stay at a booth that fails while it serves out") {
  // One booth, one officer, hundreds in line at noon, a failure every three hours: in no step is the booth
  // open for longer than its officer is there, and all is as if nobody had to be there.
  const std::string fails = "          breakdowns: {every: 170 min, repair: 10 min, in_hand: hand_over}\n";
  const test::Ran with = test::simulate_text(
      line("06:00-12:00: [1, 0]", "{on_duty: {06:00-12:00: 1}, serves: [cars.booths]}", fails));
  const std::size_t n = with.labels.groups.size(), general = with.group("line.cars.booths.general");
  std::size_t unmanned = 0;
  for (std::size_t row = general; row < with.kept.rows.size(); row += n)
    unmanned += with.kept.features[row].officers_area_us < with.kept.rows[row].booths_area_us ? 1 : 0;
  CHECK(unmanned == 0);
  CHECK(officer_hours(with, "line.cars.booths.general") > 10);
  CHECK(test::same_rows(with, test::simulate_text(line("06:00-12:00: [1, 0]", "", fails))));
}

TEST_CASE("shifts that follow each other hand over without a gap") {
  // Three shifts of three around the clock, also over midnight, with an opening time that nobody needs.
  const test::Ran ran = test::simulate_text(
      line("00:00-24:00: [2, 1]",
           "{shifts: {night: {hours: 22:00-06:00, officers: 3}, day: {hours: 06:00-14:00, officers: 3}, "
           "late: {hours: 14:00-22:00, officers: 3}}, opening: 20 min, serves: [cars.booths]}"));
  CHECK(test::same_rows(ran, test::simulate_text(line("00:00-24:00: [2, 1]", ""))));
}

TEST_CASE("all that staff can do at once keeps its books") {
  // Breaks without relief, two shifts that overlap, openings, services that go back to the queue, patience
  // and tandem lanes: the run checks conservation and the area identity itself, and ends with everybody
  // served.
  const test::Ran ran = test::simulate_text(
      line("00:00-09:00: [3, 1]\n            09:00-24:00: [4, 2]",
           "{shifts: {a: {hours: 05:00-14:00, officers: 11, break: 20 min, breaks: 3, relief: false}, "
           "b: {hours: 12:00-23:00, officers: 9, break: 45 min}}, per_booth: 1, opening: 7 min, "
           "serves: [cars.secondary, cars.booths]}",
           "          booths_per_lane: 2\n          shift_end: back_to_queue\n          patience: {mean: 60 "
           "min, cv: 1}\n"));
  CHECK(ran.totals.reason == engine::EndReason::drained);
  for (const engine::GroupTotals& group : ran.totals.groups)
    CHECK(group.arrivals == group.wait.n + group.features.reneged);
}

TEST_CASE("lanes are given by what each group lacks, and more officers close none") {
  // By hand for 6, 3 and 1 lanes wanted and five officers: one each, then 6/1 is most, then 6/2 and 3/1 are
  // equal. Then for every number of officers: no group loses a lane when one more comes (house monotonicity
  // of Adams's method).
  models::PoolPart pool;
  pool.posts.push_back({0, 3, 1});
  const std::vector<models::LanesAsked> asked{{6, 0}, {3, 0}, {1, 0}};
  CHECK(models::post(pool, {{5, true}}, asked) == std::vector<std::uint32_t>{3, 1, 1});
  std::vector<std::uint32_t> before(3);
  for (std::uint32_t n = 1; n <= 12; ++n) {
    const std::vector<std::uint32_t> now = models::post(pool, {{n, true}}, asked);
    for (std::size_t g = 0; g < 3; ++g) CHECK(now[g] >= before[g]);
    before = now;
  }
  CHECK(before == std::vector<std::uint32_t>{6, 3, 1});
  // The second officer is away: the second lane given, of the second group, is shut.
  CHECK(models::post(pool, {{1, true}, {1, false}, {3, true}}, asked) == std::vector<std::uint32_t>{3, 0, 1});
  // A lane that is kept has its officers before all others.
  CHECK(models::post(pool, {{3, true}}, {{6, 0}, {0, 2}, {1, 0}}) == std::vector<std::uint32_t>{1, 2, 0});
}

TEST_CASE("who is called away leaves the lane that is furthest from being ready") {
  // By hand: one lane open, two more asked for at eight, ready at ten past; at five past one of them is taken
  // back. The lane that was open stays so, and the other is ready when it was to be.
  models::Network network;
  network.groups.resize(1);
  models::PoolPart& pool = network.pools.emplace_back();
  pool.opening = engine::Duration::minutes(10);
  pool.posts.push_back({0, 1, 1});
  pool.roster.push_back({engine::Time(), {{3, true}}});
  models::Staff staff(network);
  const engine::Time eight = engine::Time() + engine::Duration::minutes(480);
  const engine::GroupId group(0);
  staff.look(0, engine::Time(), {{1, 0}});
  staff.look(0, eight, {{3, 0}});
  CHECK(staff.posted(group) == 3);
  CHECK(staff.ready(group) == 1);
  staff.look(0, eight + engine::Duration::minutes(5), {{2, 0}});
  CHECK(staff.posted(group) == 2);
  CHECK(staff.ready(group) == 1);
  CHECK(staff.free(0) == 1);
  CHECK(staff.next_look(0) == eight + engine::Duration::minutes(10));
  staff.look(0, eight + engine::Duration::minutes(10), {{2, 0}});
  CHECK(staff.ready(group) == 2);
}

TEST_CASE("a pool that is never there is refused, one that is too small is told of") {
  // Monday is simulated. The second check's codes, with the figures that the note must name.
  const auto findings = [](const std::string& staff) {
    std::string all;
    for (const auto& found : models::check(
             scenarios::load_text(line("06:00-12:00: [4, 1]", staff), "test", test::options({})).scenario))
      all += found.code + " " + found.message + "\n";
    return all;
  };
  CHECK(findings("{shifts: {we: {hours: 00:00-24:00 sat-sun, officers: 3}}, serves: [cars.booths]}")
            .find("S462 no officers are ever there") != std::string::npos);
  CHECK(findings("{on_duty: {00:00-24:00: 3}, serves: [cars.booths]}")
            .find("S463 at 2024-02-05 06:00 the timetables ask for 5 officers of 'line.staff.officers', and "
                  "3 are there") != std::string::npos);
  CHECK(findings("{on_duty: {00:00-24:00: 5}, serves: [cars.booths]}").find("S46") == std::string::npos);
}
