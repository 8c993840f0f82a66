#include <cmath>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

using namespace garita;

namespace {

const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [4, 2]}";
// 20 h: SENTRI needs 2.3 lanes of a minute, General 2.8 of its 4.
const std::string demand = "{arrivals: 306 veh/h, hold: {sentri: 45 %, none: rest}}";

std::string balance(const std::string& said) {
  return "    balance: {kinds: [sentri, general], " + said + "}\n";
}

}  // namespace

TEST_CASE("a balance brings two waits into proportion") {
  // Two SENTRI lanes are too few for 138 an hour, three are enough; General has four for 168. Left alone
  // SENTRI waits hours and General hardly at all; with a lane that goes to and fro SENTRI stays near its
  // share.
  const test::Ran alone = test::simulate_text(test::two_kinds(lanes, demand, "")),
                  with = test::simulate_text(
                      test::two_kinds(lanes, demand, balance("factor: 50 %, band: 5 min, every: 15 min")));
  const double before = test::mean_wait_s(alone.of("port.cars.primary.sentri").wait) / 60,
               after = test::mean_wait_s(with.of("port.cars.primary.sentri").wait) / 60,
               general = test::mean_wait_s(with.of("port.cars.primary.general").wait) / 60;
  CAPTURE(before, after, general);
  CHECK(before > 60);
  CHECK(after < 15);
  CHECK(std::abs(after - 0.5 * general) < 10);
  CHECK(test::booth_minutes(with, "sentri") > 2 * 24 * 60 + 120);
  // Lanes change their kind, none is added.
  CHECK(test::booth_minutes(with, "sentri") + test::booth_minutes(with, "general") <= 6 * 24 * 60 + 1);
}

TEST_CASE("a balance whose band is never left does nothing") {
  // The band is wider than any wait: all rows as without the policy.
  const test::Ran with =
      test::simulate_text(test::two_kinds(lanes, demand, balance("factor: 50 %, band: 20 h")));
  CHECK(test::same(with, test::simulate_text(test::two_kinds(lanes, demand, ""))));
}
