#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"
#include "tests/results/theory.hpp"

using namespace garita;

namespace {

const std::string always = "    pool: {kinds: [general, fast], first: fast}\n";

/// Booths of two kinds, with one headway.
std::string booths(const std::string& open, const std::string& demand, const std::string& policy,
                   const std::string& headway = "{mean: 1 min, cv: 0.6}", const std::string& staff = "") {
  return test::head("2 d") + "lead_in: 2 h\nports:\n  port:\n    zone: UTC\n    credentials: [fast]\n" +
         staff +
         "    facilities:\n      cargo:\n        primary:\n          kinds:\n            fast: {admits: "
         "[fast], "
         "headway: " +
         headway + "}\n            general: {admits: everyone, headway: " + headway +
         "}\n          open:\n            columns: [fast, general]\n" + open +
         "demand:\n  port.cargo:\n    " + demand + "\n" +
         (policy.empty() ? "" : "policies:\n  - at: port.cargo.primary\n" + policy);
}

/// The same booths of one kind, with a line that goes first.
std::string one_kind(const std::string& open, const std::string& demand,
                     const std::string& headway = "{mean: 1 min, cv: 0.6}") {
  return test::head("2 d") +
         "lead_in: 2 h\nports:\n  port:\n    zone: UTC\n    credentials: [fast]\n    facilities:\n      "
         "cargo:\n"
         "        primary:\n          discipline: priority\n          priority: [fast]\n          kinds: "
         "{all: "
         "{admits: everyone, headway: " +
         headway + "}}\n          open:\n            columns: [all]\n" + open +
         "demand:\n  port.cargo:\n    " + demand + "\n";
}

/// Visits of the first that the second does not have to the microsecond, in the order in which they began.
std::vector<std::string> others(const test::Ran& first, const test::Ran& second) {
  const auto all = [](const test::Ran& ran) {
    std::set<std::string> visits;
    for (const engine::LogRow& row : ran.kept.visits)
      visits.insert("started " + std::to_string(row.started_us) + " joined " + std::to_string(row.joined_us) +
                    " left " + std::to_string(row.left_us) + " of " + ran.labels.classes[row.label] + " " +
                    std::to_string(row.crosser) + " from " + std::to_string(row.source));
    return visits;
  };
  const std::set<std::string> a = all(first), b = all(second);
  std::vector<std::string> left;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
  left.resize(std::min<std::size_t>(left.size(), 5));
  return left;
}

const std::string demand =
    "{arrivals: {05:00-21:00: 190 veh/h, 21:00-23:00: 90 veh/h, 02:00-04:00: 20 veh/h}, hold: {fast: 30 %, "
    "none: rest}, platoons: {ferry: {at: 21:50, size: 40}}}";

}  // namespace

TEST_CASE("pooled booths are booths of one kind with a line that goes first") {
  // Every instant of every visit is that of a stage with one kind and `discipline: priority`, under the same
  // luck: with a timetable that shuts the first kind, opens and shuts booths in the middle of queues, closes
  // with a queue that is served out, and opens on one.
  const std::string apart =
      "            05:00-12:00: [1, 2]\n            12:00-14:00: [0, 3]\n            14:00-18:00: [2, 3]\n"
      "            18:00-22:00: [1, 1]\n";
  const std::string together =
      "            05:00-12:00: 3\n            12:00-14:00: 3\n            14:00-18:00: 5\n            "
      "18:00-22:00: 2\n";
  for (const char* const closing : {"serve_out", "carry_over"}) {
    CAPTURE(closing);
    const test::Set set{{"port.cargo.primary.when_closing", closing}};
    const test::Ran pool = test::simulate_text(booths(apart, demand, always), set, "", true),
                    line = test::simulate_text(one_kind(together, demand), set, "", true);
    REQUIRE(pool.kept.visits.size() > 5000);
    CHECK(pool.kept.visits.size() == line.kept.visits.size());
    const std::vector<std::string> differing = others(pool, line), wanted = others(line, pool);
    CAPTURE(differing, wanted);
    CHECK(differing.empty());
    const auto booth_hours = [](const test::Ran& ran) {
      std::int64_t sum = 0;
      for (const engine::GroupTotals& group : ran.totals.groups) sum += group.booths_area_us;
      return sum;
    };
    CHECK(booth_hours(pool) == booth_hours(line));
  }
}

