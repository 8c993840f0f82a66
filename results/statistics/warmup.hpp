#pragma once

#include <cstddef>
#include <span>

namespace garita::results {

/// Where a stationary series stops to remember how it began.
struct WarmUp {
  std::size_t cut = 0;     ///< steps to leave out at the beginning, a multiple of 5
  bool too_short = false;  ///< the series is too short to tell: do not believe `cut`
  bool few_steps = false;  ///< and that since it has fewer than `fewest_steps`
};

/// 10 batches of 5: of fewer no half can be tried.
inline constexpr std::size_t fewest_steps = 50;

/// The cut that minimises the marginal standard error of what is left, over batches of 5 steps: the d with
/// the least sum over i > d of (Z_i - mean of those)^2 / (b - d)^2, Z_i being the b batch means; of equals
/// the least. `series` holds values of equal steps, averaged over replications (of one replication alone the
/// cut mostly follows its noise); steps after the last whole batch are not looked at. The last 5 batches are
/// never cut into, for there the criterion is small by luck. `too_short` when the least lies past half of the
/// series, or when there are fewer than `fewest_steps`.
/// Throws std::invalid_argument where a value is not finite.
/// Source: White, Cobb and Spratt (2000), A comparison of five steady-state truncation heuristics for
/// simulation, WSC (MSER-5, and to reject cuts past half); Hoad, Robinson and Davies (2010),
/// Automating warm-up length estimation, JORS 61 (to leave out the last 5).
WarmUp mser5(std::span<const double> series);

/// A mean of a stationary series with its Student-t interval from the means of long batches.
struct BatchMeans {
  double mean = 0;
  double half_width = 0;
  std::size_t batches = 0;
  double lag1 = 0;  ///< correlation of neighbouring batches; 0 where all are equal
};

/// Cuts `series` into `batches` equal batches; what does not fill one is left out at the beginning, where the
/// warm-up is. Where `lag1` is far from 0, more than about 2 / sqrt(batches), the batches are too short and
/// the interval too narrow. REQUIRES 2 <= batches <= size of the series and finite values, else throws
/// std::invalid_argument. Source: Law (2015), Simulation Modeling and Analysis (batch means); 10 to 30
/// batches are enough: Schmeiser (1982), Batch size effects in the analysis of simulation output, Operations
/// Research 30.
BatchMeans batch_means(std::span<const double> series, std::size_t batches = 20);

}  // namespace garita::results
