#pragma once

#include <cstdint>
#include <span>

#include "engine/recorder.hpp"

namespace garita::results {

/// What turns counts of a step into figures.
struct StepScale {
  double length_us = 0;  ///< of this step: the last may be short
  double booths_per_lane = 1;
};

/// A whole number a step and lane group.
struct CountSeries {
  const char* name;
  const char* long_name;
  const char* cell_methods;
  std::uint32_t engine::StepCounts::*member;
};

/// A figure a step and lane group; NaN where there is nothing to divide by.
struct FigureSeries {
  const char* name;
  const char* units;
  const char* long_name;
  const char* cell_methods;
  double (*value)(const engine::StepCounts&, const StepScale&);
};

/// The series of FORMAT.md, in the order of the file.
std::span<const CountSeries> count_series();
std::span<const FigureSeries> figure_series();

/// Mean speed of the vehicles that entered a road in this step [km/h]; NaN where none did.
/// The road's length over the mean travel time: the space-mean speed.
double edge_speed(const engine::EdgeCounts& counts, double length_km);

}  // namespace garita::results
