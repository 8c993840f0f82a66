#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/engine/bank_support.hpp"

using namespace garita::engine;

namespace {

ServerBank::Spec pairs() {
  ServerBank::Spec spec;
  spec.tandem = true;
  return spec;
}

struct Arrival {
  Duration at, service;
};
struct Course {
  Duration began, left;
};

/// One lane of two servers, by following customers instead of events. Whoever is next enters at the front of
/// an empty lane, or behind the one in front when that one is still there and nobody stands behind it; it
/// leaves when it is served and the one in front has left. At one instant, who leaves goes first.
std::vector<Course> follow(const std::vector<Arrival>& arrivals) {
  std::vector<Course> courses;
  Duration front_began, front_left, lane_empty;  // of the present pair; the lane is empty from then on
  bool rear_taken = true;
  for (const Arrival& arrival : arrivals) {
    const Duration behind = std::max(arrival.at, front_began);
    if (!rear_taken && behind < front_left) {
      const Duration left = std::max(behind + arrival.service, front_left);
      courses.push_back({behind, left});
      lane_empty = left;
      rear_taken = true;
      continue;
    }
    const Duration began = std::max(arrival.at, lane_empty);
    front_began = began;
    front_left = lane_empty = began + arrival.service;
    rear_taken = false;
    courses.push_back({began, front_left});
  }
  return courses;
}

}  // namespace

// A lane of two servers never idle serves two customers in E max(S1, S2), since who stands behind waits for
// who is in front and both are followed together: with exponential service of mean 1 / mu that is
// 3 / (2 mu), so 4/3 mu per lane, for one lane and for three with one queue.
TEST_CASE("A saturated tandem lane serves 4/3 of what one exponential server does", "[bank]") {
  for (const std::uint32_t lanes : {1U, 3U}) {
    const BankLoad load{.rates_per_s = {2.0 * lanes},
                        .service_s = [](Random& random, std::uint32_t) { return exponential(random, 1); },
                        .lanes = lanes};
    const auto estimate = replicate(20, [&](std::uint64_t i) {
      return std::vector{run_bank(pairs(), load, Duration::seconds(4'000), 10 * lanes + i, true).throughput};
    });
    const double z = estimate[0].z(lanes * 4.0 / 3);
    CAPTURE(lanes, estimate[0].mean, z);
    CHECK(std::abs(z) < 4.5);
  }
}

// With constant service nobody waits for who is in front: a saturated pair serves exactly as many as two
// single servers.
TEST_CASE("A saturated tandem lane with constant service serves as many as two servers", "[bank]") {
  BankLoad load{.rates_per_s = {3.0}, .service_s = [](Random&, std::uint32_t) { return 1.0; }};
  const double pair = run_bank(pairs(), load, Duration::seconds(10'000), 1, true).throughput;
  load.lanes = 2;
  const double singles = run_bank({}, load, Duration::seconds(10'000), 1, true).throughput;
  CHECK(pair == 2);
  CHECK(singles == 2);
}

// Somebody served behind another waits for it. By hand, one lane [s]:
//   0 comes at 0, needs 10: front, leaves at 10.      1 comes at 1, needs 3: behind, served at 4, leaves
//   at 10. 2 comes at 2, needs 5: front at 10, leaves at 15. 3 comes at 11, needs 9: behind at 11, leaves
//   at 20. 4 comes at 16, needs 1: the front is empty, but not refilled past the rear: front at 20, leaves
//   at 21.
TEST_CASE("Who is served behind another leaves after it, and nobody passes into an empty front", "[bank]") {
  BankDriver driver(pairs(), Duration(), Duration::seconds(100));
  driver.set_lanes(1);
  const std::int64_t came[] = {0, 1, 2, 11, 16}, service[] = {10, 3, 5, 9, 1};
  for (int i = 0; i < 5; ++i) driver.come_at(Duration::seconds(came[i]), Duration::seconds(service[i]));
  driver.run(Duration::seconds(200));
  const std::int64_t began[] = {0, 1, 10, 11, 20}, ended[] = {10, 4, 15, 20, 21},
                     left[] = {10, 10, 15, 20, 21};
  for (std::size_t i = 0; i < 5; ++i) {
    CAPTURE(i);
    CHECK(driver.customers[i].began - driver.origin == Duration::seconds(began[i]));
    CHECK(driver.customers[i].ended - driver.origin == Duration::seconds(ended[i]));
    CHECK(driver.customers[i].left - driver.origin == Duration::seconds(left[i]));
  }
  CHECK(driver.totals().features.blocked_area_us == 6'000'000);  // 1, from 4 to 10
}

// 5,000 customers at 90 % of what a lane can do, against a recursion over customers, to the microsecond.
TEST_CASE("A tandem lane agrees with a recursion over its customers", "[bank]") {
  Random random(2);
  std::vector<Arrival> arrivals;
  Duration at;
  for (int i = 0; i < 5'000; ++i) {
    at += Duration::from_seconds(exponential(random, 1 / 1.2));
    arrivals.push_back({at, Duration::from_seconds(exponential(random, 1))});
  }
  BankDriver driver(pairs(), Duration::seconds(10), Duration::seconds(3'000));
  driver.set_lanes(1);
  for (const Arrival& arrival : arrivals) driver.come_at(arrival.at, arrival.service);
  driver.run(Duration::seconds(10'000));
  const std::vector<Course> courses = follow(arrivals);
  std::size_t different = 0, behind = 0;
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    const BankDriver::Customer& customer = driver.customers[i];
    different += customer.began - driver.origin != courses[i].began ? 1 : 0;
    different += customer.left - driver.origin != courses[i].left ? 1 : 0;
    behind += customer.left > customer.ended ? 1 : 0;
  }
  CHECK(different == 0);
  CHECK(behind > 500);
}

// Several lanes: an empty lane is taken before a place behind somebody.
TEST_CASE("Who comes to tandem lanes prefers an empty one", "[bank]") {
  BankDriver driver(pairs(), Duration(), Duration::seconds(100));
  driver.set_lanes(2);
  for (int i = 0; i < 5; ++i) driver.come_at(Duration::seconds(i), Duration::seconds(20));
  driver.run(Duration::seconds(10));
  const std::vector<std::uint32_t> servers = {0, 2, 1, 3, UINT32_MAX};  // lane * 2, and 1 for the rear
  for (std::size_t i = 0; i < 5; ++i) CHECK(driver.customers[i].server == servers[i]);
}
