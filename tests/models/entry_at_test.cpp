#include "models/entry_at.hpp"

#include <catch2/catch.hpp>

#include "scenarios/calendar.hpp"

using namespace garita;
using engine::Duration;
using engine::Time;

// By hand: at an entry's own instant it holds already, before the first nothing does or the first one, after
// the last it is the last; also of intervals of timetables, which say `from`.
TEST_CASE("what holds at an instant") {
  struct Entry {
    Time at;
    int what = 0;
  };
  const auto minute = [](int m) { return Time() + Duration::minutes(m); };
  const std::vector<Entry> entries = {{minute(10), 1}, {minute(20), 2}};
  CHECK(models::entry_at(entries, minute(9)) == nullptr);
  CHECK(models::entry_or_first(entries, minute(9)).what == 1);
  CHECK(models::entry_at(entries, minute(10))->what == 1);
  CHECK(models::entry_at(entries, minute(20) - Duration::microseconds(1))->what == 1);
  CHECK(models::entry_or_first(entries, minute(20)).what == 2);
  CHECK(models::entry_at(entries, minute(999))->what == 2);
  CHECK(models::entry_at(std::vector<Entry>(), minute(0)) == nullptr);

  const std::vector<scenarios::Interval> intervals = {{minute(0), {3}}, {minute(30), {4}}};
  CHECK(models::entry_at(intervals, minute(30))->values.front() == 4);
}
