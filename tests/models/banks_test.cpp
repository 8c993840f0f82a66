#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/events/event_queue.hpp"
#include "engine/stations/server_bank.hpp"
#include "models/world/journey.hpp"
#include "tests/models/support.hpp"

// Stages whose servers are told apart, through YAML and the whole model, against theory. Each figure is the
// mean of independent replications, compared in standard errors; |z| < 4.5 fails by chance 7 times in a
// million, and the seeds are fixed.
using namespace garita;

namespace {

/// One facility `line.cars` with these stages, Poisson arrivals at `per_hour`.
std::string line(const std::string& stages, const std::string& per_hour, const std::string& more = "") {
  return test::head("30 d") +
         "lead_in: 1 d\nat_end: stop\nports:\n  line:\n    zone: UTC\n    facilities:\n      cars:\n" +
         stages + "demand:\n  line.cars:\n    arrivals: " + per_hour + " veh/h\n" + more;
}

/// z of the mean of `measure` over replications against `expected`.
double z_of(const std::string& yaml, std::uint32_t replications, double expected,
            const std::function<double(const test::Ran&)>& measure) {
  const scenarios::Scenario scenario = scenarios::load_text(yaml, "test", test::options({})).scenario;
  double sum = 0, squares = 0;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const double value = measure(test::simulate(scenario, r));
    sum += value;
    squares += value * value;
  }
  const double n = replications, mean = sum / n;
  const double error = std::sqrt((squares / n - mean * mean) / (n - 1));
  CAPTURE(mean, expected, error);
  INFO(mean << " against " << expected << ", standard error " << error);
  return (mean - expected) / error;
}

/// Stationary distribution of a birth-death chain with these rates up and down (down[0] is unused).
std::vector<double> birth_death(const std::vector<double>& up, const std::vector<double>& down) {
  std::vector<double> p{1.0};
  for (std::size_t n = 1; n < down.size(); ++n) p.push_back(p.back() * up[n - 1] / down[n]);
  double total = 0;
  for (const double each : p) total += each;
  for (double& each : p) each /= total;
  return p;
}

const engine::FeatureSums& features(const test::Ran& ran) { return ran.of("line.cars.booths").features; }
double arrivals(const test::Ran& ran) {
  return static_cast<double>(ran.of("line.cars.booths").arrivals + features(ran).balked);
}

}  // namespace

TEST_CASE("a stage with room for K turns away as M/M/c/K does") {
  // c = 2, K = 5, offered load 0.9 a server: P(loss) = p_K of the birth-death chain (Erlang).
  const double lambda = 1.8 / 60, mu = 1.0 / 60;
  std::vector<double> up(5, lambda), down(6);
  for (int n = 1; n <= 5; ++n) down[static_cast<std::size_t>(n)] = std::min(n, 2) * mu;
  const double loss = birth_death(up, down).back();
  const std::string yaml = line(
      "        booths: {bays: 2, room: 5, when_full: turn_away, service: {mean: 60 s, distribution: "
      "exponential}}\n",
      "108");
  CHECK(std::abs(z_of(yaml, 20, loss, [](const test::Ran& ran) {
          return static_cast<double>(features(ran).balked) / arrivals(ran);
        })) < 4.5);
}

TEST_CASE("crossers lose patience as in Erlang-A") {
  // M/M/4+M at offered load 1.1 a server, mean patience 3 min: share that gives up = sum over n > c of
  // (n - c) theta p_n / lambda (Palm 1957), from the chain cut off at 400.
  const double lambda = 4.4 / 60, mu = 1.0 / 60, theta = 1.0 / 180;
  std::vector<double> up(400, lambda), down(401);
  for (int n = 1; n <= 400; ++n)
    down[static_cast<std::size_t>(n)] = std::min(n, 4) * mu + std::max(0, n - 4) * theta;
  const std::vector<double> p = birth_death(up, down);
  double reneging = 0;
  for (std::size_t n = 5; n < p.size(); ++n) reneging += static_cast<double>(n - 4) * theta * p[n];
  const std::string yaml = line(
      "        booths: {bays: 4, patience: {mean: 3 min, distribution: exponential}, service: {mean: 60 s, "
      "distribution: exponential}}\n",
      "264");
  CHECK(std::abs(z_of(yaml, 20, reneging / lambda, [](const test::Ran& ran) {
          return static_cast<double>(features(ran).reneged) / arrivals(ran);
        })) < 4.5);
}

