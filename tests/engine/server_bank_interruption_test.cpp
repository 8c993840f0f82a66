#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/engine/bank_support.hpp"

using namespace garita::engine;

namespace {

/// The first two moments of a time [s, s^2].
struct Moments {
  double first, second;
};

/// A service time that is one of a few [s], each with its probability.
using Mixture = std::vector<std::array<double, 2>>;

double draw(const Mixture& mixture, Random& random) {
  double left = std::uniform_real_distribution<double>()(random);
  for (const auto& [time, share] : mixture)
    if ((left -= share) < 0) return time;
  return mixture.back()[0];
}

/// Busy period of M/G/1 (Conway, Maxwell & Miller 1967, section 8-4): E B = E S / (1 - rho),
/// E B^2 = E S^2 / (1 - rho)^3.
Moments busy_period(double rate, Moments service) {
  const double idle = 1 - rate * service.first;
  return {service.first / idle, service.second / (idle * idle * idle)};
}

/// Sum of a geometric number of failures, P(N = n) = p (1 - p)^n, each of moments `failure`, and one success.
Moments geometric_trials(double p, Moments failure, Moments success) {
  const double trials = (1 - p) / p;
  const double mean = success.first + trials * failure.first;
  const double variance = success.second - success.first * success.first +
                          trials * (failure.second - failure.first * failure.first) +
                          trials / p * failure.first * failure.first;
  return {mean, variance + mean * mean};
}

/// An interruption: the time until it comes, exponential of `rate` and less than the service, then `gap`.
/// `tries` are the times that may be cut short. With q = exp(-rate s): E(X; X < s) = (1 - q) / rate - s q,
/// E(X^2; X < s) = 2 (1 - q) / rate^2 - q (s^2 + 2 s / rate).
Moments failed_try(const Mixture& tries, double rate, Moments gap) {
  double failing = 0;
  Moments cut{0, 0};
  for (const auto& [s, share] : tries) {
    const double q = std::exp(-rate * s);
    failing += share * (1 - q);
    cut.first += share * ((1 - q) / rate - s * q);
    cut.second += share * (2 * (1 - q) / (rate * rate) - q * (s * s + 2 * s / rate));
  }
  cut = {cut.first / failing, cut.second / failing};
  return {cut.first + gap.first, cut.second + 2 * cut.first * gap.first + gap.second};
}

/// From the first beginning of a service to its end, when interruptions come at `rate` while it is served,
/// each takes a time of moments `gap`, and the service then starts again as long as before: given s, success
/// has the probability exp(-rate s) in every try (Gaver 1962).
Moments completion_repeat_same(const Mixture& service, double rate, Moments gap) {
  Moments completion{0, 0};
  for (const auto& [s, share] : service) {
    const Moments given =
        geometric_trials(std::exp(-rate * s), failed_try({{s, 1.0}}, rate, gap), {s, s * s});
    completion = {completion.first + share * given.first, completion.second + share * given.second};
  }
  return completion;
}

/// Likewise with a new draw in every try: success has the probability E exp(-rate S), and the time of the
/// successful try the moments E(S^k exp(-rate S)) / E exp(-rate S) (Gaver 1962).
Moments completion_repeat_new(const Mixture& service, double rate, Moments gap) {
  double p = 0;
  Moments success{0, 0};
  for (const auto& [s, share] : service) {
    const double q = share * std::exp(-rate * s);
    p += q;
    success = {success.first + s * q, success.second + s * s * q};
  }
  return geometric_trials(p, failed_try(service, rate, gap), {success.first / p, success.second / p});
}

/// Likewise when the service goes on where it stopped: a Poisson number of gaps in a time S.
Moments completion_resume(Moments service, double rate, Moments gap) {
  const double stretch = 1 + rate * gap.first;
  return {service.first * stretch, service.second * stretch * stretch + rate * service.first * gap.second};
}

/// Mean sojourn with Poisson arrivals of `arrivals` per second, completion times C, and interruptions that
/// come at `rate` also while nobody is served. V, the time until somebody who comes now would begin, falls at
/// rate 1, jumps by C at rate a, and by a gap G at rate r when V = 0. Stationary E V and E V^2 do not change:
///   a E C + r P0 E G = 1 - P0,    2 E V (1 - a E C) = a E C^2 + r P0 E G^2,
/// hence P0 = (1 - a E C) / (1 + r E G), and the sojourn is E V + E C (Poisson arrivals see time averages).
double mean_sojourn(double arrivals, Moments completion, double rate, Moments gap) {
  return completion.first + arrivals * completion.second / (2 * (1 - arrivals * completion.first)) +
         rate * gap.second / (2 * (1 + rate * gap.first));
}

ServerBank::Spec preemptive(std::uint32_t classes, Interruption how) {
  ServerBank::Spec spec;
  spec.priorities = classes;
  spec.preempts = true;
  spec.on_preempt = how;
  return spec;
}

/// 40 replications of one server and two classes, the higher one with exponential service of 10 s.
void check_repeat(Interruption how, const Mixture& low, double low_rate, std::uint64_t seed) {
  const double high_rate = 0.03;
  const Moments high{10, 200};
  const Moments gap = busy_period(high_rate, high);
  const Moments completion = how == Interruption::repeat_same ? completion_repeat_same(low, high_rate, gap)
                                                              : completion_repeat_new(low, high_rate, gap);
  const BankLoad load{.rates_per_s = {high_rate, low_rate},
                      .service_s = [&](Random& random, std::uint32_t priority) {
                        return priority == 0 ? exponential(random, 10) : draw(low, random);
                      }};
  const auto sojourns = replicate(40, [&](std::uint64_t i) {
    return run_bank(preemptive(2, how), load, Duration::seconds(200'000), seed + i).sojourn_s;
  });
  CAPTURE(sojourns[0].mean, sojourns[1].mean);
  const double z_high = sojourns[0].z(1 / (0.1 - high_rate));  // M/M/1
  const double z_low = sojourns[1].z(mean_sojourn(low_rate, completion, high_rate, gap));
  CAPTURE(z_high, z_low);
  CHECK(std::abs(z_high) < 4.5);
  CHECK(std::abs(z_low) < 4.5);
}

ServerBank::Spec breaking(ShiftEnd rule) {
  ServerBank::Spec spec;
  spec.breakdown = rule;
  return spec;
}

}  // namespace

// One server, preemptive resume: the mean sojourn of class k is
//   E S_k / (1 - s_{k-1}) + sum_{i <= k} a_i E S_i^2 / (2 (1 - s_{k-1}) (1 - s_k)),   s_k = sum_{i <= k} a_i
//   E S_i
// (Conway, Maxwell & Miller 1967, section 8-6). Two classes and three, exponential service, 40 replications;
// |z| < 4.5 fails by chance 7 times in a million, and seeds are fixed.
TEST_CASE("A bank with preemptive resume has the sojourns of M/G/1", "[bank]") {
  const auto check = [](const std::vector<double>& rates, const std::vector<double>& means,
                        std::uint64_t seed) {
    const BankLoad load{.rates_per_s = rates, .service_s = [&](Random& random, std::uint32_t priority) {
                          return exponential(random, means[priority]);
                        }};
    const auto sojourns = replicate(40, [&](std::uint64_t i) {
      const auto spec = preemptive(static_cast<std::uint32_t>(rates.size()), Interruption::resume);
      return run_bank(spec, load, Duration::seconds(200'000), seed + i).sojourn_s;
    });
    double above = 0, load_until = 0, residual = 0;
    for (std::size_t k = 0; k < rates.size(); ++k) {
      load_until += rates[k] * means[k];
      residual += rates[k] * means[k] * means[k];  // E S^2 / 2
      const double z = sojourns[k].z(means[k] / (1 - above) + residual / ((1 - above) * (1 - load_until)));
      CAPTURE(k, sojourns[k].mean, z);
      CHECK(std::abs(z) < 4.5);
      above = load_until;
    }
  };
  check({0.03, 0.05}, {10, 10}, 100);
  check({0.02, 0.01, 0.02}, {5, 30, 15}, 200);
}

// Preemptive repeat, two classes: the lower one is M/G/1 whose service is the completion time (geometric
// trials), with the rest of a busy period of the higher class for who comes during one: formulas above.
TEST_CASE("A bank that repeats the same service after preemption has the sojourns of theory", "[bank]") {
  check_repeat(Interruption::repeat_same, {{10, 1.0}}, 0.04, 300);
  check_repeat(Interruption::repeat_same, {{4, 0.7}, {25, 0.3}}, 0.03, 400);
}

TEST_CASE("A bank that draws a new service after preemption has the sojourns of theory", "[bank]") {
  check_repeat(Interruption::repeat_new, {{10, 1.0}}, 0.04, 500);
  check_repeat(Interruption::repeat_new, {{4, 0.7}, {25, 0.3}}, 0.04, 600);
}

// One server that breaks down, up for 300 s and down for 100 s, exponential, busy or not: M/G/1 with
// completion times and the rest of a down time for who comes during one (Avi-Itzhak & Naor 1963). Served on
// with exponential service; served anew with two service times.
TEST_CASE("A bank with one lane that breaks down has the sojourns of theory", "[bank]") {
  const double rate = 1.0 / 300;
  const Moments down{100, 20'000};
  const auto measure = [&](ShiftEnd rule, const BankLoad& load, std::uint64_t seed) {
    return replicate(40, [&](std::uint64_t i) {
      const BankResult result = run_bank(breaking(rule), load, Duration::seconds(300'000), seed + i);
      return std::vector{result.sojourn_s[0], result.lanes_up};
    });
  };
  BankLoad load{.rates_per_s = {0.05}, .up_mean_s = 300, .down_mean_s = 100};
  load.service_s = [](Random& random, std::uint32_t) { return exponential(random, 10); };
  const auto on = measure(ShiftEnd::hand_over, load, 700);
  const double z_on = on[0].z(mean_sojourn(0.05, completion_resume({10, 200}, rate, down), rate, down));
  const double z_up = on[1].z(0.75);
  const Mixture mixture{{4, 0.7}, {25, 0.3}};
  load.service_s = [&](Random& random, std::uint32_t) { return draw(mixture, random); };
  const auto anew = measure(ShiftEnd::back_to_queue, load, 800);
  const double z_anew = anew[0].z(mean_sojourn(0.05, completion_repeat_new(mixture, rate, down), rate, down));
  CAPTURE(on[0].mean, on[1].mean, anew[0].mean, z_on, z_up, z_anew);
  CHECK(std::abs(z_on) < 4.5);
  CHECK(std::abs(z_up) < 4.5);
  CHECK(std::abs(z_anew) < 4.5);
}
