#include <catch2/catch.hpp>

#include "models/check/hours.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/civil.hpp"
#include "scenarios/zones.hpp"

using namespace garita;
using engine::Duration;
using engine::Time;

namespace {

const scenarios::Zone& california() {
  static const scenarios::Zone zone = scenarios::load_zone(
      "America/Los_Angeles", Time() + Duration::days(19700), Time() + Duration::days(20100));
  return zone;
}

// Midnight of a day of 2024.
Time midnight(unsigned month, unsigned day) {
  return scenarios::to_utc(california(), scenarios::date_from({2024, month, day}), {});
}

std::string said(Time from, Time to) {
  models::LocalHours hours(california());
  hours.add(from, to);
  return hours.text();
}

}  // namespace

// Stretches are cut at midnight, and what touches is one. Seconds count as the minute that they are in: half
// a minute before midnight ends at 24:00, not at 00:00 of the same day.
TEST_CASE("hours are said by local days") {
  const Time monday = midnight(2, 5);
  CHECK(said(monday + Duration::hours(22), monday + Duration::hours(26)) ==
        "22:00-24:00 on 2024-02-05, 00:00-02:00 on 2024-02-06");
  CHECK(said(monday + Duration::hours(24) - Duration::seconds(30), monday + Duration::hours(24)) ==
        "23:59-24:00 on 2024-02-05");
  CHECK(said(monday + Duration::seconds(90), monday + Duration::seconds(100)) == "00:01-00:02 on 2024-02-05");
  models::LocalHours hours(california());
  hours.add(monday, monday + Duration::hours(1));
  hours.add(monday + Duration::hours(1), monday + Duration::hours(2));
  hours.add(monday + Duration::hours(24), monday + Duration::hours(26));
  CHECK(hours.text() == "00:00-02:00 on 2 days from 2024-02-05");
}

// On 2024-11-03 clocks in California go from 02:00 back to 01:00 (after 9 h UTC): a stretch from 01:40 to
// 01:20 an hour of 40 minutes later does not end before it begins, and a whole day is one. On 2024-03-10 the
// hour from 02:00 is missing; the day is one stretch all the same.
TEST_CASE("hours are right on the nights when clocks are changed") {
  const Time autumn = midnight(11, 3), spring = midnight(3, 10);
  CHECK(said(autumn + Duration::minutes(100), autumn + Duration::minutes(140)) ==
        "01:40-02:00 on 2024-11-03, 01:00-01:20 on 2024-11-03");
  CHECK(said(autumn, autumn + Duration::hours(25)) == "00:00-24:00 on 2024-11-03");
  CHECK(said(spring, spring + Duration::hours(23)) == "00:00-24:00 on 2024-03-10");
  CHECK(said(spring + Duration::hours(2), spring + Duration::hours(3)) == "03:00-04:00 on 2024-03-10");
}
