#include <vector>

#include <catch2/catch.hpp>

#include "tests/engine/bank_support.hpp"

using namespace garita::engine;

namespace {

constexpr Duration s(std::int64_t seconds) { return Duration::seconds(seconds); }
constexpr std::int64_t never = INT64_MIN;

/// Whole seconds after the start.
std::int64_t at_s(Time time) {
  return time == Time::never() ? never : (time - BankDriver::origin).us() / 1'000'000;
}

void check_began(const BankDriver& driver, const std::vector<std::int64_t>& began) {
  REQUIRE(driver.customers.size() == began.size());
  for (std::size_t i = 0; i < began.size(); ++i) {
    CAPTURE(i);
    CHECK(at_s(driver.customers[i].began) == began[i]);
  }
}

}  // namespace

// Held until the caller says so: 0 and 1 are held at 0 s and 1 s, 2 joins at 2 s and is served for 10 s. 1
// and 0 are admitted at 3 s and 4 s: they are served in the order in which they were admitted, and their
// waits count from joining: 12 - 1, 22 - 0. 3 is held at 50 s and admitted to an idle server at 60 s: it
// begins at once. 4 is held and gives up. The identity of areas is checked by the driver while 5 is held at
// the window's end.
TEST_CASE("Who is held waits, but is served only when admitted", "[bank]") {
  BankDriver driver({}, Duration(), s(100));
  driver.set_lanes(1);
  driver.come_at(s(0), s(10), 0, true);
  driver.come_at(s(1), s(10), 0, true);
  driver.come_at(s(2), s(10));
  driver.at(s(3), [&] { driver.admit(1); });
  driver.at(s(4), [&] {
    driver.admit(0);
    CHECK(driver.bank().waiting() == 2);
    CHECK(driver.bank().in_line() == 2);
  });
  driver.come_at(s(50), s(10), 0, true);
  driver.at(s(55), [&] {
    CHECK(driver.bank().waiting() == 1);
    CHECK(driver.bank().in_line() == 0);
    const std::uint32_t who = driver.come(s(10), 0, true);
    driver.limit_patience(who, s(5));
  });
  driver.at(s(60), [&] { driver.admit(3); });
  driver.come_at(s(80), s(10), 0, true);
  driver.run(s(120));
  check_began(driver, {22, 12, 2, 60, never, never});
  CHECK(driver.customers[4].gave_up);
  CHECK(at_s(driver.customers[4].left) == 60);
  CHECK(driver.bank().waiting() == 1);
  CHECK(driver.bank().wait().n == 4);
  CHECK(driver.totals().queue_area_us == (22 + 11 + 10 + 5 + 20) * 1'000'000);
  CHECK(driver.totals().unfinished == 1);
}

// Two servers, but no service may begin until the caller allows one at 5 s, two more at 10 s, and any at 20
// s.
TEST_CASE("No more services begin than are allowed", "[bank]") {
  BankDriver driver({}, Duration(), s(100));
  driver.set_lanes(2);
  driver.allow(0);
  for (int i = 0; i < 6; ++i) driver.come_at(s(i == 5 ? 12 : 0), s(1));
  driver.at(s(5), [&] { driver.allow(1); });
  driver.at(s(10), [&] { driver.allow(2); });
  driver.at(s(20), [&] { driver.allow(ServerBank::unbounded); });
  driver.run(s(30));
  check_began(driver, {5, 10, 10, 20, 20, 21});
}

// Whoever is pushed aside gives its place ahead back, and who pushes takes it: with room for one, a higher
// class that comes at 2 s begins, the one that it pushed aside waits for a word of the caller at 50 s, and
// nobody begins beside them though a second server is free.
TEST_CASE("Preemption needs no further room and makes none", "[bank]") {
  ServerBank::Spec spec;
  spec.priorities = 2;
  spec.preempts = true;
  BankDriver driver(spec, Duration(), s(100));
  driver.set_lanes(2);
  driver.allow(1);
  driver.come_at(s(0), s(10), 1);
  driver.come_at(s(1), s(10), 1);
  driver.come_at(s(2), s(10), 0);
  driver.come_at(s(3), s(10), 0);
  driver.at(s(50), [&] { driver.allow(ServerBank::unbounded); });
  driver.run(s(200));
  check_began(driver, {0, 60 - 2, 2, 50});
  CHECK(at_s(driver.customers[0].left) == 58);  // 8 s were left
  CHECK(at_s(driver.customers[2].left) == 12);
}

// The caller keeps who is served at its server until there is room: 0 is served at 10 s and let go at 15 s,
// when 1 begins. In between the server is blocked.
TEST_CASE("Who cannot go on keeps its server", "[bank]") {
  BankDriver driver({}, Duration(), s(100));
  driver.set_lanes(1);
  driver.may_go = [&](std::uint32_t who) { return who != 0; };
  driver.come_at(s(0), s(10));
  driver.come_at(s(1), s(10));
  driver.at(s(15), [&] { driver.let_go(0); });
  driver.run(s(200));
  check_began(driver, {0, 15});
  CHECK(at_s(driver.customers[0].ended) == 10);
  CHECK(at_s(driver.customers[0].left) == 15);
  CHECK(driver.totals().features.blocked_area_us == 5'000'000);
}
