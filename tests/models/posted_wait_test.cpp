#include "models/world/posted_wait.hpp"

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// One booth of a minute a car; 100 cars at 10:00 and others as said.
std::string line(const std::string& sign, const std::string& more = "") {
  return test::head() +
         "lead_in: 0 d\nports:\n  port:\n    zone: UTC\n    facilities:\n      cars:\n        booths:\n"
         "          bays: 1\n          service: 1 min\n" +
         (sign.empty() ? "" : "          posted_wait: " + sign + "\n") + more +
         "demand:\n  port.cars:\n    platoons:\n      first: {at: 10:00, size: 100}\n"
         "      second: {at: 10:20, size: 10}\n      third: {at: 10:30, size: 10}\n";
}

}  // namespace

TEST_CASE("a sign rounds what it has biased and capped") {
  // By hand: 85 min and 10 % more are 93.5, to the nearest 5 min 95; 12.4 min are 10, 12.5 are 15; 4 h are
  // the cap of 3 h, and so is what rounding would lift above the cap.
  using engine::Duration;
  models::SignPart part;
  part.round_to = Duration::minutes(5);
  part.cap = Duration::hours(3);
  part.bias = 1.1;
  CHECK(models::on_the_sign(part, Duration::minutes(85)) == 95 * 60);
  part.bias = 1;
  CHECK(models::on_the_sign(part, Duration::seconds(744)) == 10 * 60);
  CHECK(models::on_the_sign(part, Duration::seconds(750)) == 15 * 60);
  CHECK(models::on_the_sign(part, Duration::hours(4)) == 3 * 3600);
  part.cap = Duration::minutes(58);
  CHECK(models::on_the_sign(part, Duration::minutes(58)) == 58 * 60);
}

TEST_CASE("the sign says what who joins then can expect, after its delay") {
  // By hand. At the refresh of 10:00 nobody has come. 100 stand there at 10:00 and one begins each minute,
  // the one of that minute after the estimate; 10 more come at 10:20 and at 10:30. So before 12:00 there wait
  // 120 - m, less those still to come, at m minutes past ten. Every figure stands for 15 min.
  const test::Ran ran =
      test::simulate_text(line("{refresh: 15 min, delay: 10 min, round_to: 5 min, cap: 3 h, bias: 110 %}"));
  const engine::FeatureSums& sums = ran.of("port.cars.booths").features;
  const double waiting[] = {85, 80, 75, 60, 45, 30, 15};  // 10:15, 10:30, ..., 11:45
  std::int64_t said_s = 0;
  for (const double in_line : waiting) said_s += static_cast<std::int64_t>(in_line * 1.1 / 5 + 0.5) * 300;
  CHECK(sums.posted_area_us_s == said_s * 900'000'000);
  // Those of 10:00 and of 10:20 were told 0 and 0 (the 95 min of 10:15 go up at 10:25), those of 10:30 95
  // min.
  std::int64_t error_min = 0, absolute_min = 0;
  const auto told = [&](int joined, int said, int before) {
    for (int j = 0; j < (joined == 0 ? 100 : 10); ++j) {
      const int error = said - (before + j - joined);
      error_min += error;
      absolute_min += error < 0 ? -error : error;
    }
  };
  told(0, 0, 0);
  told(20, 0, 100);
  told(30, 95, 110);
  CHECK(sums.posted_n == 120);
  CHECK(sums.posted_error_us == error_min * 60'000'000);
  CHECK(sums.posted_error_abs_us == absolute_min * 60'000'000);
}

TEST_CASE("a sign of the last one served says what that one waited") {
  // By hand: at 10:15 the last who began did so at 10:14, after 14 min; at 12:00 the last of 120 began at
  // 11:59, having joined at 10:30: 89 min. Rounded to a minute, the figures at the refreshes between are as
  // long as the clock says until 11:40 (joined at 10:00), then less.
  const test::Ran ran =
      test::simulate_text(line("{refresh: 15 min, round_to: 1 min, of: last_served, cap: 1 d}"));
  // 10:15 ... 11:30; 11:45 (joined 10:20); 12:00 to midnight.
  const std::int64_t said_min = 14 + 29 + 44 + 59 + 74 + 89 + 84 + 48 * 89;
  CHECK(ran.of("port.cars.booths").features.posted_area_us_s == said_min * 60 * 900'000'000);
}

TEST_CASE("what a sign told somebody is booked when its service begins, however short that is") {
  // At closed booths one crosser stands past the split; before it a second one and a SENTRI. At 02:00 two
  // booths open: the second begins at its booth and gives way, at the same instant, to the SENTRI behind it.
  // Until the end it does not go on.
  const test::Ran ran = test::simulate_text(
      test::head("4 h") +
      "lead_in: 0 d\nat_end: stop\nports:\n  port:\n    zone: UTC\n    credentials: [sentri]\n    "
      "facilities:\n"
      "      cars:\n        approach: {storage: 900 m, split: 7.5 m, road_lanes: 1, lanes: {all: 1}}\n"
      "        primary:\n          lanes: {built: 2}\n          discipline: preemptive\n"
      "          priority: [sentri]\n          posted_wait: {refresh: 1 h}\n"
      "          kinds: {all: {admits: everyone, headway: 3 h}}\n"
      "          open: {columns: [all], 02:00-24:00: [2]}\n"
      "demand:\n  port.cars: {queue_at_start: {none: 2, sentri: 1}}\n");
  const engine::GroupTotals& totals = ran.of("port.cars.primary.all");
  REQUIRE(totals.features.interrupted == 1);
  CHECK(totals.wait.n == 3);
  CHECK(totals.features.posted_n == 3);
}

TEST_CASE("who reads a long wait turns away") {
  // By hand: the sign says 85 min from 10:15 and 70 from 10:30 (the ten of 10:20 did not join), so nobody
  // joins after the first hundred.
  const test::Ran ran = test::simulate_text(line(
      "{refresh: 15 min, round_to: 1 min}", "          balks: {far: {posted_wait: 30 min, share: 100 %}}\n"));
  CHECK(ran.of("port.cars.booths").features.balked == 20);
  CHECK(ran.of("port.cars.booths").arrivals == 100);
}

TEST_CASE("a sign that nobody reads changes nothing but its own figures") {
  // The rows of a run with a sign and without one are equal byte for byte.
  const test::Ran with = test::simulate_text(line("{refresh: 1 min}")),
                  without = test::simulate_text(line(""));
  CHECK(test::same(with, without));
  CHECK(with.of("port.cars.booths").features.posted_n == 120);
  CHECK(without.of("port.cars.booths").features.posted_n == 0);
}
