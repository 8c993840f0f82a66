#include "models/world/rooms.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/check.hpp"
#include "tests/models/support.hpp"

// Finite space: who gets a place that comes free, and places taken in advance. Every run with rooms also
// checks itself: in the end each place is free or taken by somebody inside.
using namespace garita;

namespace {

/// One facility `line.cars`, whose traffic drains.
std::string line(const std::string& stages, const std::string& demand) {
  return test::head() +
         "lead_in: 0 d\nat_end: drain\nports:\n  line:\n    zone: UTC\n    credentials: [fast]\n    "
         "facilities:\n      cars:\n" +
         stages + "demand:\n  line.cars: " + demand + "\n";
}

/// Everybody who came has left by the last stage within a few hours.
void check_flows(const test::Ran& ran, const std::string& last) {
  CHECK(ran.totals.reason == engine::EndReason::drained);
  CHECK(ran.of("line.cars.primary").arrivals > 100);
  CHECK(ran.of("line.cars.primary").crossing.n == ran.of("line.cars.primary").arrivals);
  CHECK(ran.of("line.cars." + last).throughput > 100);
}

models::Rooms::Waiting number(std::uint32_t crosser) { return {engine::CrosserId(crosser), 0, false}; }

}  // namespace

// Room A takes one, room B one. 0 waits for A, 1 (who is in A) for B, 2 for A, 3 for both, 4 for A. When B
// comes free, 1 goes there and leaves A to 0, who had waited for it longest: nobody else is asked. 3 is
// passed over while B is taken, and goes before 4 once both are free.
TEST_CASE("a place goes to who has waited for it longest, and nobody else is asked") {
  const models::RoomId a(0), b(1);
  models::Rooms rooms({1, 1});
  rooms.enter({a}, {});
  rooms.enter({b}, {});
  rooms.wait(number(0), {a}, {});
  rooms.wait(number(1), {b}, {a});
  rooms.wait(number(2), {a}, {});
  rooms.wait(number(3), {b, a}, {});
  rooms.wait(number(4), {a}, {});
  std::vector<std::uint32_t> asked;
  const auto settle = [&] {
    asked.clear();
    rooms.settle([&](const models::Rooms::Waiting& waiting) {
      asked.push_back(waiting.crosser.value());
      if (waiting.crosser.value() == 1) {
        rooms.enter({b}, {a});
        rooms.leave({a}, {b});
      } else {
        rooms.enter(waiting.crosser.value() == 3 ? models::Rooms::List{a, b} : models::Rooms::List{a}, {});
      }
    });
    return asked;
  };
  rooms.leave({b}, {});
  CHECK(settle() == std::vector<std::uint32_t>{1, 0});
  rooms.leave({a}, {});
  CHECK(settle() == std::vector<std::uint32_t>{2});
  rooms.leave({a}, {});
  rooms.leave({b}, {});
  CHECK(settle() == std::vector<std::uint32_t>{3});
  rooms.leave({a, b}, {});
  CHECK(settle() == std::vector<std::uint32_t>{4});
  CHECK(rooms.freed() == false);
  CHECK_NOTHROW(rooms.check_taken({1, 0}));
  CHECK_THROWS_AS(rooms.check_taken({0, 0}), engine::InternalError);
}

// A tenth of those who have a place at the exit are sent to the dock in the same compound, which holds 12:
// with a place lost for each, it would be full for ever after twelve of them.
TEST_CASE("a place in advance is given back by who is sent elsewhere in the area") {
  check_flows(test::simulate_text(line(
                  "        areas: {compound: {room: 12, stages: [dock, exit]}}\n"
                  "        primary: {bays: 2, blocking: before_service, refers: {dock: {everyone: 10 %}}, "
                  "service: {mean: 60 s, cv: 1}}\n        dock: {bays: 3, service: {mean: 10 min, cv: 1}}\n"
                  "        exit: {bays: 2, service: {mean: 50 s, cv: 1}}\n",
                  "{arrivals: {00:00-20:00: 110 veh/h}}")),
              "exit");
}

// Secondary and exit take one each. Who is at primary has the place at the exit; sent to secondary, it would
// wait there for one who waits for that place.
TEST_CASE("a place in advance is not kept by who waits for another one") {
  check_flows(test::simulate_text(
                  line("        primary: {bays: 1, blocking: before_service, refers: {secondary: {everyone: "
                       "50 %}}, service: {mean: 60 s, cv: 1}}\n"
                       "        secondary: {bays: 1, room: 1, service: {mean: 60 s, cv: 1}}\n"
                       "        exit: {bays: 1, room: 1, service: {mean: 60 s, cv: 1}}\n",
                       "{arrivals: {00:00-20:00: 15 veh/h}}")),
              "exit");
}

// The exit takes one. Whoever has the place there and is interrupted gives it up: who begins next needs it,
// and so does the interrupted one itself when its bay is up again.
TEST_CASE("a place in advance is given back by who is interrupted") {
  for (const char* how :
       {"breakdowns: {every: 10 min, repair: 1 min, in_hand: hand_over}",
        "breakdowns: {every: 10 min, repair: 1 min, in_hand: back_to_queue}",
        "discipline: preemptive, priority: [fast]",
        "discipline: preemptive, priority: [fast], on_preempt: repeat_new, breakdowns: {every: 10 min, "
        "repair: 1 min, in_hand: hand_over}"})
    for (const char* exit : {"40 s", "90 s"}) {
      INFO(how << ", exit " << exit);
      const test::Ran ran = test::simulate_text(line(
          std::string("        primary: {bays: 1, blocking: before_service, ") + how +
              ", service: {mean: 60 s, cv: 0.5}}\n        exit: {bays: 1, room: 1, service: " + exit + "}\n",
          "{arrivals: {00:00-20:00: 15 veh/h}, hold: {fast: 40 %, none: rest}}"));
      check_flows(ran, "exit");
      CHECK(ran.of("line.cars.primary").features.interrupted > 5);
    }
}

// Whoever is at primary is on the plaza already, and needs room at secondary alone. With 25 before a plaza
// for 20 nobody at primary could begin if a place there were asked for too.
TEST_CASE("who is in the area needs no further place there before its service") {
  check_flows(test::simulate_text(
                  line("        areas: {plaza: {room: 20, stages: [primary, secondary]}}\n"
                       "        primary: {bays: 2, blocking: before_service, service: {mean: 60 s, cv: 1}}\n"
                       "        secondary: {bays: 2, room: 4, service: {mean: 50 s, cv: 1}}\n",
                       "{arrivals: {00:00-20:00: 60 veh/h}, queue_at_start: {none: 25}}")),
              "secondary");
}
