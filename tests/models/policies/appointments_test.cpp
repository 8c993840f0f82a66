#include "models/world/appointments.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

using namespace garita;
using engine::Duration;
using engine::Time;

namespace {

const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [1, 1]}";
const engine::GroupTotals& general(const test::Ran& ran) { return ran.of("port.cars.primary.general"); }
test::Ran run(const std::string& demand, const std::string& said, const test::Set& set = {}) {
  return test::simulate_text(
      test::two_kinds(lanes, demand, said.empty() ? "" : "    appointments: {" + said + "}\n",
                      "          posted_wait: {refresh: 5 min}\n"),
      set);
}

}  // namespace

TEST_CASE("who has an appointment comes at the next free slot") {
  // By hand: ten want to come at 10:00, slots are 2 min apart: they come at 10:00, 10:02, ..., 10:18, in all
  // 90 min later, and nobody waits for a booth of a minute. What they wait at home is no crossing time.
  const test::Ran ran = run("{platoons: {shift: {at: 10:00, size: 10}}}", "per_hour: 30");
  CHECK(general(ran).features.appointed == 10);
  CHECK(general(ran).features.appointment_shift_us == 90 * 60'000'000LL);
  CHECK(general(ran).wait.sum_us == 0);
  CHECK(general(ran).crossing.sum_us == 10 * 60'000'000LL);
}

TEST_CASE("who is put off past the end of the window is counted when it would have come") {
  // By hand: ten want to come at 23:50, slots are 2 min apart; five come before midnight. Later by 0, 2, ...,
  // 18 min: 90 min in all, whether the run goes on after the window or not.
  for (const char* const end : {"drain", "stop"}) {
    const test::Ran ran =
        run("{platoons: {shift: {at: 23:50, size: 10}}}", "per_hour: 30", {{"at_end", end}});
    CAPTURE(end);
    CHECK(general(ran).arrivals == 5);
    CHECK(general(ran).features.appointed == 10);
    CHECK(general(ran).features.appointment_shift_us == 90 * 60'000'000LL);
  }
}

TEST_CASE("slots are in the hours in which the stage is open, each given once") {
  // By hand, at 7 slots an hour: no two of an hour's slots are the same instant, the eighth is the next
  // hour's; from 12:00 to 14:00 there is none.
  models::AppointmentsPart part;
  part.per_hour = 7;
  const Time origin = Time::from_unix_seconds(1'700'000'000);
  const auto at = [&](int minute) { return origin + Duration::minutes(minute); };
  part.open = {{origin, true}, {at(120), false}, {at(240), true}};
  models::Appointments slots(part, origin, at(10000));
  CHECK(slots.take(origin) == origin);
  Time last = origin;
  for (int i = 1; i < 14; ++i) {
    const Time slot = slots.take(origin);
    CHECK(slot > last);
    CHECK(slot == origin + Duration::microseconds(i * 3'600'000'000LL / 7));
    last = slot;
  }
  CHECK(slots.take(at(1)) == at(240));
  CHECK(slots.take(at(300)) == at(300));
  CHECK(slots.take(at(299)) > at(300));
  // Up to half of the window off, but nobody comes before now.
  part.window = Duration::minutes(30);
  CHECK(models::coming_by_appointment(part, at(100), 0.75, at(0)) ==
        at(100) + Duration::minutes(7) + Duration::seconds(30));
  CHECK(models::coming_by_appointment(part, at(100), 0, at(0)) == at(85));
  CHECK(models::coming_by_appointment(part, at(100), 0, at(95)) == at(95));
}

TEST_CASE("a share uses appointments, within a window") {
  // 10,000 slots an hour: everybody's slot is now, so that those who are late, half of them, come between now
  // and 15 min later, the others now: 3.75 min on average. 30 % use them; 4.5 standard errors of a share and
  // of a mean whose deviation is sqrt(15^2 / 6 - 3.75^2) = 4.84 min.
  const test::Ran ran =
      run("{arrivals: 50 veh/h}", "per_hour: 10000, uses: 30 %, window: 30 min", {{"length", "30 d"}});
  const auto n = static_cast<double>(general(ran).arrivals);
  const auto used = static_cast<double>(general(ran).features.appointed);
  CHECK(std::abs(used / n - 0.3) < 4.5 * std::sqrt(0.3 * 0.7 / n));
  const double mean = static_cast<double>(general(ran).features.appointment_shift_us) / 6e7 / used;
  CHECK(std::abs(mean - 3.75) < 4.5 * 4.84 / std::sqrt(used));
}

TEST_CASE("appointments flatten a peak") {
  // 40 an hour for a booth that can serve 60, all at the full hour: the same number come,
  // and those who come by appointment wait a tenth at most of what they waited before.
  const std::string demand = "{platoons: {a: {at: [10:00, 11:00, 12:00], size: 40}}}";
  const test::Ran with = run(demand, "per_hour: 50"), without = run(demand, "");
  CHECK(general(with).arrivals == general(without).arrivals);
  CHECK(test::mean_wait_s(general(with).wait) < 0.1 * test::mean_wait_s(general(without).wait));
}

TEST_CASE("appointments that nobody uses change no figure") {
  const test::Ran with = run("{arrivals: 50 veh/h}", "per_hour: 40, uses: 0 %, window: 30 min"),
                  without = run("{arrivals: 50 veh/h}", "");
  CHECK(test::same(with, without));
  CHECK(test::same_features(with, without));
}

TEST_CASE("an appointment comes before a meter, and both are counted") {
  // By hand: ten with slots 1 min apart at a meter of one in 2 min: the one of slot i comes at 10:0i and goes
  // on at 2 i min: held i min, 45 in all, put off 45 min in all.
  const test::Ran ran = test::simulate_text(test::two_kinds(
      lanes, "{platoons: {shift: {at: 10:00, size: 10}}}",
      "    appointments: {per_hour: 60}\n  - at: port.cars.primary\n    meter: {rate: 30 /h}\n"));
  CHECK(general(ran).features.appointed == 10);
  CHECK(general(ran).features.appointment_shift_us == 45 * 60'000'000LL);
  CHECK(general(ran).features.held == 9);
  CHECK(general(ran).features.held_us == 45 * 60'000'000LL);
}
