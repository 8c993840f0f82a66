#include "scenarios/calendar.hpp"

#include <catch2/catch.hpp>

#include "scenarios/civil.hpp"
#include "scenarios/zones.hpp"

namespace {

using namespace garita::scenarios;
using garita::engine::Duration;
using garita::engine::Time;

Time utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
  return Time::from_unix_seconds(std::int64_t{date_from({year, month, day}).days} * 86400 + hour * 3600 +
                                 minute * 60);
}

HourRow row(int from, int to, double value) {
  return {static_cast<std::uint16_t>(from * 60), static_cast<std::uint16_t>(to * 60), {value}};
}

DayRule rule(std::vector<HourRow> rows) {
  DayRule r;
  r.rows = std::move(rows);
  return r;
}

DayRule on(Date date, std::vector<HourRow> rows) {
  DayRule r = rule(std::move(rows));
  r.dated = true;
  r.first = r.last = date;
  return r;
}

double value_at(const std::vector<Interval>& intervals, Time time) {
  double value = -1;
  for (const Interval& i : intervals)
    if (i.from <= time) value = i.values.at(0);
  return value;
}

}  // namespace

// The civil calendar agrees with known days, and both directions are inverse over 1600 to 2400.
TEST_CASE("dates and days are inverse", "[calendar]") {
  REQUIRE(date_from({1970, 1, 1}).days == 0);
  REQUIRE(date_from({2026, 4, 14}).days == 20557);
  REQUIRE(weekday_of(date_from({2026, 4, 14})) == 1);
  for (std::int32_t d = date_from({1600, 1, 1}).days; d < date_from({2400, 1, 1}).days; ++d)
    if (date_from(civil_from(Date{d})).days != d) FAIL("day " << d);
  REQUIRE(days_in_month(2024, 2) == 29);
  REQUIRE(days_in_month(2100, 2) == 28);
}

// Changes only, the first interval at `from`, uncovered minutes 0: a table of two rows over two days in UTC.
TEST_CASE("a timetable expands to its changes", "[calendar]") {
  Timetable table;
  table.rules = {rule({row(8, 12, 3), row(12, 14, 3), row(14, 20, 1)})};
  const auto out = expand(table, Zone{"UTC", {}}, utc(2026, 1, 5, 9), utc(2026, 1, 6, 9));
  REQUIRE(out.size() == 4);
  REQUIRE(out[0].from == utc(2026, 1, 5, 9));
  REQUIRE(out[0].values == std::vector<double>{3});
  REQUIRE(out[1].from == utc(2026, 1, 5, 14));
  REQUIRE(out[2].from == utc(2026, 1, 5, 20));
  REQUIRE(out[2].values == std::vector<double>{0});
  REQUIRE(out[3].from == utc(2026, 1, 6, 8));
  REQUIRE(expand(table, Zone{}, utc(2026, 1, 5), utc(2026, 1, 5)).empty());
  REQUIRE(expand(Timetable{}, Zone{}, utc(2026, 1, 5), utc(2026, 1, 6)).size() == 1);
}

// A date overrides a month, which overrides a weekday, for the whole day, in whatever order they are written.
TEST_CASE("dates override months, months override weekdays", "[calendar]") {
  DayRule january = rule({row(0, 24, 2)});
  january.months = 1;
  Timetable table;
  table.rules = {on(date_from({2026, 1, 6}), {row(10, 12, 9)}), january, rule({row(0, 24, 1)})};
  const auto out = expand(table, Zone{}, utc(2026, 1, 1), utc(2026, 2, 3));
  REQUIRE(value_at(out, utc(2026, 1, 5, 11)) == 2);
  REQUIRE(value_at(out, utc(2026, 1, 6, 11)) == 9);
  REQUIRE(value_at(out, utc(2026, 1, 6, 13)) == 0);
  REQUIRE(value_at(out, utc(2026, 1, 7, 11)) == 2);
  REQUIRE(value_at(out, utc(2026, 2, 1)) == 1);
}

// What runs over midnight belongs to the day on which it starts, and gives way to a rule of higher rank.
TEST_CASE("rows that cross midnight belong to the day they start on", "[calendar]") {
  DayRule friday = rule({row(22, 24, 1)});
  friday.weekdays = 1 << 4;
  DayRule after = rule({row(0, 6, 1)});
  after.weekdays = 1 << 4;
  after.day_after = true;
  Timetable table;
  table.rules = {friday, after};
  const Time saturday = utc(2026, 1, 10);
  auto out = expand(table, Zone{}, utc(2026, 1, 9), utc(2026, 1, 12));
  REQUIRE(out.size() == 3);
  REQUIRE(out[1].from == utc(2026, 1, 9, 22));
  REQUIRE(out[2].from == saturday + Duration::hours(6));
  REQUIRE(row_starts(table, Zone{}, utc(2026, 1, 5), utc(2026, 1, 12)) ==
          std::vector<Time>{utc(2026, 1, 9, 22)});
  table.rules.push_back(on(date_from({2026, 1, 10}), {row(2, 24, 5)}));
  out = expand(table, Zone{}, utc(2026, 1, 9), utc(2026, 1, 12));
  REQUIRE(value_at(out, saturday + Duration::hours(1)) == 1);
  REQUIRE(value_at(out, saturday + Duration::hours(3)) == 5);
}

