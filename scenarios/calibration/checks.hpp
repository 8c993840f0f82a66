#pragma once

#include "scenarios/block_reader.hpp"
#include "scenarios/calibration/calibration.hpp"

namespace garita::scenarios {

/// Measures of one hour, each with its unit: those of a summary have theirs in results/measures.
struct HourMeasure {
  std::string_view name, unit;
};
inline constexpr std::array<HourMeasure, 4> hour_measures{
    {{"wait_mean", "min"}, {"crossing_mean", "min"}, {"joined", "1/h"}, {"throughput", "1/h"}}};

/// Checks what a calibration says by itself, without its base, and fills in the targets' weekdays. Every
/// error goes to the findings.
void check_calibration(Calibration& calibration, const Places& places, MarkedFindings& findings);

}  // namespace garita::scenarios
