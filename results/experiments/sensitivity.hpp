#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "results/experiments/designs/design.hpp"
#include "results/statistics/bootstrap.hpp"
#include "results/statistics/interval.hpp"

namespace garita::results {

/// What one factor does over its whole range, in units of the measure. `n` of `mu` counts the elementary
/// effects.
struct MorrisEffect {
  Interval mu;       ///< mean effect, with sign: effects of both signs cancel
  Interval mu_star;  ///< mean size of the effect: the one to rank factors by
  Estimate sigma;    ///< deviation of the effects: not linear, or interacting with others
};

/// One effect per factor from the points of `morris` and the measure at each. Which factor moved is read off
/// the points, so it may be a part of a design or one whose factors were rounded to steps; an elementary
/// effect with a value that is not finite, or with no move, is left out. Student-t intervals over
/// trajectories, which are independent; of `mu_star` they are rough below some 20 trajectories, for sizes are
/// skewed; sigma's is a BCa bootstrap. Noise of the measure adds to `sigma` and, where the effect is small,
/// to `mu_star`. Throws std::invalid_argument where design and values differ in length, points in their
/// number of factors, or the design is not made of whole trajectories.
/// Source: Morris (1991); mu_star: Campolongo, Cariboni and Saltelli (2007), An effective
/// screening design for sensitivity analysis of large models, Environmental Modelling & Software 22.
std::vector<MorrisEffect> morris_effects(const Design& design, std::span<const double> values,
                                         std::uint64_t seed = 1);

/// Neighbours in the order of what they do, the largest first, whose intervals overlap: the sweep does not
/// tell which of the two does more. Indices into `sizes`; those without an interval are left out.
std::vector<std::pair<std::size_t, std::size_t>> not_told_apart(std::span<const Estimate> sizes);

/// Shares of the measure's variance.
struct SobolIndex {
  Estimate first;  ///< explained by the factor alone
  Estimate total;  ///< explained by it alone and together with others
};

struct SobolIndices {
  std::vector<SobolIndex> factors;
  double mean = 0, variance = 0;  ///< of the measure, over the rows A and B
  std::size_t base_points = 0;    ///< how many were used
};

/// First and total indices from the measure at the rows of `saltelli`, in their order. A base point with a
/// value that is not finite is left out with all its rows. Percentile intervals by resampling base points,
/// which do not see how much more even a Sobol sequence is than chance, and so are wider than they need be
/// for smooth measures. Indices are NaN where the measure does not vary. They are estimates: small ones may
/// come out below 0. Noise of the measure that is not common to all rows, of variance s^2, counts as
/// variance: shares V_i / V become V_i / (V + s^2) and VT_i / V become (VT_i + s^2) / (V + s^2). Throws
/// std::invalid_argument where the number of values is no multiple of the rows of a base point. Source, with
/// f less its mean, which changes neither index and narrows the first: first, mean of f(B) (f(AB_i) - f(A)) /
/// V: Saltelli et al. (2010), table 2, row b; total, mean of (f(A) - f(AB_i))^2 / 2V: Jansen (1999), Analysis
/// of variance designs for model output, Computer Physics Communications 117, and row f of the same table.
SobolIndices sobol_indices(std::size_t factors, std::span<const double> values,
                           std::uint32_t resamples = 1000, std::uint64_t seed = 1);

}  // namespace garita::results