// A list of hours holds beside the other rules instead of overriding them.
TEST_CASE("lists of hours add up", "[calendar]") {
  DayRule extra = on(date_from({2026, 1, 6}), {row(20, 22, 1)}), usual = rule({row(8, 12, 1)});
  extra.adds = usual.adds = true;
  Timetable table;
  table.rules = {usual, extra};
  const auto out = expand(table, Zone{}, utc(2026, 1, 6), utc(2026, 1, 7));
  REQUIRE(value_at(out, utc(2026, 1, 6, 9)) == 1);
  REQUIRE(value_at(out, utc(2026, 1, 6, 21)) == 1);
  REQUIRE(value_at(out, utc(2026, 1, 6, 15)) == 0);
}

// Los Angeles skips 02:00-03:00 on 8 March 2026 and repeats 01:00-02:00 on 1 November 2026. Published rule:
// Energy Policy Act of 2005, section 110. Local hours are found through both changes.
TEST_CASE("the clock's changes are followed", "[calendar]") {
  const Zone zone = load_zone("America/Los_Angeles", utc(2026, 1, 1), utc(2027, 1, 1));
  REQUIRE(zone.changes.size() == 3);
  REQUIRE(zone.changes[1].from == utc(2026, 3, 8, 10));
  REQUIRE(utc_offset(zone, utc(2026, 3, 8, 9, 59)) == Duration::hours(-8));
  REQUIRE(utc_offset(zone, utc(2026, 3, 8, 10)) == Duration::hours(-7));

  Timetable table;
  table.rules = {rule({row(0, 1, 1), row(1, 2, 2), row(2, 3, 3), row(3, 24, 4)})};
  const auto spring = expand(table, zone, utc(2026, 3, 8, 8), utc(2026, 3, 9, 7));
  REQUIRE(spring.size() == 3);
  REQUIRE(spring[2].from == utc(2026, 3, 8, 10));
  REQUIRE(spring[2].values == std::vector<double>{4});
  const auto autumn = expand(table, zone, utc(2026, 11, 1, 7), utc(2026, 11, 2, 8));
  REQUIRE(autumn.size() == 4);
  REQUIRE(autumn[2].from - autumn[1].from == Duration::hours(2));

  REQUIRE(to_utc(zone, date_from({2026, 3, 8}), Duration::minutes(150)) == utc(2026, 3, 8, 10));
  REQUIRE(to_utc(zone, date_from({2026, 11, 1}), Duration::minutes(90)) == utc(2026, 11, 1, 8, 30));
  REQUIRE(to_local(zone, utc(2026, 7, 1, 3)).date == date_from({2026, 6, 30}));
  REQUIRE(to_local(zone, utc(2026, 7, 1, 3)).since_midnight == Duration::hours(20));
}

// Starts of rows (shifts that end, say) at a skipped and at a repeated local time happen once each.
TEST_CASE("row starts happen once a day", "[calendar]") {
  const Zone zone = load_zone("America/Los_Angeles", utc(2026, 1, 1), utc(2027, 1, 1));
  Hours hours;
  hours.rules = {rule({{150, 151, {1}}, {90, 91, {1}}})};
  REQUIRE(row_starts(hours, zone, utc(2026, 3, 8, 8), utc(2026, 3, 9, 7)).size() == 2);
  REQUIRE(row_starts(hours, zone, utc(2026, 11, 1, 7), utc(2026, 11, 2, 8)).size() == 2);
  REQUIRE(row_starts(hours, zone, utc(2026, 7, 1, 7), utc(2026, 7, 11, 7)).size() == 20);
}

// Zones: Phoenix has no summer time; a name that does not exist is refused.
TEST_CASE("zones come from the database", "[calendar]") {
  const Zone phoenix = load_zone("America/Phoenix", utc(2026, 1, 1), utc(2027, 1, 1));
  REQUIRE(phoenix.changes.size() == 1);
  REQUIRE(phoenix.changes[0].offset == Duration::hours(-7));
  REQUIRE(zone_exists("America/Tijuana"));
  REQUIRE_FALSE(zone_exists("America/Tijuanna"));
  REQUIRE_THROWS(load_zone("Nowhere/Else", utc(2026, 1, 1), utc(2027, 1, 1)));
  REQUIRE(zone_names().size() > 300);
}
