#include "models/build/rates.hpp"

#include <catch2/catch.hpp>

#include "models/build/build.hpp"
#include "tests/engine/rate_support.hpp"
#include "tests/models/support.hpp"

using namespace garita;
using engine::Duration;

namespace {

models::Model model_of(const std::string& arrivals, const test::Set& set = {}) {
  const std::string text =
      test::head("1 d", "America/Phoenix") +
      R"(ports: {port: {zone: America/Phoenix, facilities: {cars: {primary: {bays: 1, service: 1 s}}}}}
demand:
  port.cars:
    between: linear
    arrivals:
)" + arrivals;
  return models::build(scenarios::load_text(text, "test", test::options(set)).scenario);
}

/// Arrivals an hour at a minute of local Monday, 2024-02-05.
double rate(const models::Model& model, int minute) {
  const engine::Time midnight = engine::Time::from_unix_seconds(1707116400);  // 07:00 UTC
  return 3600 * test::rate_at(model.network().sources.at(0).rate, midnight + Duration::minutes(minute));
}

const std::string table = R"(      mon-fri:
        00:00-06:00: 60 veh/h
        06:00-07:00: 100 veh/h
        07:00-08:00: 100 veh/h
        08:00-09:00: 200 veh/h
        09:00-22:00: 80 veh/h
        22:00-24:00: 60 veh/h
      sat-sun:
        00:00-24:00: 30 veh/h
)";

}  // namespace

// Lines join the middles of the rows as written: 100 at 06:30 and at 07:30, although the two rows say the
// same, 150 on the way to 200 at 08:30; over midnight from 60 at 23:00 to 60 at 03:00 on weekdays, and from
// 30 on Sunday noon to 60 on Monday at 03:00.
TEST_CASE("linear rates join the middles of rows as written") {
  const models::Model model = model_of(table);
  CHECK(rate(model, 390) == Approx(100));
  CHECK(rate(model, 420) == Approx(100));
  CHECK(rate(model, 450) == Approx(100));
  CHECK(rate(model, 480) == Approx(150));
  CHECK(rate(model, 510) == Approx(200));
  CHECK(rate(model, 0) == Approx(30 + 30 * 12.0 / 15));
  CHECK(rate(model, 23 * 60) == Approx(60));
  CHECK(rate(model, 24 * 60) == Approx(60));
}

// A row that crosses midnight is one row: its middle is at 02:00.
TEST_CASE("a row over midnight has one middle") {
  const models::Model model = model_of("      22:00-06:00: 10 veh/h\n      06:00-22:00: 90 veh/h\n");
  CHECK(rate(model, 120) == Approx(10));
  CHECK(rate(model, 14 * 60) == Approx(90));
  CHECK(rate(model, 8 * 60) == Approx(50));
  CHECK(rate(model, 20 * 60) == Approx(50));
}

// When the run begins and ends, be it in the middle of a row, changes no rate.
TEST_CASE("linear rates do not depend on when the run begins") {
  const models::Model model = model_of(table);
  for (const test::Set& set :
       {test::Set{{"lead_in", "0 d"}}, test::Set{{"start", "2024-02-05 08:10"}, {"lead_in", "0 d"}},
        test::Set{{"lead_in", "9 d"}, {"limits.drain", "1 h"}}}) {
    const models::Model other = model_of(table, set);
    for (int minute = 490; minute < 23 * 60; minute += 7)
      REQUIRE(rate(other, minute) == Approx(rate(model, minute)));
  }
}

// A flow's departures a day are an average over the week that begins with the window, however long the run's
// lead-in and drain are.
TEST_CASE("lead-in and drain change no flow") {
  const std::string text = test::head() + R"(corridor:
  title: A road
  places: {a: {title: A, kind: city}, b: {title: B, kind: city}}
  roads: {a-b: {from: a, to: b, length: 10 km, free_flow: 60 km/h}}
profiles: {weekdays: {mon-fri: {00:00-24:00: 1}, sat-sun: {00:00-24:00: 0}}}
flows: {x: {from: a, to: b, per_day: 100 trucks/d, profile: weekdays}}
)";
  for (const test::Set& set : {test::Set{}, test::Set{{"lead_in", "0 d"}, {"limits.drain", "1 h"}},
                               test::Set{{"lead_in", "3 d"}, {"limits.drain", "1 d"}}}) {
    const models::Model model =
        models::build(scenarios::load_text(text, "test", test::options(set)).scenario);
    const models::Network& network = model.network();
    CHECK(network.sources.at(0).rate.cumulated(network.start, network.end) == Approx(140));
  }
}
