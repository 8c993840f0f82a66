#include <string>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

// Policies at stages whose booths officers open.
using namespace garita;

namespace {

constexpr double day = 24 * 60;
const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [2, 1]}";
const std::string busy =
    "{arrivals: {00:00-20:00: 170 veh/h}, hold: {sentri: 45 %, none: rest}, platoons: {shift: {at: 10:00, "
    "size: 120}}}";

/// Of `two_kinds`, with a pool of officers; none: nobody need be there.
test::Ran run(const std::string& demand, const std::string& officers, const std::string& policies) {
  std::string text = test::two_kinds(lanes, demand, policies);
  if (!officers.empty())
    text.insert(text.find("    facilities:\n"),
                "    staff: {officers: {on_duty: {00:00-24:00: " + officers + ", serves: [cars.primary]}}\n");
  return test::simulate_text(text);
}

const std::string when =
    "    start_when: {queue: sentri, above: 20}\n    stop_when: {queue: sentri, below: 5}\n    takes: 10 "
    "min\n";

}  // namespace

TEST_CASE("officers enough for every booth, at once, change nothing under a policy") {
  // Every row of every step equals that of the run without staff, for each policy that moves lanes, alone and
  // together.
  for (const std::string& policy :
       {"    convert: {lanes: 1, from: general, to: sentri}\n" + when, "    open: {sentri: 2}\n" + when,
        std::string("    balance: {kinds: [sentri, general], factor: 50 %}\n    takes: 5 min\n"),
        std::string("    every: 10 min\n    goal: {sentri: {within: 10 min}}\n    takes: 5 min\n"),
        std::string("    budget: {officer_hours: 9 h, most: 3, above: 10 min}\n    takes: 5 min\n"),
        std::string("    pool: {kinds: [general, sentri]}\n  - at: port.cars.primary\n    budget: "
                    "{officer_hours: 9 h, most: 3, above: 10 min}\n"),
        std::string("    meter: {rate: 120 /h}\n  - at: port.cars.primary\n    open: {sentri: 1}\n") +
            when}) {
    CAPTURE(policy);
    const test::Ran without = run(busy, "", policy);
    CHECK(test::same_rows(run(busy, "40}", policy), without));
    CHECK_FALSE(test::same_rows(without, run(busy, "", "")));
  }
}

TEST_CASE("a lane that a policy opens waits for its officer") {
  // By hand: 60 SENTRI cars at 10:00. The order comes at the look of 10:05, the lane is made ready until
  // 10:15 and wanted from then on, and the officer sent then has it open at 10:35. From 10:35 on two lanes:
  // 25 cars are in line then, 15 at 10:40 and 5 at 10:45, so that 4 are left at the look of 10:50 at the
  // latest.
  const std::string sixty = "{platoons: {shift: {at: 10:00, size: 60}}, hold: {sentri: 100 %}}";
  const std::string policy = "    open: {sentri: 1}\n" + when;
  const test::Ran ran = run(sixty, "9}, opening: 20 min", policy);
  CHECK(test::booth_minutes(ran, "sentri") == day + 15);
  // With three officers for three lanes there is none for a fourth: who asks for it gets it from General,
  // whose second lane is given after SENTRI's.
  const test::Ran few = run(sixty, "3}", policy);
  CHECK(test::booth_minutes(few, "sentri") + test::booth_minutes(few, "general") == 3 * day);
  CHECK(test::booth_minutes(few, "sentri") > day + 15);
}

TEST_CASE("a converted lane keeps its officer's place in the count") {
  // Three officers for three lanes are enough for a lane that changes its kind, and for booths that are
  // pooled: all rows are those of officers without number.
  for (const std::string& policy :
       {"    convert: {lanes: 1, from: general, to: sentri}\n" + when,
        std::string("    pool: {kinds: [sentri, general]}\n    start_when: {queue: sentri, above: 20}\n    "
                    "stop_when: {queue: sentri, below: 5}\n")}) {
    CAPTURE(policy);
    CHECK(test::same(run(busy, "3}", policy), run(busy, "40}", policy)));
  }
}

TEST_CASE("policies, officers on breaks and booths that close keep their books") {
  // All at once: a pool of booths, a budget, a meter, appointments, and officers who come and go. The run
  // checks conservation and the area identity itself, and everybody is served.
  const std::string open =
      "{columns: [general, sentri], 04:00-13:00: [3, 1], 13:00-14:00: [0, 1], 14:00-21:00: [2, 2]}";
  std::string text = test::two_kinds(
      open, busy,
      "    pool: {kinds: [general, sentri], first: sentri}\n    start_when: {queue: general, above: 15}\n    "
      "stop_when: {queue: general, below: 5}\n"
      "  - at: port.cars.primary\n    budget: {officer_hours: 6 h, most: 2, above: 15 min}\n    takes: 5 "
      "min\n"
      "  - at: port.cars.primary\n    meter: {rate: 200 /h}\n    start_when: {queue: general, above: 30}\n   "
      " "
      "stop_when: {queue: general, below: 10}\n"
      "  - at: port.cars.primary\n    appointments: {per_hour: 150, uses: 40 %, window: 20 min}\n");
  text.insert(
      text.find("    facilities:\n"),
      "    staff: {officers: {shifts: {early: {hours: 03:00-12:00, officers: 5, break: 30 min, breaks: 2, "
      "relief: false}, late: {hours: 11:00-21:00, officers: 4, break: 20 min}}, opening: 6 min, serves: "
      "[cars.primary]}}\n");
  const test::Ran ran = test::simulate_text(text);
  CHECK(ran.totals.reason == engine::EndReason::drained);
  std::uint64_t held = 0, appointed = 0;
  for (const engine::GroupTotals& group : ran.totals.groups) {
    CHECK(group.arrivals == group.wait.n);
    held += group.features.held;
    appointed += group.features.appointed;
  }
  CHECK(held > 0);
  CHECK(appointed > 0);
}
