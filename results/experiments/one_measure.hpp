#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/model.hpp"
#include "results/run_file.hpp"

namespace garita::results {

/// One figure of a run: `wait_mean` at a lane group, facility or port; without an address, the total.
struct MeasureAt {
  std::string measure = "wait_mean";
  std::string address;
};

/// In words: `wait_mean at theory.line`, `wait_mean at total`.
std::string name_of(const MeasureAt& of);

/// Why runs with these labels have no value of it in each replication, and what could be meant instead.
struct NotMeasured {
  std::string why, help;
};
/// Nothing where they may have one: that depends on the scenario, and on who comes.
std::optional<NotMeasured> not_measured(const MeasureAt& of, const models::Labels& labels);

/// `5 min`; of plain numbers, whose unit is `1`, the number alone.
std::string with_unit(const std::string& number, const std::string& unit);

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
