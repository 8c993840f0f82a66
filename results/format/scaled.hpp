#pragma once

#include <span>

#include "engine/recorder.hpp"
#include "engine/time.hpp"
#include "models/model.hpp"
#include "results/format/series.hpp"

/// Figures that multiply a number of crossers with what is known of their lane group: metres of queue,
/// persons. In a file where that is known of some lane group; NaN at the others.
namespace garita::results {

/// What is known of lane groups; 0 where it is not.
struct GroupFactor {
  const char* name;
  const char* units;
  const char* long_name;
  double models::Labels::Group::*factor;
};

/// A figure a step and lane group.
struct ScaledSeries {
  const char* name;
  const char* units;
  const char* long_name;
  const char* cell_methods;
  double models::Labels::Group::*factor;
  double (*value)(const engine::StepCounts&, const StepScale&);  ///< before it is multiplied
};

/// A figure a replication and lane group.
struct ScaledTotal {
  const char* name;
  const char* units;
  const char* long_name;
  double models::Labels::Group::*factor;
  double (*value)(const engine::GroupTotals&, engine::Duration window);  ///< before it is multiplied
};

std::span<const GroupFactor> group_factors();
std::span<const ScaledSeries> scaled_series();
std::span<const ScaledTotal> scaled_totals();

bool is_known(const models::Labels& labels, double models::Labels::Group::*factor);
/// NaN where the factor is not known.
double scaled(double value, double factor);

}  // namespace garita::results
