#include "models/world/lane_choice.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/random/draws.hpp"
#include "tests/models/policies/support.hpp"
#include "tests/models/support.hpp"

using namespace garita;
using models::LaneSight;
using scenarios::ChoiceRule;

namespace {

/// Lane groups that all admit everybody; `kinds`: each with its keys, the rest are keys of the stage.
std::string free_choice(const std::vector<std::string>& kinds, const std::string& stage,
                        const std::string& demand, const std::string& length = "1 d") {
  std::string text = test::head(length) +
                     "ports:\n  port:\n    zone: UTC\n    facilities:\n      cars:\n        primary:\n"
                     "          kinds:\n";
  for (const std::string& kind : kinds) text += "            " + kind + "\n";
  return text + stage + "demand:\n  port.cars: " + demand + "\n";
}

std::string choice(const std::string& said) { return "          choice: {" + said + "}\n"; }

double arrivals(const test::Ran& ran, const std::string& kind) {
  return static_cast<double>(ran.of("port.cars.primary." + kind).arrivals);
}

/// How many standard errors a count of `n` with this chance is off.
double z(double count, double n, double chance) {
  return (count - n * chance) / std::sqrt(n * chance * (1 - chance));
}

struct Mean {
  double value = 0, standard_error = 0;
};
Mean mean_of(const std::vector<double>& values) {
  double sum = 0, squares = 0;
  for (const double value : values) {
    sum += value;
    squares += value * value;
  }
  const double n = static_cast<double>(values.size());
  return {sum / n, std::sqrt((squares - sum * sum / n) / (n - 1) / n)};
}

/// Mean wait in queue before two exponential servers of mean 1 and `slow`, each with a queue of its own, who
/// come by Poisson taking the one with the smaller figure n x mean (0 where it is free; of equals the first).
/// The Markov chain of (n, m), cut off at `most`, iterated to its steady state; by Little's law.
double two_queues_wait(double arrivals, double slow, int most) {
  const auto size = static_cast<std::size_t>(most + 1);
  const double service[] = {1, 1 / slow}, rate = arrivals + service[0] + service[1];
  std::vector<double> p(size * size, 0);
  p[0] = 1;
  const auto at = [&](std::size_t n, std::size_t m) { return n * size + m; };
  for (int round = 0; round < 200'000; ++round) {
    std::vector<double> next(p.size(), 0);
    for (std::size_t n = 0; n < size; ++n)
      for (std::size_t m = 0; m < size; ++m) {
        const double here = p[at(n, m)];
        if (here == 0) continue;
        const bool first = static_cast<double>(n) <= static_cast<double>(m) * slow;
        const std::size_t to = first ? at(std::min(n + 1, size - 1), m) : at(n, std::min(m + 1, size - 1));
        next[to] += here * arrivals / rate;
        next[n > 0 ? at(n - 1, m) : at(n, m)] += here * service[0] / rate;
        next[m > 0 ? at(n, m - 1) : at(n, m)] += here * service[1] / rate;
      }
    double change = 0;
    for (std::size_t i = 0; i < p.size(); ++i) change += std::abs(next[i] - p[i]);
    p = next;
    if (change < 1e-12) break;
  }
  double waiting = 0;
  for (std::size_t n = 0; n < size; ++n)
    for (std::size_t m = 0; m < size; ++m)
      waiting +=
          p[at(n, m)] * (static_cast<double>(n > 0 ? n - 1 : 0) + static_cast<double>(m > 0 ? m - 1 : 0));
  return waiting / arrivals;
}

/// Mean wait over both kinds [s] in each of 20 replications.
Mean simulated_wait(const std::string& text) {
  std::vector<double> waits;
  for (std::uint32_t r = 0; r < 20; ++r) {
    const test::Ran ran = test::simulate_text(text, {}, "", false, r);
    std::int64_t sum = 0;
    std::uint64_t n = 0;
    for (const engine::GroupTotals& group : ran.totals.groups) {
      sum += group.wait.sum_us;
      n += group.wait.n;
    }
    waits.push_back(static_cast<double>(sum) / 1e6 / static_cast<double>(n));
  }
  return mean_of(waits);
}

}  // namespace

