#pragma once

#include <string>
#include <vector>

#include "results/run_file.hpp"

namespace garita::results {

/// One figure of a run: `wait_mean` at a lane group, facility or port; without an address, of all.
struct MeasureAt {
  std::string measure = "wait_mean";
  std::string address;
};

/// In words: `wait_mean at theory.line`, `wait_mean at all ports`.
std::string name_of(const MeasureAt& of);

/// What a run has of it, in the unit of the measure.
struct MeasuredValues {
  std::string unit;
  std::vector<double> values;  ///< a replication each; of some it may be NaN, not of all
};

/// Throws scenarios::WorldError, beginning with `doing`, where the run has no such address or measure, or
/// where the measure has no value of its own in each replication. `undelayed` as in `measure`.
MeasuredValues values_at(const Run& run, const MeasureAt& of, const std::string& doing,
                         const Run* undelayed = nullptr);

/// A span that was given in seconds, in the unit of a measure. Throws scenarios::WorldError, beginning with
/// `doing`, where that is no time.
double in_unit(double seconds, const MeasureAt& of, const std::string& unit, const std::string& doing);

}  // namespace garita::results
