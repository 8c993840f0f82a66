#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/distributions/tails.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"

namespace garita::engine {
namespace {

/// log of (tail of `distribution` at x / d), with the sign that makes it rise with x: negative below the
/// quantile.
double excess(const Distribution& distribution, double d, bool upper, double x) {
  const Tails both = tails(distribution, x);
  return upper ? -math::log(both.above / d) : math::log(both.below / d);
}

struct Bracket {
  double low, at_low, high, at_high;
};

/// Steps from a guess, each ten times as long as the one before, until the quantile lies between two points.
Bracket bracket_from(const Distribution& distribution, double d, bool upper, double guess) {
  const double here = excess(distribution, d, upper, guess);
  Bracket b{guess, here, guess, here};
  for (double step = 1e-5 * guess; b.at_low >= 0 && b.low > 0; step *= 10) {
    b.high = b.low;
    b.at_high = b.at_low;
    b.low = std::max(0.0, b.low - step);
    b.at_low = excess(distribution, d, upper, b.low);
  }
  for (double step = 1e-5 * guess; b.at_high < 0; step *= 10) {
    b.low = b.high;
    b.at_low = b.at_high;
    b.high += step;
    b.at_high = excess(distribution, d, upper, b.high);
  }
  return b;
}

/// Smallest x in the bracket where the tail has reached d: secant steps, every third one a bisection, which
/// is what finds jumps.
double search(const Distribution& distribution, double d, bool upper, Bracket b) {
  if (b.at_low >= 0) return b.low;
  for (int round = 0; round < 200 && b.high - b.low > 1e-15 * b.high; ++round) {
    double x = 0.5 * (b.low + b.high);
    if (round % 3 != 2 && std::isfinite(b.at_low) && std::isfinite(b.at_high) && b.at_high > b.at_low) {
      const double secant = b.low + (b.high - b.low) * (-b.at_low / (b.at_high - b.at_low));
      if (secant > b.low && secant < b.high) x = secant;
    }
    if (x <= b.low || x >= b.high) break;
    const double here = excess(distribution, d, upper, x);
    if (here > -4e-15 && here < 4e-15) return x;
    // The end that stays has its value halved (the Illinois rule), lest the other one creep.
    if (here < 0) {
      b = {x, here, b.high, 0.5 * b.at_high};
    } else {
      b = {b.low, 0.5 * b.at_low, x, here};
    }
  }
  return b.high;
}

struct TailQuantile {
  const Distribution& whole;
  double d;
  bool upper;
  double guess;

  /// -log P(X > x) at the quantile.
  double hazard() const { return upper ? -math::log(d) : -math::log1p(-d); }

  double gamma(double shape, double scale_s) const {
    return scale_s * math::gamma_quantile(shape, d, upper, guess / scale_s);
  }

  double operator()(const Constant& f) const { return f.value_s; }
  double operator()(const Exponential& f) const { return f.mean_s * hazard(); }
  double operator()(const Gamma& f) const { return gamma(f.shape, f.scale_s); }
  double operator()(const Erlang& f) const {
    const auto shape = static_cast<double>(f.phases);
    return gamma(shape, f.mean_s / shape);
  }
  double operator()(const Lognormal& f) const {
    const double z = math::normal_quantile(d);
    return math::exp(f.mu + f.sigma * (upper ? -z : z));
  }
  double operator()(const Weibull& f) const { return f.scale_s * math::pow(hazard(), 1 / f.shape); }

  double operator()(const Triangular& f) const {
    const double width = f.high_s - f.low_s;
    const double rise = (f.mode_s - f.low_s) / width;
    const bool rising = upper ? 1 - d < rise : d < rise;
    const double tail = rising == upper ? 1 - d : d;
    return rising ? f.low_s + std::sqrt(tail * width * (f.mode_s - f.low_s))
                  : f.high_s - std::sqrt(tail * width * (f.high_s - f.mode_s));
  }

  double operator()(const Uniform& f) const {
    const double part = d * (f.high_s - f.low_s);
    return upper ? f.high_s - part : f.low_s + part;
  }

  double operator()(const Empirical& f) const {
    const std::size_t n = f.sorted_s.size();
    const double place = d * static_cast<double>(n);
    if (upper) return f.sorted_s[n - 1 - std::min(n - 1, static_cast<std::size_t>(place))];
    return f.sorted_s[std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(place)), 1, n) - 1];
  }

  double operator()(const Histogram& f) const {
    const double total = f.cumulated.back();
    const double target = upper ? total - d * total : d * total;
    const auto next = std::lower_bound(f.cumulated.begin() + 1, f.cumulated.end(), target);
    const auto bin =
        static_cast<std::size_t>(std::min(next, f.cumulated.end() - 1) - f.cumulated.begin()) - 1;
    if (f.counts[bin] == 0) return f.edges_s[bin];
    const double share = (target - f.cumulated[bin]) / f.counts[bin];
    return f.edges_s[bin] + share * (f.edges_s[bin + 1] - f.edges_s[bin]);
  }

  double operator()(const Mixture& f) const {
    if (guess > 0) return search(whole, d, upper, bracket_from(whole, d, upper, guess));
    // The quantile of a mixture lies between those of its parts.
    double low = std::numeric_limits<double>::infinity();
    double high = 0;
    for (const Distribution& part : f.parts) {
      const double x = tail_quantile(part, d, upper);
      low = std::min(low, x);
      high = std::max(high, x);
    }
    return search(whole, d, upper, {low, excess(whole, d, upper, low), high, excess(whole, d, upper, high)});
  }

  double operator()(const Truncated& f) const {
    const Tails low = tails_before(*f.part, f.low_s);
    const Tails high = tails(*f.part, f.high_s);
    const double mass = low.below < 0.5 ? high.below - low.below : low.above - high.above;
    const double below = upper ? high.below - d * mass : low.below + d * mass;
    const double above = upper ? high.above + d * mass : low.above - d * mass;
    const double x = below < 0.5 ? tail_quantile(*f.part, below, false, guess)
                                 : tail_quantile(*f.part, above, true, guess);
    return std::clamp(x, f.low_s, f.high_s);
  }
};

}  // namespace

double tail_quantile(const Distribution& distribution, double d, bool upper, double guess_s) {
  return std::visit(TailQuantile{distribution, d, upper, guess_s}, distribution.family);
}

double quantile(const Distribution& distribution, double u) {
  return u < 0.5 ? tail_quantile(distribution, u, false) : tail_quantile(distribution, 1 - u, true);
}

double upper_quantile(const Distribution& distribution, double d) {
  return d < 0.5 ? tail_quantile(distribution, d, true) : tail_quantile(distribution, 1 - d, false);
}

}  // namespace garita::engine