TEST_CASE("what somebody sees of a line") {
  // By hand: a free booth is no wait and nobody ahead; 6 in line before 3 booths of 40 s are 7 x 40 / 3 s,
  // and two and one ahead at each booth. A line before a free booth (it is held up further back) counts.
  LaneSight seen{0, 2, 3, 40, 0, 0};
  CHECK(models::wait_by_line_s(seen) == 0);
  CHECK(models::ahead_of_each_booth(seen) == 0);
  seen.busy = 3;
  CHECK(models::wait_by_line_s(seen) == Approx(40.0 / 3));
  CHECK(models::ahead_of_each_booth(seen) == 1);
  seen.in_line = 6;
  CHECK(models::wait_by_line_s(seen) == Approx(7 * 40.0 / 3));
  CHECK(models::ahead_of_each_booth(seen) == 3);
  seen.busy = 1;
  CHECK(models::ahead_of_each_booth(seen) == 3);
  // With all booths out of order, a line of any length, or of nobody, is longer than any other.
  for (const std::uint32_t in_line : {0u, 1u, 50u}) {
    seen = {in_line, 0, 0, 40, 0, 0};
    CHECK(models::wait_by_line_s(seen) == std::numeric_limits<double>::infinity());
    CHECK(models::ahead_of_each_booth(seen) == std::numeric_limits<double>::infinity());
  }
}

TEST_CASE("shares of a logit are those of the closed form") {
  // Waits of 0, 6 and 12 min, a toll of 2 USD on the first at 20 USD/h (6 min of wait), scale 6 min: so
  // utilities of -1, -1 and -2, and shares e^-1 : e^-1 : e^-2. 200,000 draws; |z| < 4.5 fails by chance 7
  // times in a million.
  models::ChoicePart part;
  part.rule = ChoiceRule::logit;
  part.by_sign = true;
  part.scale_s = 360;
  part.usd_per_s = 20.0 / 3600;
  const LaneSight seen[] = {{0, 0, 1, 60, 0, 2}, {0, 0, 1, 60, 360, 0}, {0, 0, 1, 60, 720, 0}};
  const engine::SourceKey key = engine::source_key(1, 0, "test");
  const engine::Purpose tastes[] = {engine::Purpose("a"), engine::Purpose("b"), engine::Purpose("c")};
  const double n = 200'000, sum = 2 * std::exp(-1.0) + std::exp(-2.0);
  double taken[3] = {};
  for (std::uint64_t crosser = 0; crosser < 200'000; ++crosser) {
    std::size_t best = 0;
    double least = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      const double u = engine::to_uniform(engine::draw_bits(key, crosser, tastes[k]));
      const double against = models::burden(part, seen[k], models::gumbel(u));
      if (k == 0 || against < least) best = k, least = against;
    }
    ++taken[best];
  }
  CHECK(std::abs(z(taken[0], n, std::exp(-1.0) / sum)) < 4.5);
  CHECK(std::abs(z(taken[1], n, std::exp(-1.0) / sum)) < 4.5);
  CHECK(std::abs(z(taken[2], n, std::exp(-2.0) / sum)) < 4.5);
}

