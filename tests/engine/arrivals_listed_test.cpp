#include <cmath>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/arrivals/listed.hpp"

using namespace garita::engine;

namespace {

const Time start = Time::from_unix_seconds(1'776'124'800);
const SourceKey key = source_key(1, 0, "test");

Time at(std::int64_t s) { return start + Duration::seconds(s); }

template <class Arrivals>
std::vector<Arrival> all(Arrivals arrivals) {
  std::vector<Arrival> list;
  for (Arrival a = arrivals.next(); a.time != Time::never(); a = arrivals.next()) list.push_back(a);
  return list;
}

}  // namespace

// Constant times between arrivals give a clock; gamma ones with cv 0.5 give 100,000 s / 10 s = 10,000
// arrivals within 4.5 standard errors of 0.5 sqrt(10,000) (renewal theorem); numbers go on from 0. With 2.5
// times as many a clock goes by 4 s.
TEST_CASE("renewal arrivals keep their mean distance") {
  const auto clock = all(RenewalArrivals(Sampler(Constant::of(10)), key, at(0), at(100)));
  REQUIRE(clock.size() == 9);
  CHECK(clock[0].time == at(10));
  CHECK(clock[8].time == at(90));
  const auto list = all(RenewalArrivals(Sampler(Gamma::from_mean_cv(10, 0.5)), key, at(0), at(100'000)));
  CHECK(std::abs(static_cast<double>(list.size()) - 10'000) < 4.5 * 50);
  for (std::size_t i = 0; i < list.size(); ++i) REQUIRE(list[i].crosser == i);
  CHECK_THROWS_AS(RenewalArrivals(Sampler(Constant::of(0)), key, at(0), at(1)), std::invalid_argument);

  const auto more = all(RenewalArrivals(Sampler(Constant::of(10)), key, at(0), at(100), 2.5));
  REQUIRE(more.size() == 24);
  CHECK(more[23].time == at(96));
  CHECK(all(RenewalArrivals(Sampler(Constant::of(10)), key, at(0), at(100), 1e-300)).empty());
  CHECK_THROWS_AS(RenewalArrivals(Sampler(Constant::of(1e-3)), key, at(0), at(1), 1e4),
                  std::invalid_argument);
}

// Scheduled arrivals come as listed; cutting the start keeps the numbers of the rest.
TEST_CASE("scheduled arrivals come as listed") {
  const std::vector<Time> list{at(5), at(7), at(7), at(20)};
  const auto whole = all(ScheduledArrivals(list, at(0), at(100)));
  REQUIRE(whole.size() == 4);
  CHECK(whole[2].time == at(7));
  CHECK(whole[2].crosser == 2);
  CHECK(all(ScheduledArrivals(list, at(5), at(100))).size() == 4);
  const auto late = all(ScheduledArrivals(list, at(6), at(20)));
  REQUIRE(late.size() == 2);
  CHECK(late[0].crosser == 1);
  CHECK_THROWS_AS(ScheduledArrivals({at(2), at(1)}, at(0), at(9)), std::invalid_argument);
}

// Platoons of 4 over 8 s: one vehicle every 2 s; two that overlap are merged in order of time, ties in order
// of platoon; a start in the middle keeps numbers.
TEST_CASE("platoons spread evenly and merge") {
  const auto one = all(PlatoonArrivals({at(100)}, 4, Duration::seconds(8), at(0), at(1000)));
  REQUIRE(one.size() == 4);
  for (std::size_t j = 0; j < 4; ++j) CHECK(one[j].time == at(100 + 2 * static_cast<std::int64_t>(j)));
  const auto two =
      all(PlatoonArrivals({at(100), at(103), at(500)}, 4, Duration::seconds(8), at(102), at(1000)));
  std::vector<std::uint64_t> numbers;
  Time last = at(0);
  for (const Arrival& a : two) {
    CHECK(a.time >= last);
    last = a.time;
    numbers.push_back(a.crosser);
  }
  CHECK(numbers == std::vector<std::uint64_t>{1, 4, 2, 5, 3, 6, 7, 8, 9, 10, 11});
  CHECK_THROWS_AS(PlatoonArrivals({at(1)}, 0, Duration(), at(0), at(9)), std::invalid_argument);
}
