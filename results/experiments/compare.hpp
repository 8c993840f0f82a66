#pragma once

#include <string>
#include <vector>

#include "results/experiments/differing.hpp"
#include "results/measures.hpp"
#include "results/run_file.hpp"
#include "results/statistics/interval.hpp"

namespace garita::results {

/// One measure under two alternatives, paired by replication (the same crossers with the same luck).
struct Difference {
  double baseline = 0, other = 0;  ///< means over the pairs; NaN where there are none
  Interval difference;             ///< other - baseline
  /// Variance of a difference of independent runs over that of the pairs: how much pairing gained.
  double variance_reduction = 0;
  /// The most that pairing can gain, were the two perfectly correlated: (1 + r^2) / (1 - r)^2 with r the
  /// ratio of the two standard deviations; infinite where r is 1.
  double variance_reduction_ceiling = 0;

  /// Whether the interval of the difference leaves out 0.
  bool distinguishable() const;
  /// How many independent replications of each would tell the difference as well as the n pairs: n times the
  /// variance reduction. NaN or infinite where that is.
  double independent_replications() const { return difference.n * variance_reduction; }
};

/// The values of one measure, a replication each, that a `Difference` is of.
struct Pairs {
  std::vector<double> baseline, other;
};

struct ComparisonRow {
  Level level = Level::lane_group;
  std::string address;
  std::vector<Difference> values;  ///< in the order of `Comparison::measures`
  /// Likewise; as many values of both as there are pairs, or one alone for what is a figure of all
  /// replications.
  std::vector<Pairs> pairs;
  /// Minutes of waiting that the other alternative saves for each officer-hour more that it takes (or costs
  /// for each that it gives back). NaN where both take as many, as where officers are not modelled, and of a
  /// lane group alone.
  Interval minutes_per_officer_hour{};
};

struct Comparison {
  std::string baseline, other;  ///< names of the alternatives; of the files where they have none
  std::string title;
  std::uint64_t seed = 0;
  std::uint32_t pairs = 0;     ///< n of the paired differences
  std::uint32_t unpaired = 0;  ///< replications that only one of the two has
  bool same_demand =
      true;  ///< the resolved scenarios say the same of who comes, so the crossers are the same
  /// Values, other than the changes of an alternative, that the two were run with; what an alternative sets
  /// is among them.
  std::vector<DifferingValue> differing;
  bool ran_to_end = true;
  std::vector<Measure> measures;
  std::vector<ComparisonRow> rows;
  std::vector<std::string> only_in_baseline, only_in_other;                    ///< lane groups
  std::vector<std::string> only_measured_in_baseline, only_measured_in_other;  ///< names of measures

  /// Throws std::out_of_range where there is no such row or measure.
  const Difference& at(Level level, const std::string& address, const std::string& measure) const;
};

/// Differences between two runs of one seed. Pairs replications of equal number; those that only one run has
/// are left out. Throws scenarios::WorldError naming both files when they cannot be paired: other seeds,
/// start or length.
Comparison compare(const Run& baseline, const Run& other, const CostsOf& costs = {});

/// Throws scenarios::WorldError naming both files where replications of the two are no pairs.
void require_pairs(const Run& baseline, const Run& other);

/// The paired statistics of one measure, of values by replication; a pair counts when both are finite.
Difference difference_of(const std::vector<double>& baseline, const std::vector<double>& other);

/// Mean of `top` over mean of `bottom`, of paired values by replication; a pair counts when both are finite.
/// NaN where the mean of `bottom` is 0. The half-width is that of the ratio of means, from the residuals
/// top - ratio bottom. Source: Cochran (1977), Sampling Techniques (ratio estimators).
Interval ratio_of_means(const std::vector<double>& top, const std::vector<double>& bottom);

/// As JSON text; what is NaN or infinite is null. With `names`, of these measures alone and in this order:
/// those that are not among its own are left out, and so is `minutes_per_officer_hour`.
std::string to_json(const Comparison& comparison, const std::vector<std::string>& names = {});

}  // namespace garita::results