TEST_CASE("pooled booths keep each line waiting as Cobham says") {
  // M/M/3 at load 0.8 with a non-preemptive priority for 30 %: with C the chance of waiting (Erlang), FAST
  // waits C s / (3 (1 - rho_1)) and the others C s / (3 (1 - rho_1)(1 - rho)) (Cobham 1954, for equal servers
  // and means). Eight runs; |z| < 4.5 with 7 degrees of freedom fails by chance once in 350; the seed is
  // fixed.
  const double s = 60, rho = 0.8, rho_1 = 0.24, waits = theory::erlang_c(3, 2.4);
  const std::string text =
      booths("            00:00-24:00: [1, 2]\n", "{arrivals: 144 veh/h, hold: {fast: 30 %, none: rest}}",
             always, "{distribution: exponential, mean: 60 s}");
  std::vector<double> fast, general;
  for (std::uint32_t r = 0; r < 8; ++r) {
    const test::Ran ran = test::simulate_text(text, {{"length", "40 d"}}, "", false, r);
    fast.push_back(test::mean_wait_s(ran.of("port.cargo.primary.fast").wait));
    general.push_back(test::mean_wait_s(ran.of("port.cargo.primary.general").wait));
  }
  const auto check = [](const std::vector<double>& means, double expected) {
    double mean = 0, square = 0;
    for (const double one : means) mean += one / 8;
    for (const double one : means) square += (one - mean) * (one - mean) / 7;
    const double error = std::sqrt(square / 8);
    CAPTURE(mean, expected, error);
    CHECK(std::abs(mean - expected) < 4.5 * error);
    CHECK(error < 0.04 * expected);
  };
  check(fast, waits * s / (3 * (1 - rho_1)));
  check(general, waits * s / (3 * (1 - rho_1) * (1 - rho)));
}

TEST_CASE("booths are pooled between two figures, and never serve more than they are") {
  // By hand: 60 cars for General at 10:00, a minute each, one booth of each kind. At the look of 10:05 55 are
  // in line: from then on two begin a minute, so 5 are in line at the look of 10:30, less than 10, and the
  // last begins at 10:34. Both booths are open all day, and no third one is ever seen.
  const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [1, 1]}";
  const std::string sixty = "{platoons: {shift: {at: 10:00, size: 60}}}";
  const auto run = [&](const std::string& policy) {
    return test::simulate_text(test::two_kinds(lanes, sixty, policy));
  };
  const test::Ran ran =
      run("    pool: {kinds: [sentri, general]}\n    start_when: {queue: general, above: 40}\n    stop_when: "
          "{queue: general, below: 10}\n");
  CHECK(ran.of("port.cars.primary.general").wait.max_us == 34 * 60'000'000LL);
  CHECK(test::booth_minutes(ran, "general") + test::booth_minutes(ran, "sentri") == 2 * 24 * 60);
  CHECK(test::booth_minutes(ran, "general") == 24 * 60 + 25);
  // A condition that never holds leaves no trace.
  CHECK(test::same(run("    pool: {kinds: [sentri, general]}\n    start_when: {queue: general, above: 60}\n"
                       "    stop_when: {queue: general, below: 10}\n"),
                   run("")));
}

TEST_CASE("whoever may choose a line of a pool sees all its booths, and all who go before") {
  // FAST's line goes first, so that with any figures the wait by it is never the longer one; of equals the
  // more dedicated is taken. So who has FAST takes its line, as without a choice: all visits are equal.
  const std::string open = "            05:00-14:00: [1, 2]\n            14:00-22:00: [2, 1]\n";
  const auto run = [&](const std::string& choice) {
    std::string text = booths(open, demand, always);
    return test::simulate_text(text.insert(text.find("          kinds:"), choice), {}, "", true);
  };
  const test::Ran chosen = run("          choice: {rule: shortest_wait}\n");
  CHECK(chosen.of("port.cargo.primary.fast").arrivals > 1000);
  CHECK(others(chosen, run("")).empty());
}

TEST_CASE("officers open the booths of a pool") {
  // Enough of them, at once, change no row, also where those who waited at the closing are served out; three
  // for four booths are three booths.
  const std::string open = "            06:00-12:00: [1, 3]\n            14:00-22:00: [2, 2]\n";
  const auto run = [&](const std::string& said, const std::string& officers) {
    return test::simulate_text(booths(said, demand, always, "{mean: 1 min, cv: 0.6}",
                                      officers.empty() ? ""
                                                       : "    staff: {officers: {on_duty: {00:00-24:00: " +
                                                             officers + "}, serves: [cargo.primary]}}\n"),
                               {}, "", true);
  };
  CHECK(others(run(open, "9"), run(open, "")).empty());
  const std::string fewer = "            06:00-12:00: [1, 2]\n            14:00-22:00: [2, 1]\n";
  CHECK(others(run(open, "3"), run(fewer, "")).empty());
}

TEST_CASE("what a sign says of a pool is the work before its booths") {
  // By hand: 3 of SENTRI and 30 of General stand at 10:01, less the two that began: whoever joins General
  // then has all of them before him, over two booths, 15.5 min or so; SENTRI has the first few. The sign of
  // 10:15 sees 33 - 32 = 1 left.
  const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [1, 1]}";
  const test::Ran ran = test::simulate_text(
      test::two_kinds(lanes, "{platoons: {shift: {at: 10:00, size: 40}}, hold: {sentri: 50 %, none: rest}}",
                      "    pool: {kinds: [general, sentri], first: sentri}\n",
                      "          posted_wait: {refresh: 1 min, round_to: 1 s}\n"));
  const auto said = [&](const std::string& kind) {
    return ran.of("port.cars.primary." + kind).features.posted_area_us_s;
  };
  // 40 less 2 m are left at m minutes: their work over two booths, each minute, from the first to the last.
  std::int64_t all = 0;
  for (std::int64_t m = 1; m <= 19; ++m) all += (40 - 2 * m) * 30 * 60'000'000LL;
  CHECK(said("general") == all);
  CHECK(said("sentri") > 0);
  CHECK(said("sentri") < all / 2);
}
