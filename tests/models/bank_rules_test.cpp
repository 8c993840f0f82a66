#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

// Rules of servers that are told apart, from the words in YAML to the minute at which each crosser leaves:
// every word of a rule gives other minutes, all of them reckoned by hand. Services are constant, or one of
// two, and arrivals are scheduled, so nothing has to be compared in standard errors.
using namespace garita;

namespace {

/// One facility `line.cars` with one stage `booths`; crossers come at `times`.
std::string line(const std::string& booths, const std::string& times, const std::string& more = "",
                 const std::string& length = "1 d") {
  return test::head(length) +
         "lead_in: 0 d\nat_end: drain\nports:\n  line:\n    zone: UTC\n    credentials: [fast]\n"
         "    facilities:\n      cars:\n        booths: {" +
         booths + "}\ndemand:\n  line.cars: {times: [" + times + "]" + more + "}\n";
}

/// Minutes after 09:00 of the first day at which each leaves, in the order in which they came.
std::vector<std::int64_t> leave(const std::string& yaml) {
  test::Ran ran = test::simulate_text(yaml, {}, "", true);
  const std::int64_t nine = scenarios::load_text(yaml, "test", test::options({})).scenario.start.us() +
                            9 * std::int64_t{3'600'000'000};
  std::stable_sort(
      ran.kept.visits.begin(), ran.kept.visits.end(),
      [](const engine::LogRow& a, const engine::LogRow& b) { return a.joined_us < b.joined_us; });
  std::vector<std::int64_t> minutes;
  for (const engine::LogRow& visit : ran.kept.visits) {
    CHECK((visit.left_us - nine) % 60'000'000 == 0);
    minutes.push_back((visit.left_us - nine) / 60'000'000);
  }
  return minutes;
}

using Minutes = std::vector<std::int64_t>;

}  // namespace

// Two booths, 10 min each; the second closes at 09:05, four minutes into the service of who came at 09:01. It
// is served to the end at 09:11; or has 6 min left at 09:10, when the first booth is free; or all 10 min.
// Where nothing tells booths apart (here patience does), the one that closes is the one that is free first:
// at 09:10, so that the next is served at the other from 09:11 on.
TEST_CASE("a shift ends as shift_end says") {
  const auto yaml = [](const std::string& rule) {
    return line("bays: 2, open: {00:00-09:05: 2, 09:05-24:00: 1}, service: 10 min, " + rule,
                "09:00, 09:01, 09:02");
  };
  CHECK(leave(yaml("shift_end: finish, patience: 5 h")) == Minutes{10, 11, 20});
  CHECK(leave(yaml("shift_end: finish")) == Minutes{10, 11, 21});
  CHECK(leave(yaml("shift_end: hand_over")) == Minutes{10, 16, 26});
  CHECK(leave(yaml("shift_end: back_to_queue")) == Minutes{10, 20, 30});
}

// One booth, 10 min each, which fails at 09:05 and is repaired at 10:05. Who came at 09:00 is served to the
// end at 09:10; or has 5 min left at 10:05; or all 10 min. Who came at 09:02 follows.
TEST_CASE("a breakdown does with the one in hand what in_hand says") {
  const auto yaml = [](const std::string& rule) {
    return line("bays: 1, service: 10 min, breakdowns: {every: 545 min, repair: 1 h, in_hand: " + rule + "}",
                "09:00, 09:02");
  };
  CHECK(leave(yaml("finish")) == Minutes{10, 75});
  CHECK(leave(yaml("hand_over")) == Minutes{70, 80});
  CHECK(leave(yaml("back_to_queue")) == Minutes{75, 85});
}

// One lane, 10 min each, with one served and four in line when a second opens at 09:05. Nobody moves, and all
// leave by the first lane; or the last one does, with 4 ahead of it and none elsewhere, and then the one
// before it, with 3 ahead and 1 elsewhere; where 3 fewer must be ahead, the last one alone.
TEST_CASE("who stands last moves to a shorter lane as jockeys says") {
  const auto yaml = [](const std::string& jockeys) {
    return line(
        "queue: per_lane, lanes: {built: 2}, kinds: {all: {admits: everyone, headway: 10 min}}, "
        "open: {columns: [all], 00:00-09:05: [1], 09:05-24:00: [2]}, jockeys: " +
            jockeys,
        "09:00, 09:01, 09:02, 09:03, 09:04");
  };
  CHECK(leave(yaml("0")) == Minutes{10, 20, 30, 40, 50});
  CHECK(leave(yaml("1")) == Minutes{10, 20, 30, 25, 15});
  CHECK(leave(yaml("3")) == Minutes{10, 20, 30, 40, 15});
}

// Each day at 09:00 one comes who needs 2 or 20 min, and at 09:05 one with FAST, who needs F = 2 or 20 min
// and pushes it out when it is still there, with 15 of its 20 min left. It stays 5 + F min and then those 15,
// or 20 again, or N = 2 or 20 anew. In 60 days each of these sums comes up but once in 3,000 seeds, and the
// seed is fixed.
TEST_CASE("who is pushed out is served on as on_preempt says") {
  const auto stays = [](const std::string& rule) {
    const test::Ran ran = test::simulate_text(
        line("bays: 1, discipline: preemptive, priority: [fast], service: {samples: [2 min, 20 min]}, "
             "on_preempt: " +
                 rule,
             "09:00, 09:05",
             ", hold: {columns: [fast, none], 00:00-09:05: [0 %, 100 %], 09:05-24:00: [100 %, 0 %]}", "60 d"),
        {}, "", true);
    std::set<std::int64_t> minutes;
    for (const engine::LogRow& visit : ran.kept.visits)
      if (ran.labels.classes[visit.label].find("fast") == std::string::npos)
        minutes.insert((visit.left_us - visit.joined_us) / 60'000'000);
    return minutes;
  };
  CHECK(stays("resume") == std::set<std::int64_t>{2, 5 + 2 + 15, 5 + 20 + 15});
  CHECK(stays("repeat_same") == std::set<std::int64_t>{2, 5 + 2 + 20, 5 + 20 + 20});
  CHECK(stays("repeat_new") == std::set<std::int64_t>{2, 5 + 2 + 2, 5 + 2 + 20, 5 + 20 + 20});
}
