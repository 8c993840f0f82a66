#include "engine/distributions/tails.hpp"

#include <algorithm>
#include <iterator>

#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"

namespace garita::engine {
namespace {

Tails gamma(double shape, double scale_s, double x) {
  const math::GammaTails both = math::gamma_tails(shape, x / scale_s);
  return {both.below, both.above};
}

/// `at`: P(X <= x) and P(X > x); otherwise P(X < x) and P(X >= x).
struct TailsAt {
  double x;
  bool at;

  Tails of(const Distribution& d) const { return std::visit(*this, d.family); }

  Tails operator()(const Constant& f) const {
    return (at ? f.value_s <= x : f.value_s < x) ? Tails{1, 0} : Tails{0, 1};
  }

  Tails operator()(const Exponential& f) const {
    if (x <= 0) return {0, 1};
    return {-math::expm1(-x / f.mean_s), math::exp(-x / f.mean_s)};
  }

  Tails operator()(const Gamma& f) const { return gamma(f.shape, f.scale_s, x); }

  Tails operator()(const Erlang& f) const {
    const auto shape = static_cast<double>(f.phases);
    return gamma(shape, f.mean_s / shape, x);
  }

  Tails operator()(const Lognormal& f) const {
    if (x <= 0) return {0, 1};
    const double z = (math::log(x) - f.mu) / f.sigma;
    const double smaller = math::normal_cdf(z < 0 ? z : -z);
    return z < 0 ? Tails{smaller, 1 - smaller} : Tails{1 - smaller, smaller};
  }

  Tails operator()(const Weibull& f) const {
    if (x <= 0) return {0, 1};
    const double hazard = math::pow(x / f.scale_s, f.shape);
    return {-math::expm1(-hazard), math::exp(-hazard)};
  }

  Tails operator()(const Triangular& f) const {
    if (x <= f.low_s) return {0, 1};
    if (x >= f.high_s) return {1, 0};
    const double width = f.high_s - f.low_s;
    if (x < f.mode_s) {
      const double below = (x - f.low_s) * (x - f.low_s) / (width * (f.mode_s - f.low_s));
      return {below, 1 - below};
    }
    const double above = (f.high_s - x) * (f.high_s - x) / (width * (f.high_s - f.mode_s));
    return {1 - above, above};
  }

  Tails operator()(const Uniform& f) const {
    if (x <= f.low_s) return {0, 1};
    if (x >= f.high_s) return {1, 0};
    return {(x - f.low_s) / (f.high_s - f.low_s), (f.high_s - x) / (f.high_s - f.low_s)};
  }

  Tails operator()(const Empirical& f) const {
    const auto& s = f.sorted_s;
    const auto place = at ? std::upper_bound(s.begin(), s.end(), x) : std::lower_bound(s.begin(), s.end(), x);
    const auto n = static_cast<double>(s.size());
    return {static_cast<double>(place - s.begin()) / n, static_cast<double>(s.end() - place) / n};
  }

  Tails operator()(const Histogram& f) const {
    if (x <= f.edges_s.front()) return {0, 1};
    if (x >= f.edges_s.back()) return {1, 0};
    const auto next = std::upper_bound(f.edges_s.begin(), f.edges_s.end(), x);
    const auto bin = static_cast<std::size_t>(next - f.edges_s.begin()) - 1;
    const double share = (x - f.edges_s[bin]) / (f.edges_s[bin + 1] - f.edges_s[bin]);
    const double total = f.cumulated.back();
    const double below = f.cumulated[bin] + share * f.counts[bin];
    return {below / total, (total - below) / total};
  }

  Tails operator()(const Mixture& f) const {
    Tails sum{0, 0};
    for (std::size_t i = 0; i < f.parts.size(); ++i) {
      const Tails part = of(f.parts[i]);
      sum.below += f.weights[i] * part.below;
      sum.above += f.weights[i] * part.above;
    }
    return sum;
  }

  Tails operator()(const Truncated& f) const {
    if (at ? x < f.low_s : x <= f.low_s) return {0, 1};
    if (at ? x >= f.high_s : x > f.high_s) return {1, 0};
    const Tails low = tails_before(*f.part, f.low_s);
    const Tails high = tails(*f.part, f.high_s);
    const Tails here = of(*f.part);
    // Differences of whichever side is small, so that neither loses its digits.
    const auto between = [](const Tails& a, const Tails& b) {
      return a.below < 0.5 ? b.below - a.below : a.above - b.above;
    };
    const double mass = between(low, high);
    return {between(low, here) / mass, between(here, high) / mass};
  }
};

struct Kinks {
  std::vector<double>& xs;

  void operator()(const Constant& f) const { xs.push_back(f.value_s); }
  void operator()(const Exponential&) const { xs.push_back(0); }
  void operator()(const Gamma&) const { xs.push_back(0); }
  void operator()(const Erlang&) const { xs.push_back(0); }
  void operator()(const Lognormal&) const { xs.push_back(0); }
  void operator()(const Weibull&) const { xs.push_back(0); }
  void operator()(const Triangular& f) const { xs.insert(xs.end(), {f.low_s, f.mode_s, f.high_s}); }
  void operator()(const Uniform& f) const { xs.insert(xs.end(), {f.low_s, f.high_s}); }
  void operator()(const Empirical& f) const {
    std::unique_copy(f.sorted_s.begin(), f.sorted_s.end(), std::back_inserter(xs));
  }
  void operator()(const Histogram& f) const { xs.insert(xs.end(), f.edges_s.begin(), f.edges_s.end()); }
  void operator()(const Mixture& f) const {
    for (const Distribution& part : f.parts) append_kinks(part, xs);
  }
  void operator()(const Truncated& f) const {
    append_kinks(*f.part, xs);
    std::erase_if(xs, [&](double x) { return x < f.low_s || x > f.high_s; });
    xs.insert(xs.end(), {f.low_s, f.high_s});
  }
};

}  // namespace

Tails tails(const Distribution& distribution, double x_s) { return TailsAt{x_s, true}.of(distribution); }

Tails tails_before(const Distribution& distribution, double x_s) {
  return TailsAt{x_s, false}.of(distribution);
}

void append_kinks(const Distribution& distribution, std::vector<double>& xs_s) {
  std::vector<double> own;
  std::visit(Kinks{own}, distribution.family);
  xs_s.insert(xs_s.end(), own.begin(), own.end());
}

double cdf(const Distribution& distribution, double x_s) { return tails(distribution, x_s).below; }

double survival(const Distribution& distribution, double x_s) { return tails(distribution, x_s).above; }

}  // namespace garita::engine