TEST_CASE("who pays is who finds the time worth the toll") {
  // Nobody waits at so many booths, so tolls of 0, 1 and 2 USD at 12 USD/h are 0, 5 and 10 min; at a scale of
  // 5 min the shares are 1 : e^-1 : e^-2. The tolls add up to the cent. Without a value of time... every
  // lane group has a toll of nothing, and a third takes each.
  const std::vector<std::string> kinds = {"free: {admits: everyone, lanes: 90, headway: 10 s}",
                                          "cheap: {admits: everyone, lanes: 90, headway: 10 s, toll: 1 USD}",
                                          "dear: {admits: everyone, lanes: 90, headway: 10 s, toll: 2 USD}"};
  const test::Ran ran = test::simulate_text(free_choice(
      kinds, choice("rule: logit, scale: 5 min, value_of_time: 12 USD/h"), "{arrivals: 2000 veh/h}"));
  const double n = arrivals(ran, "free") + arrivals(ran, "cheap") + arrivals(ran, "dear");
  const double sum = 1 + std::exp(-1.0) + std::exp(-2.0);
  CHECK(n > 47'000);
  CHECK(std::abs(z(arrivals(ran, "free"), n, 1 / sum)) < 4.5);
  CHECK(std::abs(z(arrivals(ran, "cheap"), n, std::exp(-1.0) / sum)) < 4.5);
  CHECK(std::abs(z(arrivals(ran, "dear"), n, std::exp(-2.0) / sum)) < 4.5);
  CHECK(ran.of("port.cars.primary.free").features.tolls_micro_usd == 0);
  CHECK(ran.of("port.cars.primary.cheap").features.tolls_micro_usd ==
        static_cast<std::int64_t>(arrivals(ran, "cheap")) * 1'000'000);
  CHECK(ran.of("port.cars.primary.dear").features.tolls_micro_usd ==
        static_cast<std::int64_t>(arrivals(ran, "dear")) * 2'000'000);

  const test::Ran untolled = test::simulate_text(
      free_choice(kinds, choice("rule: logit, scale: 5 min, value_of_time: 12 USD/h"),
                  "{arrivals: 2000 veh/h}"),
      {{"port.cars.primary.cheap.toll", "0 USD"}, {"port.cars.primary.dear.toll", "0 USD"}});
  CHECK(std::abs(z(arrivals(untolled, "dear"), n, 1.0 / 3)) < 4.5);
}

TEST_CASE("a taste is kept: a dearer toll only drives people away") {
  // Everybody who pays 2 USD pays 1 USD too: raising the toll moves nobody to the tolled lane, crosser by
  // crosser.
  const std::vector<std::string> kinds = {"free: {admits: everyone, lanes: 90, headway: 10 s}",
                                          "paid: {admits: everyone, lanes: 90, headway: 10 s, toll: 1 USD}"};
  const std::string text = free_choice(kinds, choice("rule: logit, scale: 5 min, value_of_time: 12 USD/h"),
                                       "{arrivals: 300 veh/h}");
  const test::Ran one = test::simulate_text(text, {}, "", true),
                  two = test::simulate_text(text, {{"port.cars.primary.paid.toll", "2 USD"}}, "", true);
  const std::size_t paid = one.group("port.cars.primary.paid");
  const auto payers = [&](const test::Ran& ran) {
    std::vector<std::uint64_t> who;
    for (const engine::LogRow& visit : ran.kept.visits)
      if (visit.lane_group == paid) who.push_back(visit.crosser);
    std::sort(who.begin(), who.end());
    return who;
  };
  const auto at_one = payers(one), at_two = payers(two);
  CHECK(at_two.size() < at_one.size());
  CHECK(std::includes(at_one.begin(), at_one.end(), at_two.begin(), at_two.end()));
}

TEST_CASE("habit divides by shares, and among those that are open") {
  // 60, 30 and 10 %, until the first closes at noon: then 3 to 1. Counts in standard errors.
  const std::string stage =
      "          open:\n            columns: [a, b, c]\n            00:00-12:00: [30, 30, 30]\n"
      "            12:00-24:00: [0, 30, 30]\n" +
      choice("rule: habit, shares: {a: 60 %, b: 30 %, c: rest}");
  const test::Ran ran = test::simulate_text(
      free_choice({"a: {admits: everyone, headway: 10 s}", "b: {admits: everyone, headway: 10 s}",
                   "c: {admits: everyone, headway: 10 s}"},
                  stage, "{arrivals: 2000 veh/h}"));
  double before[3] = {}, after[3] = {};
  for (std::size_t step = 0; step < 96; ++step)
    for (std::size_t g = 0; g < 3; ++g)
      (step < 48 ? before : after)[g] += ran.kept.rows[step * 3 + g].arrivals;
  const double n = before[0] + before[1] + before[2], m = after[0] + after[1] + after[2];
  CHECK(std::abs(z(before[0], n, 0.6)) < 4.5);
  CHECK(std::abs(z(before[1], n, 0.3)) < 4.5);
  CHECK(after[0] == 0);
  CHECK(std::abs(z(after[1], m, 0.75)) < 4.5);
}

TEST_CASE("joining the shorter of two queues waits as the Markov chain says") {
  // Two exponential booths of 60 s, 96 an hour (load 0.8), each with its own line: 20 replications of 20
  // days. The chain's wait lies between one pooled queue (106.7 s) and two queues at random (240 s).
  const std::string stage = choice("rule: shortest_queue"),
                    booth = "{admits: everyone, lanes: 1, headway: {mean: 60 s, distribution: exponential}}";
  const Mean wait = simulated_wait(
      free_choice({"left: " + booth, "right: " + booth}, stage, "{arrivals: 96 veh/h}", "20 d"));
  const double expected = 60 * two_queues_wait(1.6, 1, 60);
  INFO("wait " << wait.value << " s, expected " << expected << ", standard error " << wait.standard_error);
  CHECK(expected > 106.7);
  CHECK(expected < 240);
  CHECK(std::abs(wait.value - expected) < 4.5 * wait.standard_error);
  CHECK(4.5 * wait.standard_error < 0.2 * expected);
}

TEST_CASE("taking the shorter wait sees that a booth is slower") {
  // A booth of 60 s beside one of 150 s: the wait by the line is n x mean. By the Markov chain; counting
  // heads instead waits longer, since heads before the slow booth count as much.
  const auto text = [](const char* rule) {
    return free_choice(
        {"quick: {admits: everyone, lanes: 1, headway: {mean: 60 s, distribution: exponential}}",
         "slow: {admits: everyone, lanes: 1, headway: {mean: 150 s, distribution: exponential}}"},
        choice(rule), "{arrivals: 60 veh/h}", "20 d");
  };
  const Mean wait = simulated_wait(text("rule: shortest_wait")),
             heads = simulated_wait(text("rule: shortest_queue"));
  const double expected = 60 * two_queues_wait(1.0, 2.5, 60);
  INFO("wait " << wait.value << " s, expected " << expected << ", standard error " << wait.standard_error);
  CHECK(std::abs(wait.value - expected) < 4.5 * wait.standard_error);
  CHECK(4.5 * wait.standard_error < 0.2 * expected);
  CHECK(heads.value - wait.value > 4.5 * (heads.standard_error + wait.standard_error));
}

TEST_CASE("who goes by the sign goes where it says less") {
  // By hand: 100 SENTRI holders at 10:00, when both signs say 0, take the dedicated lane. At 10:15 its sign
  // says 85 min and General's nothing, so the 10 of 10:20 take General: by the line they would, too, but 50
  // of the first hundred as well.
  const std::string demand =
      "platoons: {first: {at: 10:00, size: 100}, second: {at: 10:20, size: 10}}\n    hold: {sentri: 100 %}";
  const auto ran = [&](const std::string& said) {
    return test::simulate_text(test::two_kinds(
        "{columns: [general, sentri], 00:00-24:00: [1, 1]}", demand, "",
        "          posted_wait: {refresh: 15 min, round_to: 1 min}\n" + (said.empty() ? "" : choice(said))));
  };
  const test::Ran sign = ran("rule: shortest_wait, by: sign"), line = ran("rule: shortest_wait");
  CHECK(arrivals(sign, "sentri") == 100);
  CHECK(arrivals(sign, "general") == 10);
  CHECK(arrivals(line, "sentri") == 55);
  CHECK(arrivals(line, "general") == 55);
  CHECK(arrivals(ran(""), "sentri") == 110);
}

TEST_CASE("a rule that meets no choice leaves no trace") {
  // Each crosser may use one of the two lane groups: whatever the rule, every row is as without one.
  const auto ran = [](const std::string& said) {
    return test::simulate_text(
        test::head() +
        "ports:\n  port:\n    zone: UTC\n    credentials: [sentri, ready]\n    facilities:\n      cars:\n"
        "        primary:\n          kinds:\n"
        "            ready: {admits: [ready], lanes: 2, headway: {mean: 40 s, cv: 0.5}}\n"
        "            sentri: {admits: [sentri], lanes: 2, headway: {mean: 40 s, cv: 0.5}}\n" +
        (said.empty() ? "" : choice(said)) +
        "demand:\n  port.cars: {arrivals: 300 veh/h, hold: {sentri: 45 %, ready: rest}}\n");
  };
  const test::Ran without = ran("");
  for (const char* said : {"rule: most_dedicated", "rule: shortest_wait", "rule: shortest_queue",
                           "rule: habit, shares: {ready: 90 %, sentri: 10 %}",
                           "rule: logit, scale: 5 min, value_of_time: 12 USD/h"}) {
    CAPTURE(said);
    CHECK(test::same(ran(said), without));
  }
}

TEST_CASE("a toll that nobody weighs moves nobody") {
  // Without a logit a toll is paid and that is all: rows as without it, 60 cars at 2.50 USD are 150 USD.
  const auto ran = [](const test::Set& set) {
    return test::simulate_text(
        test::two_kinds("{columns: [general, sentri], 00:00-24:00: [1, 1]}",
                        "{platoons: {shift: {at: 10:00, size: 60}}, hold: {sentri: 100 %}}", ""),
        set);
  };
  const test::Ran tolled = ran({{"port.cars.primary.sentri.toll", "2.5 USD"}});
  CHECK(test::same(tolled, ran({})));
  CHECK(tolled.of("port.cars.primary.sentri").features.tolls_micro_usd == 150'000'000);
  // So where booths are told apart.
  const test::Ran banks =
      ran({{"port.cars.primary.sentri.toll", "2.5 USD"}, {"port.cars.primary.room", "500"}});
  CHECK(banks.of("port.cars.primary.sentri").features.tolls_micro_usd == 150'000'000);
}
