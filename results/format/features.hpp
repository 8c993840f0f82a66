#pragma once

#include <cstdint>
#include <span>
#include <variant>

#include "engine/recorder.hpp"
#include "results/format/series.hpp"

/// What a file holds beyond the series and totals of every run when its scenario uses such a feature: those
/// of results/FORMAT.md, "Features", in the order of the file.
namespace garita::results {

/// A whole number a step and lane group.
struct FeatureCountSeries {
  const char* name;
  const char* long_name;
  std::int64_t (*value)(const engine::FeatureCounts&);
};

/// A figure a step and lane group.
struct FeatureFigureSeries {
  const char* name;
  const char* units;
  const char* long_name;
  bool of_signs;             ///< NaN where no sign says what the wait is
  const char* cell_methods;  ///< of the CF convention
  double (*value)(const engine::FeatureCounts&, const StepScale&);
};

/// A whole number a replication and lane group: it merges without error.
struct FeatureTotal {
  const char* name;
  const char* units;
  const char* long_name;
  std::variant<std::int64_t engine::FeatureSums::*, std::uint64_t engine::FeatureSums::*> member;

  std::int64_t of(const engine::FeatureSums& sums) const;
  void set(engine::FeatureSums& sums, std::int64_t value) const;
};

/// A figure a replication and lane group, worked out from the whole numbers.
struct FeatureFigureTotal {
  const char* name;
  const char* units;
  const char* long_name;
  bool zero_without_features;  ///< in a run without any there was none of it; else it is not known there
  double (*value)(const engine::FeatureSums&);  ///< NaN where there is nothing to divide by
};

std::span<const FeatureCountSeries> feature_count_series();
std::span<const FeatureFigureSeries> feature_figure_series();
std::span<const FeatureTotal> feature_totals();
std::span<const FeatureFigureTotal> feature_figure_totals();

/// Whether a sign said what the wait is: it did where somebody could compare, or where it said more than 0.
bool has_sign(const engine::FeatureSums& sums);

/// Posted wait at joining less the wait, mean of it and of its absolute value [min]; NaN where nobody could
/// compare.
double posted_wait_error_mean(const engine::FeatureSums& sums);
double posted_wait_error_abs_mean(const engine::FeatureSums& sums);

}  // namespace garita::results
