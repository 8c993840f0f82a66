#include "results/experiments/select_best.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

#include "engine/math/elementary.hpp"

namespace garita::results {
namespace {

using Value = std::function<double(std::size_t, std::uint32_t)>;

/// The state of procedure KN; the names of its quantities are those of the paper.
class KimNelson {
 public:
  KimNelson(std::size_t alternatives, const Value& value, const SelectBestOptions& options);
  Selection select();

 private:
  void observe(std::uint32_t first, std::uint32_t last);
  void measure_variances();
  void screen();
  double mean(std::size_t alternative) const { return sums_[alternative] / static_cast<double>(r_); }
  /// h^2 S^2_il / delta^2: how many replications tell the two apart at the latest.
  double needed(std::size_t i, std::size_t l) const { return needed_[i * sums_.size() + l]; }
  bool decided() const;

  const Value& value_;
  const SelectBestOptions& options_;
  std::vector<double> sums_;
  std::vector<double> needed_;
  std::vector<std::size_t> left_;              // those not dropped, ascending
  std::vector<std::vector<double>> at_first_;  // [alternative][replication]
  std::uint32_t r_ = 0;
  Selection result_;
};

KimNelson::KimNelson(std::size_t alternatives, const Value& value, const SelectBestOptions& options)
    : value_(value), options_(options), sums_(alternatives), left_(alternatives), at_first_(alternatives) {
  std::iota(left_.begin(), left_.end(), std::size_t{0});
  result_.contenders.resize(alternatives);
}

void KimNelson::observe(std::uint32_t first, std::uint32_t last) {
  if (options_.prepare) options_.prepare(left_, first, last);
  for (std::uint32_t replication = first; replication < last; ++replication)
    for (const std::size_t i : left_) {
      const double x = value_(i, replication);
      if (!std::isfinite(x))
        throw std::domain_error("replication " + std::to_string(replication) + " of alternative " +
                                std::to_string(i) + " has no value");
      sums_[i] += x;
      if (replication < options_.at_first) at_first_[i].push_back(x);
      ++result_.replications;
    }
  r_ = last;
}

/// S^2_il, the variance of the differences of the first replications, times h^2 / delta^2 with
/// h^2 = 2 eta (n0 - 1) and eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2.
void KimNelson::measure_variances() {
  const std::size_t k = sums_.size();
  const double degrees = options_.at_first - 1.0;
  const double alpha = 1 - options_.confidence;
  const double eta = (engine::math::pow(2 * alpha / static_cast<double>(k - 1), -2 / degrees) - 1) / 2;
  needed_.assign(k * k, 0.0);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t l = 0; l < k; ++l) {
      const double apart = mean(i) - mean(l);
      double squares = 0;
      for (std::size_t j = 0; j < at_first_[i].size(); ++j) {
        const double x = at_first_[i][j] - at_first_[l][j] - apart;
        squares += x * x;
      }
      needed_[i * k + l] = 2 * eta * squares / (options_.delta * options_.delta);
    }
}

/// Drops i where its mean is above that of another by more than W_il(r) = delta / (2 r) (h^2 S^2_il / delta^2
/// - r), or 0 where that is negative. Those dropped at once may drop each other, as in the paper.
void KimNelson::screen() {
  const double r = r_;
  std::vector<std::size_t> kept;
  for (const std::size_t i : left_) {
    const bool worse = std::any_of(left_.begin(), left_.end(), [&](std::size_t l) {
      if (l == i) return false;
      const double margin = std::max(0.0, options_.delta / (2 * r) * (needed(i, l) - r));
      return mean(i) > mean(l) + margin;
    });
    result_.contenders[i] = {mean(i), r_, worse};
    if (!worse) kept.push_back(i);
  }
  left_ = std::move(kept);
}

/// More than max N_i replications, N_i = max over l of floor(h^2 S^2_il / delta^2), are enough for all.
bool KimNelson::decided() const {
  return left_.size() == 1 || std::all_of(left_.begin(), left_.end(), [&](std::size_t i) {
           return std::all_of(left_.begin(), left_.end(),
                              [&](std::size_t l) { return r_ > std::floor(needed(i, l)); });
         });
}

Selection KimNelson::select() {
  observe(0, options_.at_first);
  if (sums_.size() > 1) measure_variances();
  screen();
  while (!decided() && r_ < options_.at_most) {
    observe(r_, r_ + 1);
    screen();
  }
  result_.guaranteed = decided();
  result_.best = *std::min_element(left_.begin(), left_.end(),
                                   [&](std::size_t a, std::size_t b) { return mean(a) < mean(b); });
  return result_;
}

}  // namespace

Selection select_best(std::size_t alternatives, const Value& value, const SelectBestOptions& options) {
  if (alternatives == 0) throw std::invalid_argument("there is nothing to choose from");
  if (!(options.delta > 0)) throw std::invalid_argument("the indifference zone is wider than 0");
  if (!(options.confidence * static_cast<double>(alternatives) > 1 || alternatives == 1) ||
      !(options.confidence < 1))
    throw std::invalid_argument("the confidence lies between that of a guess and 1");
  if (options.at_first < 2 || options.at_most < options.at_first)
    throw std::invalid_argument("two replications at least come first, and no fewer at most");
  return KimNelson(alternatives, value, options).select();
}

}  // namespace garita::results