TEST_CASE("a share turns away at a long line as the chain with thinned arrivals says") {
  // M/M/1, load 0.9: of those who find 3 or more waiting, half join; of those who find 6, none.
  const double lambda = 0.9 / 60, mu = 1.0 / 60;
  std::vector<double> up{lambda, lambda, lambda, lambda, lambda / 2, lambda / 2, lambda / 2}, down(8, mu);
  const std::vector<double> p = birth_death(up, down);
  const double balking = (p[4] + p[5] + p[6]) / 2 + p[7];
  const std::string yaml = line(
      "        booths: {bays: 1, balks: {long: {queue: 3, share: 50 %}, endless: {queue: 6, share: 100 %}}, "
      "service: {mean: 60 s, distribution: exponential}}\n",
      "54");
  CHECK(std::abs(z_of(yaml, 20, balking, [](const test::Ran& ran) {
          return static_cast<double>(features(ran).balked) / arrivals(ran);
        })) < 4.5);
}

TEST_CASE("a full stage blocks the one before it") {
  // Two exponential servers of one rate in series, the first never idle, B places between them: throughput is
  // mu (B + 2) / (B + 3) with blocking after service, mu (B + 1) / (B + 2) before it (Onvural & Perros 1986).
  const double places = 2;  // the second stage has room for 3, the one in service included
  const auto yaml = [](const std::string& blocking) {
    return line("        booths: {bays: 1, blocking: " + blocking +
                    ", service: {mean: 60 s, distribution: exponential}}\n"
                    "        exit: {bays: 1, room: 3, service: {mean: 60 s, distribution: exponential}}\n",
                "90");
  };
  const auto per_minute = [](const test::Ran& ran) {
    return static_cast<double>(ran.of("line.cars.exit").departures) / (30 * 1440.0);
  };
  CHECK(std::abs(z_of(yaml("after_service"), 10, (places + 2) / (places + 3), per_minute)) < 4.5);
  CHECK(std::abs(z_of(yaml("before_service"), 10, (places + 1) / (places + 2), per_minute)) < 4.5);
}

TEST_CASE("a tandem pair passes four thirds of one booth, two booths apart pass two") {
  // Saturated, exponential inspection: a pair takes the larger of two, E = 1.5 / mu. Constant: as much as
  // two.
  const auto yaml = [](int lanes, int booths, const std::string& service) {
    return line(
        "        booths:\n          lanes: {built: 2}\n          booths_per_lane: " + std::to_string(booths) +
            "\n          kinds: {all: {admits: everyone, lanes: " + std::to_string(lanes) +
            ", headway: " + service + "}}\n",
        "150");
  };
  const auto per_minute = [](const test::Ran& ran) {
    return static_cast<double>(ran.of("line.cars.booths.all").departures) / (30 * 1440.0);
  };
  const std::string exponential = "{mean: 60 s, distribution: exponential}";
  CHECK(std::abs(z_of(yaml(1, 2, exponential), 10, 4.0 / 3, per_minute)) < 4.5);
  CHECK(std::abs(z_of(yaml(2, 1, exponential), 10, 2.0, per_minute)) < 4.5);
  CHECK(per_minute(test::simulate_text(yaml(1, 2, "60 s"))) == Approx(2.0).epsilon(1e-4));
}

TEST_CASE("a tandem pair moves up once") {
  // Saturated: a pair takes one move-up and the larger of two inspections. Exponential, of 20 s and 40 s,
  // that is 20 + 1.5 * 40 = 80 s; with an inspection of 40 s sharp 20 + 40 s. Two move-ups would make it 88.3
  // s and 70 s.
  const auto yaml = [](const std::string& inspection) {
    return line(
        "        booths:\n          lanes: {built: 1}\n          booths_per_lane: 2\n          kinds: {all: "
        "{admits: everyone, lanes: 1, move_up: {mean: 20 s, distribution: exponential}, inspection: " +
            inspection + "}}\n",
        "150");
  };
  const auto per_minute = [](const test::Ran& ran) {
    return static_cast<double>(ran.of("line.cars.booths.all").departures) / (30 * 1440.0);
  };
  CHECK(std::abs(z_of(yaml("{mean: 40 s, distribution: exponential}"), 10, 2 * 60 / 80.0, per_minute)) < 4.5);
  CHECK(std::abs(z_of(yaml("40 s"), 10, 2 * 60 / 60.0, per_minute)) < 4.5);
}

