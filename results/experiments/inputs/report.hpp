#pragma once

#include <string>
#include <vector>

#include "results/experiments/compare.hpp"
#include "results/experiments/inputs/study.hpp"
#include "results/json.hpp"
#include "results/summary.hpp"

/// The two intervals of a figure, kept apart: of chance, over replications; of inputs, over assumptions.
namespace garita::results {

struct TwoIntervals {
  Level level = Level::lane_group;
  std::string address;
  Interval chance;
  InputInterval inputs;
};

struct MeasureWithInputs {
  Measure measure;
  std::vector<TwoIntervals> rows;  ///< those in which it is known
};

/// Of a run, which is the study's only alternative.
std::vector<MeasureWithInputs> with_inputs(const Summary& summary, const InputStudy& study,
                                           const std::vector<std::string>& names);

/// Of the differences from alternative 0 to alternative `other`: each draw's difference is one between two
/// alternatives of the same draw, so what moves both alike does not widen it.
std::vector<MeasureWithInputs> with_inputs(const Comparison& comparison, const InputStudy& study,
                                           std::size_t other, const std::vector<std::string>& names);

/// Writes a member `assumptions`: how many values and draws, what is varied and what is not, the intervals.
void write_json(JsonWriter& json, const std::vector<MeasureWithInputs>& measures, const InputStudy& study);

}  // namespace garita::results
