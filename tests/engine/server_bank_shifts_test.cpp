#include <memory>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/engine/bank_support.hpp"

using namespace garita::engine;

namespace {

constexpr Duration s(std::int64_t seconds) { return Duration::seconds(seconds); }
constexpr std::int64_t never = -1;

/// Instants in microseconds after the start; `never` when it did not happen.
std::int64_t us(Time time) { return time == Time::never() ? never : (time - BankDriver::origin).us(); }

struct Script : BankDriver {
  explicit Script(const ServerBank::Spec& spec, std::uint32_t lanes)
      : BankDriver(spec, Duration(), s(1'000)) {
    set_lanes(lanes);
  }
  void lanes_at(Duration time, std::uint32_t lanes) {
    at(time, [=, this] { set_lanes(lanes); });
  }
  /// When each began for the first time, and left [us].
  void check(const std::vector<std::int64_t>& began, const std::vector<std::int64_t>& left) {
    run(s(2'000));
    REQUIRE(customers.size() == began.size());
    for (std::size_t i = 0; i < began.size(); ++i) {
      CAPTURE(i);
      CHECK(us(customers[i].began) == began[i]);
      CHECK(us(customers[i].left) == left[i]);
    }
  }
};

ServerBank::Spec ends_by(ShiftEnd rule) {
  ServerBank::Spec spec;
  spec.shift_end = rule;
  return spec;
}

ServerBank::Spec lanes_of_their_own() {
  ServerBank::Spec spec;
  spec.per_lane = true;
  return spec;
}

/// Two lanes; 0 and 1 need 10 s, 2 and 3 need 5 s; all come in the first 3 microseconds. Lane 1 closes at 4
/// s.
std::unique_ptr<Script> one_of_two_closes(ShiftEnd rule) {
  auto script = std::make_unique<Script>(ends_by(rule), 2);
  for (int i = 0; i < 4; ++i) script->come_at(Duration::microseconds(i), s(i < 2 ? 10 : 5));
  script->lanes_at(s(4), 1);
  return script;
}

}  // namespace

// 1 is served to the end at 10.000001, though its lane is closed; lane 0 alone takes 2 at 10 and 3 at 15.
TEST_CASE("At the end of a shift who is in hand is finished", "[bank]") {
  auto script = one_of_two_closes(ShiftEnd::finish);
  script->check({0, 1, 10'000'000, 15'000'000}, {10'000'000, 10'000'001, 15'000'000, 20'000'000});
  CHECK(script->totals().booths_area_us == 1'004'000'000 + 6'000'001);  // two until 1 has left, then one
}

// 1 has had 3.999999 s of its 10 when its lane closes: lane 0 serves the other 6.000001 s from 10 on,
// before 2.
TEST_CASE("At the end of a shift who is in hand is handed over", "[bank]") {
  auto script = one_of_two_closes(ShiftEnd::hand_over);
  script->check({0, 1, 16'000'001, 21'000'001}, {10'000'000, 16'000'001, 21'000'001, 26'000'001});
  CHECK(us(script->customers[1].resumed) == 10'000'000);
  CHECK(script->totals().features.interrupted == 1);
}

// 1 starts anew at 10, with a new draw: 7 s.
TEST_CASE("At the end of a shift who is in hand goes back to the queue", "[bank]") {
  auto script = one_of_two_closes(ShiftEnd::back_to_queue);
  script->draw_again = [](std::uint32_t) { return s(7); };
  script->check({0, 1, 17'000'000, 22'000'000}, {10'000'000, 17'000'000, 22'000'000, 27'000'000});
}

// A breakdown likewise: lane 0 breaks down at 4 s and is repaired at 6 s, when it takes the one handed over.
TEST_CASE("Who is in hand at a breakdown goes on when a lane is free", "[bank]") {
  ServerBank::Spec spec;
  spec.breakdown = ShiftEnd::hand_over;
  Script script(spec, 1);
  script.come_at(s(1), s(10));
  script.come_at(s(2), s(1));
  script.at(s(4), [&] { script.break_down(0); });
  script.at(s(6), [&] { script.repair(0); });
  script.check({1'000'000, 13'000'000}, {13'000'000, 14'000'000});
  CHECK(script.totals().booths_area_us == 998'000'000);
}

// All close at 4 s with 2 and 3 in line, who are served out; 4 comes at 8 s, and somebody of a higher class
// at 9 s, who neither is served nor pushes anybody aside: both wait for the opening at 50 s.
TEST_CASE("Who waits at closing is served out, and nobody else", "[bank]") {
  ServerBank::Spec spec;
  spec.serve_out = true;
  spec.priorities = 2;
  spec.preempts = true;
  Script script(spec, 2);
  for (int i = 0; i < 5; ++i) script.come_at(s(i == 4 ? 8 : 0), s(i < 2 ? 10 : 5), 1);
  script.come_at(s(9), s(3), 0);
  script.lanes_at(s(4), 0);
  script.lanes_at(s(50), 1);
  script.check({0, 0, 10'000'000, 10'000'000, 53'000'000, 50'000'000},
               {10'000'000, 10'000'000, 15'000'000, 15'000'000, 58'000'000, 53'000'000});
}

// One queue a lane: 0 to 5 join the lanes 0 1 0 1 0 1. Lane 1 closes at 4 s: 3 and 5 go to the end of lane 0,
// behind 2 and 4, while 1 is finished. All close at 12 s, 6 comes at 13 s, and two open at 30 s: 4, 3, 5 and
// 6 are dealt out anew in the order in which they had joined, 3 first.
TEST_CASE("Closing lanes send their queue to the others, opening deals it out", "[bank]") {
  Script script(lanes_of_their_own(), 2);
  for (int i = 0; i < 6; ++i) script.come_at(Duration::microseconds(i), s(10));
  script.come_at(s(13), s(10));
  script.lanes_at(s(4), 1);
  script.lanes_at(s(12), 0);
  script.lanes_at(s(30), 2);
  script.check({0, 1, 10'000'000, 30'000'000, 30'000'000, 40'000'000, 40'000'000},
               {10'000'000, 10'000'001, 20'000'000, 40'000'000, 40'000'000, 50'000'000, 50'000'000});
  CHECK(script.customers[3].server == 0);
  CHECK(script.customers[6].server == 1);
}

// Likewise with those in hand sent back when all lanes close at 4 s: 0 and 1 go first when one lane opens at
// 30 s, in the order in which they had joined.
TEST_CASE("Those interrupted at closing go first in their order", "[bank]") {
  ServerBank::Spec spec = lanes_of_their_own();
  spec.shift_end = ShiftEnd::back_to_queue;
  Script script(spec, 2);
  for (int i = 0; i < 4; ++i) script.come_at(Duration::microseconds(i), s(10));
  script.lanes_at(s(4), 0);
  script.lanes_at(s(30), 1);
  script.check({0, 1, 50'000'000, 60'000'000}, {40'000'000, 50'000'000, 60'000'000, 70'000'000});
  CHECK(us(script.customers[1].resumed) == 40'000'000);
}

// Lane 0 serves 0 for 100 s, with 1 and 2 behind it. When lane 1 opens at 10 s, the last moves there: with a
// difference of 1 that is 2 at once, and 1 when 2 has left.
TEST_CASE("The last of a lane moves to a lane that opens or is repaired", "[bank]") {
  ServerBank::Spec spec = lanes_of_their_own();
  spec.jockey = 1;
  const auto feed = [](Script& script) {
    for (int i = 0; i < 3; ++i) script.come_at(s(i), s(i == 0 ? 100 : 10));
  };
  Script opening(spec, 1);
  feed(opening);
  opening.lanes_at(s(10), 2);
  opening.check({0, 20'000'000, 10'000'000}, {100'000'000, 30'000'000, 20'000'000});
  Script repaired(spec, 2);
  repaired.break_down(1);
  feed(repaired);
  repaired.at(s(10), [&] { repaired.repair(1); });
  repaired.check({0, 20'000'000, 10'000'000}, {100'000'000, 30'000'000, 20'000'000});
}

// Two tandem lanes with a queue each: 0 to 3 take the four places, 4 and 6 wait at lane 0, 5 at lane 1. 1
// leaves the front of lane 1 at 5 s: now 6 has three ahead of it and would have two there, and moves. 7 comes
// at 7 s to lane 0, moves when 5 and 6 begin at 10 s, and begins at 20 s; so does 4 behind it.
TEST_CASE("Who leaves the front of a tandem lane makes it shorter for others", "[bank]") {
  ServerBank::Spec spec = lanes_of_their_own();
  spec.tandem = true;
  spec.jockey = 1;
  Script script(spec, 2);
  const std::int64_t service[] = {100, 5, 100, 10, 10, 10, 10};  // 0 to 3: servers 0, 2, 1, 3
  for (int i = 0; i < 7; ++i) script.come_at(Duration::microseconds(i), s(service[i]));
  script.come_at(s(7), s(10));
  script.check(
      {0, 1, 2, 3, 20'000'003, 10'000'003, 10'000'003, 20'000'003},
      {100'000'000, 5'000'001, 100'000'002, 10'000'003, 30'000'003, 20'000'003, 20'000'003, 30'000'003});
}

// A tandem lane: 0 in front needs 10 s, 1 behind it needs 3 s and waits served from 3 s on. At 4 s the lane
// closes and 0 is handed over: now nobody stands before 1, who leaves at once. At 20 s the lane opens again,
// and 0 has its other 6 s with 2 behind it.
TEST_CASE("A tandem lane that closes lets out who was done behind the one sent away", "[bank]") {
  ServerBank::Spec spec = ends_by(ShiftEnd::hand_over);
  spec.tandem = true;
  Script script(spec, 1);
  for (const std::int64_t service : {10, 3, 1}) script.come_at(Duration(), s(service));
  script.lanes_at(s(4), 0);
  script.lanes_at(s(20), 1);
  script.check({0, 0, 20'000'000}, {26'000'000, 4'000'000, 26'000'000});
}

// The same with the one in hand finished: 0 leaves at 10 s, and 1 with it; 2 waits for the opening.
TEST_CASE("A tandem lane that closes finishes both", "[bank]") {
  ServerBank::Spec spec;
  spec.tandem = true;
  Script script(spec, 1);
  for (const std::int64_t service : {10, 3, 1}) script.come_at(Duration(), s(service));
  script.lanes_at(s(4), 0);
  script.lanes_at(s(20), 1);
  script.check({0, 0, 20'000'000}, {10'000'000, 10'000'000, 21'000'000});
}

// Preemptive: 0 (higher class, 100 s) at lane 0, 1 (50 s) at lane 1, which closes at 4 s and finishes 1. 2
// (higher) comes at 5 s and waits for lane 0; when lane 1 opens at 10 s it pushes 1 aside, which has its
// other 40 s at 20 s.
TEST_CASE("A higher class pushes aside who is in hand at a lane that opens", "[bank]") {
  ServerBank::Spec spec;
  spec.priorities = 2;
  spec.preempts = true;
  Script script(spec, 2);
  script.come_at(s(0), s(100), 0);
  script.come_at(s(0), s(50), 1);
  script.come_at(s(5), s(10), 0);
  script.lanes_at(s(4), 1);
  script.lanes_at(s(10), 2);
  script.check({0, 0, 10'000'000}, {100'000'000, 60'000'000, 20'000'000});
}

// Lane 0 breaks down at 4 s: 0 (higher class) is handed over and pushes 1 aside at lane 1.
TEST_CASE("A higher class that is handed over pushes aside a lower one", "[bank]") {
  ServerBank::Spec spec;
  spec.priorities = 2;
  spec.preempts = true;
  spec.breakdown = ShiftEnd::hand_over;
  Script script(spec, 2);
  script.come_at(s(0), s(100), 0);
  script.come_at(s(0), s(50), 1);
  script.at(s(4), [&] { script.break_down(0); });
  script.check({0, 0}, {100'000'000, 146'000'000});
}

// One queue a lane: lane 1 closes at 4 s and breaks down at 10 s with 1 in hand, which has its other 40 s at
// lane 0 after 0.
TEST_CASE("Who is handed over by a lane that has closed goes to one that is open", "[bank]") {
  ServerBank::Spec spec = lanes_of_their_own();
  spec.breakdown = ShiftEnd::hand_over;
  Script script(spec, 2);
  script.come_at(s(0), s(100));
  script.come_at(s(0), s(50));
  script.lanes_at(s(4), 1);
  script.at(s(10), [&] { script.break_down(1); });
  script.check({0, 0}, {100'000'000, 140'000'000});
}

// One queue a lane: all close at 4 s with 2 in line at lane 0 and 3 at lane 1; 4 comes at 5 s. Lane 1 breaks
// down at 6 s: 3 goes to lane 0 and is served out after 2, before 4, who waits for the opening at 50 s.
TEST_CASE("A breakdown while serving out leaves nobody behind", "[bank]") {
  ServerBank::Spec spec = lanes_of_their_own();
  spec.serve_out = true;
  Script script(spec, 2);
  for (int i = 0; i < 4; ++i) script.come_at(Duration::microseconds(i), s(i < 2 ? 10 : 5));
  script.come_at(s(5), s(5));
  script.lanes_at(s(4), 0);
  script.at(s(6), [&] { script.break_down(1); });
  script.lanes_at(s(50), 1);
  script.check({0, 1, 10'000'000, 15'000'000, 50'000'000},
               {10'000'000, 10'000'001, 15'000'000, 20'000'000, 55'000'000});
}

// One queue a lane, both broken: 0 and 1 wait at 0 s. Lane 1 is repaired at 10 s and takes both.
TEST_CASE("The first lane that is repaired takes who waited at the others", "[bank]") {
  Script script(lanes_of_their_own(), 2);
  script.break_down(0);
  script.break_down(1);
  script.come_at(s(0), s(5));
  script.come_at(s(0), s(5));
  script.at(s(10), [&] { script.repair(1); });
  script.check({10'000'000, 15'000'000}, {15'000'000, 20'000'000});
}

// Three classes at three lanes: 0 and 1 of the lowest class began at 0 s and 1 s, 2 of the middle one at 2 s.
// 3, of the highest, comes at 3 s and pushes aside 1: the last begun of the lowest class. 1 has its other 8 s
// at 8 s.
TEST_CASE("The last begun of the lowest class gives way", "[bank]") {
  ServerBank::Spec spec;
  spec.priorities = 3;
  spec.preempts = true;
  Script script(spec, 3);
  for (int i = 0; i < 3; ++i) script.come_at(s(i), s(10), i < 2 ? 2 : 1);
  script.come_at(s(3), s(5), 0);
  script.check({0, 1'000'000, 2'000'000, 3'000'000}, {10'000'000, 16'000'000, 12'000'000, 8'000'000});
}
