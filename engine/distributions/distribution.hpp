#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace garita::engine {

struct Distribution;

// Families of non-negative random durations; every parameter in seconds unless it says otherwise. The factory
// functions take what people measure and throw std::invalid_argument, with a sentence for the user, where no
// member of the family fits.

struct Constant {
  double value_s = 0;
  static Constant of(double value_s);
};

struct Exponential {
  double mean_s = 1;
  static Exponential from_mean(double mean_s);
};

struct Gamma {
  double shape = 1;  ///< [1]
  double scale_s = 1;
  /// cv in 0.001 .. 100.
  static Gamma from_mean_cv(double mean_s, double cv);
  /// The member with the smaller cv where two have this mean and 95th percentile; p95 up to 5.8 means
  /// is possible.
  static Gamma from_mean_p95(double mean_s, double p95_s);
};

/// Sum of `phases` exponentials, together of mean `mean_s`.
struct Erlang {
  std::int64_t phases = 1;
  double mean_s = 1;
  static Erlang from_mean(double mean_s, std::int64_t phases);
};

struct Lognormal {
  double mu = 0;     ///< mean of log(duration / 1 s)
  double sigma = 1;  ///< its standard deviation
  static Lognormal from_mean_cv(double mean_s, double cv);
  /// The member with the smaller cv; p95 up to exp(1.645^2 / 2) = 3.87 means is possible.
  static Lognormal from_mean_p95(double mean_s, double p95_s);
};

struct Weibull {
  double shape = 1;  ///< [1]
  double scale_s = 1;
  /// cv in 0.001 .. 100.
  static Weibull from_mean_cv(double mean_s, double cv);
  /// The member with the smaller cv; p95 up to 4.6 means is possible.
  static Weibull from_mean_p95(double mean_s, double p95_s);
};

struct Triangular {
  double low_s = 0, mode_s = 0, high_s = 1;
  static Triangular of(double low_s, double mode_s, double high_s);
};

struct Uniform {
  double low_s = 0, high_s = 1;
  static Uniform of(double low_s, double high_s);
};

/// Each of the samples is as likely as the others; nothing lies between them.
struct Empirical {
  std::vector<double> sorted_s;
  static Empirical of(std::vector<double> samples_s);
};

/// Uniform inside each bin; bin i from edges_s[i] to edges_s[i + 1] has probability counts[i] / sum.
struct Histogram {
  std::vector<double> edges_s;    ///< shape (n + 1,), rising
  std::vector<double> counts;     ///< shape (n,)
  std::vector<double> cumulated;  ///< shape (n + 1,): 0 .. sum of counts
  static Histogram of(std::vector<double> edges_s, std::vector<double> counts);
};

/// Part i with probability weights[i]; the weights are scaled to the sum 1.
struct Mixture {
  std::vector<double> weights;
  std::vector<Distribution> parts;
  static Mixture of(std::vector<double> weights, std::vector<Distribution> parts);
};

/// `part`, given that it lies between `low_s` and `high_s`, both included. `high_s` may be infinite.
struct Truncated {
  std::shared_ptr<const Distribution> part;
  double low_s = 0, high_s = 0;
  static Truncated of(Distribution part, double low_s, double high_s);
};

/// Any distribution that a user can ask for.
struct Distribution {
  std::variant<Constant, Exponential, Gamma, Erlang, Lognormal, Weibull, Triangular, Uniform, Empirical,
               Histogram, Mixture, Truncated>
      family;

  Distribution() = default;
  template <class Family>
  requires(!std::is_same_v<Family, Distribution> && std::is_constructible_v<decltype(family), Family>)
      Distribution(Family f)
      : family(std::move(f)) {}  // implicit, so that a family stands wherever a distribution is asked for
};

/// Mean [s]. Closed form except for Truncated, which is integrated numerically.
double mean(const Distribution& distribution);
/// Variance [s^2].
double variance(const Distribution& distribution);
/// P(X <= x).
double cdf(const Distribution& distribution, double x_s);
/// P(X > x), with full relative precision in the upper tail.
double survival(const Distribution& distribution, double x_s);
/// Smallest x with P(X <= x) >= u [s]; slow and to about 1e-13. REQUIRES 0 < u < 1.
double quantile(const Distribution& distribution, double u);
/// The same for u = 1 - d, with full relative precision for small d.
double upper_quantile(const Distribution& distribution, double d);

}  // namespace garita::engine
