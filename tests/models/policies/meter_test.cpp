#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/models/policies/support.hpp"

using namespace garita;

namespace {

const std::string lanes = "{columns: [general, sentri], 00:00-24:00: [2, 1]}";
const std::string ten = "{platoons: {shift: {at: 10:00, size: 10}}}";
const engine::FeatureSums& features(const test::Ran& ran, const std::string& kind = "general") {
  return ran.of("port.cars.primary." + kind).features;
}
}  // namespace

TEST_CASE("a meter lets one on at a time, and what it holds counts as crossing") {
  // By hand: ten come at 10:00 and go on a minute apart, the last at 10:09: 0 + 1 + ... + 9 = 45 min held.
  // Two booths of a minute each never make them wait, so they cross in 4.5 + 1 min on average.
  const test::Ran ran = test::simulate_text(test::two_kinds(lanes, ten, "    meter: {rate: 60 /h}\n"));
  CHECK(features(ran).held == 9);
  CHECK(features(ran).held_us == 45 * 60'000'000LL);
  const engine::GroupTotals& general = ran.of("port.cars.primary.general");
  CHECK(general.wait.sum_us == 0);
  CHECK(general.crossing.sum_us == 55 * 60'000'000LL);
}

TEST_CASE("who is still held at the end of the window counts until then") {
  // By hand: ten come at 23:55 and go on a minute apart, so they are held 0, 1, 2, 3, 4 min and five times 5
  // until midnight: 35 min, whether the run goes on after the window or not. Step by step of a
  // minute, 9, 8, 7, 6 and 5 are held.
  for (const char* const end : {"drain", "stop"}) {
    const test::Ran ran = test::simulate_text(
        test::two_kinds(lanes, "{platoons: {shift: {at: 23:55, size: 10}}}", "    meter: {rate: 60 /h}\n"),
        {{"at_end", end}, {"step", "1 min"}});
    CAPTURE(end);
    CHECK(ran.of("port.cars.primary.general").arrivals == 5);
    CHECK(features(ran).held == 9);
    CHECK(features(ran).held_us == 35 * 60'000'000LL);
    const std::size_t groups = ran.labels.groups.size(), general = ran.group("port.cars.primary.general");
    for (std::size_t minute = 0; minute < 5; ++minute) {
      const engine::FeatureCounts& row = ran.kept.features[(1435 + minute) * groups + general];
      CHECK(row.held == (minute == 0 ? 9 : 0));
      CHECK(row.held_us == static_cast<std::int64_t>(9 - minute) * 60'000'000LL);
    }
  }
}

TEST_CASE("a meter holds as a server of constant time") {
  // Who comes at random to a meter of one a minute is held as in M/D/1: rho / (2 (1 - rho)) minutes, here 2
  // min at load 0.8 (Pollaczek and Khinchine). Eight runs of 20 days, in standard errors as elsewhere.
  std::vector<double> means;
  for (std::uint32_t r = 0; r < 8; ++r) {
    const test::Ran ran =
        test::simulate_text(test::two_kinds(lanes, "{arrivals: 48 veh/h}", "    meter: {rate: 60 /h}\n"),
                            {{"length", "20 d"}}, "", false, r);
    means.push_back(static_cast<double>(features(ran).held_us) / 6e7 /
                    static_cast<double>(ran.of("port.cars.primary.general").arrivals));
  }
  double mean = 0, square = 0;
  for (const double one : means) mean += one / 8;
  for (const double one : means) square += (one - mean) * (one - mean) / 7;
  const double error = std::sqrt(square / 8);
  CAPTURE(mean, error);
  CHECK(std::abs(mean - 2) < 4.5 * error);
  CHECK(error < 0.06);
}

TEST_CASE("a meter starts and stops as the line says, and lets go whom it holds") {
  // By hand, with two booths of a minute each. Of the 60 of 10:00, 50 are in line at the look of 10:05: the
  // meter is on. Of the 60 of 10:10 the first goes on at once and one each minute later; in line are 25 at
  // the look of 10:25, 20 at 10:30 and 15 at 10:35, fewer than 20: 24 have been let on, after 1 + ... + 24 =
  // 300 min, and the other 35 go on now, after 25 min each.
  const test::Ran ran = test::simulate_text(
      test::two_kinds(lanes, "{platoons: {a: {at: 10:00, size: 60}, b: {at: 10:10, size: 60}}}",
                      "    meter: {rate: 60 /h}\n    start_when: {queue: general, above: 40}\n    stop_when: "
                      "{queue: general, below: 20}\n"));
  CHECK(features(ran).held == 59);
  CHECK(features(ran).held_us == (300 + 35 * 25) * 60'000'000LL);
  CHECK(ran.totals.reason == engine::EndReason::drained);
  CHECK(ran.of("port.cars.primary.general").arrivals == 120);
  // The booths are never idle before the work of two hours is done: the last of 10:10 is through at 11:00.
  CHECK(ran.of("port.cars.primary.general").crossing.max_us == 50 * 60'000'000LL);
}

TEST_CASE("a meter that holds nobody changes no figure") {
  // Conditions that never hold, with the rows of features that a sign has too.
  const std::string sign = "          posted_wait: {refresh: 5 min}\n";
  const auto run = [&](const std::string& policy) {
    return test::simulate_text(test::two_kinds(lanes, "{arrivals: 100 veh/h}", policy, sign));
  };
  const test::Ran without = run("");
  for (const char* const policy :
       {"    meter: {rate: 100000 /h}\n    start_when: {queue: general, above: 900}\n    stop_when: {queue: "
        "general, below: 800}\n",
        "    meter: {rate: 1 /h}\n    start_when: {posted_wait: general, above: 90 min}\n    stop_when: "
        "{posted_wait: general, below: 10 min}\n"}) {
    const test::Ran with = run(policy);
    CAPTURE(policy);
    CHECK(features(with).held == 0);
    CHECK(test::same(with, without));
    CHECK(test::same_features(with, without));
  }
}
