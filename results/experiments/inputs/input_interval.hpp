#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "results/experiments/inputs/draws.hpp"

namespace garita::results {

/// How much of a figure an assumption moves.
struct Mover {
  std::size_t address = 0;  ///< index into `InputDraws::addresses`
  /// Square of the rank correlation with the figure: about its share of the variance, where the figure rises
  /// or falls with each assumption and they do not act together.
  double share = 0;
  bool rises = false;  ///< the figure rises with it
};

/// What a figure may be, as far as the inputs are not known.
struct InputInterval {
  double low = std::numeric_limits<double>::quiet_NaN();   ///< quantile 0.025 of the draws
  double high = std::numeric_limits<double>::quiet_NaN();  ///< quantile 0.975
  double mean = std::numeric_limits<double>::quiet_NaN();
  std::size_t n = 0;  ///< draws whose figure is finite
  /// Share of the variance between draws that was luck, and is taken out of `low` and `high`; NaN: not known.
  double luck_share = std::numeric_limits<double>::quiet_NaN();
  std::vector<Mover> movers;  ///< those whose correlation is not chance, the largest first; at most `most`
};

/// Of the figure's mean in each draw; NaN where the draw has none. A correlation counts as chance below the
/// 95 % point of the largest of so many (Bonferroni), by its normal approximation 1 / sqrt(n - 1) for ranks
/// that have nothing to do with each other. Source: Kendall and Gibbons (1990), Rank Correlation Methods.
InputInterval input_interval(const InputDraws& draws, std::span<const double> figures, std::size_t most = 3);

/// The least share of the variance that stands out from chance, of so many assumptions in so many draws; and
/// how many draws it takes for one of `share` to stand out. By the same approximation.
double least_share(std::size_t assumptions, std::size_t draws);
std::size_t draws_to_see(double share, std::size_t assumptions);

/// Spearman's rank correlation; equal values share their mean rank. NaN where one of the two does not vary.
double rank_correlation(std::span<const double> a, std::span<const double> b);

}  // namespace garita::results
