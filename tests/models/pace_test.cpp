#include "models/network/pace.hpp"

#include <cstdint>
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"
#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// A stage of one lane group with 30 lanes of a minute, or as `headway` says; `more`: keys of the lane group.
std::string booths(const std::string& more, const std::string& headway = "1 min",
                   const std::string& open = "{columns: [all], 00:00-24:00: [30]}") {
  return test::head() +
         "lead_in: 0 d\nports:\n  port:\n    zone: UTC\n    facilities:\n      cars:\n        primary:\n"
         "          kinds:\n            all: {admits: everyone, headway: " +
         headway + more + "}\n          open: " + open + "\ndemand:\n  port.cars: {arrivals: 600 veh/h}\n";
}
std::string change(const std::string& said) {
  return "changes:\n  - {at: port.cars.primary, " + said + "}\n";
}

struct Visit {
  std::int64_t hour;
  double service_s;
};
std::map<std::uint64_t, Visit> visits(const std::string& text) {
  std::map<std::uint64_t, Visit> result;
  const test::Ran ran = test::simulate_text(text, {}, "", true);
  const std::int64_t midnight = 1'707'091'200'000'000;  // 2024-02-05 in UTC
  for (const engine::LogRow& visit : ran.kept.visits)
    if (visit.left_us != INT64_MIN)
      result[visit.crosser] = {(visit.started_us - midnight) / 3'600'000'000,
                               static_cast<double>(visit.left_us - visit.started_us) / 1e6};
  return result;
}

}  // namespace

TEST_CASE("between two numbers of open booths the pace lies between") {
  // By hand: 100 % at 2 and 140 % at 6 are 120 % at 4; below 2 and above 6 as there. Outages multiply.
  models::PacePart part;
  part.by_open = {{2, 1.0}, {6, 1.4}};
  const engine::Time time = engine::Time::from_unix_seconds(1000);
  CHECK(part.factor(time, 0) == 1.0);
  CHECK(part.factor(time, 2) == 1.0);
  CHECK(part.factor(time, 4) == Approx(1.2));
  CHECK(part.factor(time, 6) == 1.4);
  CHECK(part.factor(time, 60) == 1.4);
  part.outages = {{time, 2.0}, {time + engine::Duration::hours(1), 1.0}};
  CHECK(part.factor(time, 6) == 2.8);
  CHECK(part.factor_of_known(time) == 2.0);
  CHECK(part.factor(time + engine::Duration::hours(1), 6) == 1.4);
  part.by_hour = {{time, 1.5}};
  CHECK(part.factor(time, 2) == 3.0);
  CHECK(part.factor_of_known(time) == 2.0);  // a time of a trace is what it was at that hour
}

TEST_CASE("services that begin in slow hours are slow") {
  // Each service of a minute takes 90 s from 22:00 to 06:00, and 60 s at all other hours: to the microsecond.
  const auto all = visits(booths(", pace: {by_hour: {22:00-06:00: 150 %}}"));
  REQUIRE(all.size() > 14'000);
  std::size_t wrong = 0;
  for (const auto& [who, visit] : all)
    wrong += visit.service_s != (visit.hour >= 22 || visit.hour < 6 ? 90 : 60);
  CHECK(wrong == 0);
}

TEST_CASE("more booths open are slower booths") {
  // 16 booths by day and 24 by night: at {8: 100 %, 24: 140 %} that is 120 % and 140 %.
  const auto all = visits(booths(", pace: {by_open: {8: 100 %, 24: 140 %}}", "1 min",
                                 "{columns: [all], 06:00-18:00: [16], 18:00-06:00: [24]}"));
  std::size_t wrong = 0;
  for (const auto& [who, visit] : all)
    wrong += visit.service_s != (visit.hour >= 6 && visit.hour < 18 ? 72 : 84);
  CHECK(all.size() > 14'000);
  CHECK(wrong == 0);
}

TEST_CASE("luck stays what it is at another pace") {
  // Crosser by crosser, a service at 150 % is half as long again as without, but for the microsecond it is
  // rounded to; so the time in service is, too.
  const std::string gamma = "{mean: 60 s, cv: 0.8}";
  const auto before = visits(booths("", gamma)),
             after = visits(booths(", pace: {by_hour: {00:00-24:00: 150 %}}", gamma));
  REQUIRE(before.size() > 14'000);
  double worst = 0;  // the slower run drains longer, so it has more crossers
  for (const auto& [who, visit] : before)
    worst = std::max(worst, std::abs(after.at(who).service_s - 1.5 * visit.service_s));
  CHECK(worst < 2e-6);
  const test::Ran slow = test::simulate_text(booths(", pace: {by_hour: {00:00-24:00: 150 %}}", gamma)),
                  quick = test::simulate_text(booths("", gamma));
  const auto busy = [](const test::Ran& ran) {
    return static_cast<double>(ran.of("port.cars.primary.all").busy_area_us);
  };
  // Those in service at midnight are cut off by it.
  CHECK(busy(slow) / busy(quick) == Approx(1.5).epsilon(0.001));
}

TEST_CASE("an outage slows what begins in its hours") {
  // 300 % from 10 to 12, and 200 % from 11 to 13: 1, 3, 6, 2 and 1 minutes.
  const auto all = visits(booths("", "1 min", "{columns: [all], 00:00-24:00: [90]}") +
                          change("when: 10:00-12:00, slower: 300 %") +
                          "  - {at: port.cars.primary, when: 11:00-13:00, slower: 200 %}\n");
  std::size_t wrong = 0;
  for (const auto& [who, visit] : all)
    wrong += visit.service_s != (visit.hour == 10   ? 180
                                 : visit.hour == 11 ? 360
                                 : visit.hour == 12 ? 120
                                                    : 60);
  CHECK(all.size() > 14'000);
  CHECK(wrong == 0);
}

TEST_CASE("a sign knows the pace of the moment") {
  // By hand: 30 cars at 10:00 before one bay of a minute, which takes 2 min from 10 to 12. At 10:15 seven
  // have left and one is in hand: 22 wait, 44 min.
  const test::Ran ran = test::simulate_text(
      test::head() +
      "lead_in: 0 d\nports:\n  port:\n    zone: UTC\n    facilities:\n      cars:\n        booths:\n"
      "          bays: 1\n          service: 1 min\n          pace: {by_hour: {10:00-12:00: 200 %}}\n"
      "          posted_wait: {refresh: 15 min, round_to: 1 min}\n"
      "demand:\n  port.cars: {platoons: {bus: {at: 10:00, size: 30}}}\n");
  const std::size_t at_ten_fifteen = 41;  // the step
  CHECK(ran.kept.features[at_ten_fifteen].posted_area_us_s == 44LL * 60 * 900'000'000);
}

TEST_CASE("a pace of 100 % and an outage elsewhere leave no trace") {
  // Every row as without them.
  const test::Ran without = test::simulate_text(booths(""));
  CHECK(test::same(
      test::simulate_text(booths(", pace: {by_hour: {06:00-22:00: 100 %}, by_open: {1: 100 %}}")), without));
  CHECK(test::same(test::simulate_text(booths("") + change("when: 2030-01-01, slower: 500 %")), without));
}
