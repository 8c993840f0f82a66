#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

/// Queueing theory, to compare simulations with. Times in the unit of the mean service; nothing here is
/// shared with the engine.
namespace garita::theory {

/// Probability of waiting in M/M/c (Erlang 1917, second formula) with offered load a < c.
inline double erlang_c(int c, double a) {
  double blocking = 1;  // Erlang's first formula by its recursion
  for (int k = 1; k <= c; ++k) blocking = a * blocking / (k + a * blocking);
  return blocking / (1 - a / c * (1 - blocking));
}

/// What a steady state predicts of waits.
struct Waits {
  double mean;
  double p95;
};

/// M/M/c with mean service 1: P(W > t) = C exp(-(c - a) t).
inline Waits mmc(int c, double a) {
  const double wait = erlang_c(c, a);
  return {wait / (c - a), wait > 0.05 ? std::log(wait / 0.05) / (c - a) : 0};
}

/// M/E_k/1 with mean service 1 and load rho: mean by Pollaczek and Khinchine; the distribution solves the
/// defective renewal equation P(W > t) = rho (1 - H(t)) + rho int_0^t P(W > t - s) h(s) ds, with h the
/// density of the remaining service (Kleinrock 1975, section 5.7), here by the trapezoidal rule.
inline Waits mek1(int k, double rho) {
  // Survival of Erlang-k with mean 1; it is also the density h of the remaining service, for the mean is 1.
  const auto density = [k](double t) {
    double term = 1, sum = 1;
    for (int j = 1; j < k; ++j) {
      term *= k * t / j;
      sum += term;
    }
    return sum * std::exp(-k * t);
  };
  const double step = 0.005;
  std::vector<double> h, over = {rho};
  double remaining = 1;  // 1 - H(t)
  h.push_back(density(0));
  for (std::size_t n = 1; over.back() > 0.05 && n < 100000; ++n) {
    h.push_back(density(static_cast<double>(n) * step));
    remaining -= step * (h[n] + h[n - 1]) / 2;
    double sum = over[0] * h[n] / 2;
    for (std::size_t i = 1; i < n; ++i) sum += over[i] * h[n - i];
    over.push_back((rho * remaining + rho * step * sum) / (1 - rho * step * h[0] / 2));
  }
  const std::size_t last = over.size() - 1;
  const double beyond = (0.05 - over[last]) / (over[last - 1] - over[last]);
  return {rho * (1 + 1.0 / k) / (2 * (1 - rho)), (static_cast<double>(last) - beyond) * step};
}

/// M/D/c with service 1 and offered load a: the number in the system at times 1 apart is a Markov chain,
/// N' = max(N - c, 0) + Poisson(a) (Crommelin 1932), iterated to its limit; P(W <= x) by Franx (2001),
/// equation 8: sum over j of Q_{kc-1-j} (a (k - x))^j e^{-a (k - x)} / j!, k - 1 <= x < k, Q_n = P(at most n
/// wait).
inline Waits mdc(int c, double a) {
  const int size = static_cast<int>(c + 60 + 40 / (1 - a / c));
  std::vector<double> poisson(static_cast<std::size_t>(size) + 1), p(poisson.size());
  poisson[0] = std::exp(-a);
  for (std::size_t i = 1; i < poisson.size(); ++i) poisson[i] = poisson[i - 1] * a / static_cast<double>(i);
  p[0] = 1;
  for (int round = 0; round < 20000; ++round) {
    std::vector<double> next(p.size());
    for (std::size_t n = 0; n < p.size(); ++n) {
      const std::size_t left = n > static_cast<std::size_t>(c) ? n - static_cast<std::size_t>(c) : 0;
      for (std::size_t i = 0; left + i < next.size(); ++i) next[left + i] += p[n] * poisson[i];
    }
    double change = 0;
    for (std::size_t n = 0; n < p.size(); ++n) change += std::abs(next[n] - p[n]);
    p = next;
    if (change < 1e-13) break;
  }
  double waiting = 0;
  std::vector<double> q(p.size());
  for (std::size_t n = 0; n < p.size(); ++n) {
    if (n > static_cast<std::size_t>(c))
      waiting += p[n] * static_cast<double>(n - static_cast<std::size_t>(c));
    for (std::size_t i = 0; i <= n + static_cast<std::size_t>(c) && i < p.size(); ++i) q[n] += p[i];
  }
  const auto below = [&](double x) {
    const int k = static_cast<int>(x) + 1;
    const double mean = a * (k - x);
    double term = std::exp(-mean), sum = 0;
    for (int j = 0; j <= k * c - 1; ++j) {
      if (j > 0) term *= mean / j;
      const std::size_t n = static_cast<std::size_t>(k * c - 1 - j);
      sum += (n < q.size() ? q[n] : 1.0) * term;
    }
    return sum;
  };
  double low = 0, high = 200;
  for (int i = 0; i < 60; ++i) (below((low + high) / 2) < 0.95 ? low : high) = (low + high) / 2;
  return {waiting / a, high};
}

}  // namespace garita::theory