TEST_CASE("a compound that is full holds the booths shut") {
  // Exit stops from 12:00 on: the area takes 20, then nobody leaves the booths, which hold one each.
  const std::string yaml =
      test::head("1 d") +
      "lead_in: 0 d\nat_end: stop\nports:\n  line:\n    zone: UTC\n    facilities:\n      cars:\n"
      "        areas: {compound: {room: 20, stages: [xray, exit]}}\n"
      "        booths: {bays: 3, service: 30 s}\n        xray: {bays: 30, service: 5 min}\n"
      "        exit: {bays: 2, open: {00:00-12:00: 2, 12:00-24:00: 0}, when_closing: carry_over, service: 20 "
      "s}\n"
      "demand:\n  line.cars:\n    arrivals: 100 veh/h\n";
  const test::Ran ran = test::simulate_text(yaml);
  const auto inside = ran.of("line.cars.booths").departures - ran.of("line.cars.exit").departures;
  CHECK(inside == 20);
  CHECK(ran.of("line.cars.booths").features.blocked_area_us > 3 * 11 * 3'600'000'000LL);
}

TEST_CASE("the limit of memory counts all that is kept of a crosser") {
  // Thousands more wait each hour. At a bank each has a spell, on a road its links too; an event is counted
  // for everybody, and is there where nobody's patience ends in time. So many fewer are inside when the run
  // ends.
  const auto inside = [](const std::string& facility, const std::string& stage) {
    const std::string yaml =
        test::head("3 d") +
        "lead_in: 0 d\nstep: 1 h\nlimits: {memory: 40 MB}\nports:\n  line:\n    zone: UTC\n    facilities:\n"
        "      cars:\n" +
        facility + "        booths: {" + stage +
        "lanes: {built: 1}, kinds: {all: {admits: everyone, lanes: 1, headway: 3 min}}}\n"
        "demand:\n  line.cars:\n    arrivals: 6000 veh/h\n";
    const test::Ran ran = test::simulate_text(yaml);
    CHECK(ran.totals.reason == engine::EndReason::max_memory);
    return static_cast<double>(ran.totals.most_inside);
  };
  const double plain = inside("", ""), patient = inside("", "patience: 70 h, ");
  const double road =
      inside("        approach: {to: booths, storage: 100 m, split: 0 m}\n", "patience: 70 h, ");
  const double each = sizeof(engine::Visit) + sizeof(models::Journey) + sizeof(engine::Event) + 4;
  const double more = sizeof(engine::Spell);
  const double on_road = sizeof(engine::Visit) + 4;
  CHECK(plain / patient == Approx((each + more) / each).epsilon(0.1));
  CHECK(plain / road == Approx((each + more + on_road) / each).epsilon(0.1));
}

TEST_CASE("what pushes others out waits as if they were not there") {
  // Preemptive resume, M/M/1: the first class waits as in M/M/1 alone, lambda_1 / (mu (mu - lambda_1)).
  const std::string yaml =
      test::head("30 d") +
      "lead_in: 1 d\nat_end: stop\nports:\n  line:\n    zone: UTC\n    credentials: [fast]\n    "
      "facilities:\n      cars:\n"
      "        booths: {bays: 1, discipline: preemptive, priority: [fast], service: {mean: 60 s, "
      "distribution: "
      "exponential}}\ndemand:\n  line.cars:\n    arrivals: 54 veh/h\n    hold: {fast: 50 %, none: rest}\n";
  const scenarios::Scenario scenario = scenarios::load_text(yaml, "test", test::options({})).scenario;
  double sum = 0, squares = 0;
  const int n = 10;
  for (std::uint32_t r = 0; r < n; ++r) {
    const test::Ran ran = test::simulate(scenario, r, true);
    double wait = 0, count = 0;
    for (const engine::LogRow& row : ran.kept.visits) {
      if (ran.labels.classes[row.label].find("fast") == std::string::npos || row.started_us < 0) continue;
      wait += static_cast<double>(row.started_us - row.joined_us) / 1e6;
      ++count;
    }
    sum += wait / count;
    squares += wait / count * (wait / count);
  }
  const double lambda = 27.0 / 3600, mu = 1.0 / 60, expected = lambda / (mu * (mu - lambda));
  const double mean = sum / n, error = std::sqrt((squares / n - mean * mean) / (n - 1));
  CAPTURE(mean, expected, error);
  CHECK(std::abs(mean - expected) < 4.5 * error);
}

TEST_CASE("lanes fail and are repaired by few crews as in the machine repair model") {
  // Four lanes, each up 3 h and repaired in 1 h on average, one crew: the number up is a birth-death chain
  // (Feller, vol. 1). The line is never empty, so the throughput is mu times the mean number up.
  std::vector<double> up(4, 1.0), down(5);  // states: lanes up; repairs bring one up at rate 1/h
  for (int n = 1; n <= 4; ++n) down[static_cast<std::size_t>(n)] = n / 3.0;
  const std::vector<double> p = birth_death(up, down);
  double lanes = 0;
  for (std::size_t n = 0; n < p.size(); ++n) lanes += static_cast<double>(n) * p[n];
  const std::string yaml = line(
      "        booths: {bays: 4, breakdowns: {every: {mean: 3 h, distribution: exponential}, repair: {mean: "
      "1 h, "
      "distribution: exponential}, crews: 1, in_hand: hand_over}, service: 60 s}\n",
      "260");
  CHECK(std::abs(z_of(yaml, 20, lanes, [](const test::Ran& ran) {
          return static_cast<double>(ran.of("line.cars.booths").departures) / (30 * 1440.0);
        })) < 4.5);
}
