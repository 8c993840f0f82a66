#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/experiments/calibrate/trial_run.hpp"
#include "scenarios/calibration/calibration.hpp"

namespace garita::results {

/// One figure of the simulation that was observed, once or on several days.
struct ObservedFigure {
  std::string address;                ///< empty for the total
  std::string measure, unit;          ///< `min`, `h`, `1`, `1/h` ...
  std::optional<std::uint32_t> hour;  ///< of the local day
  std::uint8_t weekdays = 0x7f;       ///< of an hour: bit 0 is Monday
  std::vector<std::size_t> groups;    ///< of an hour: lane groups that add up to it
  std::size_t row = 0, column = 0;    ///< else: where `measure()` and `measures()` have it
  scenarios::TextPlace place;         ///< of its first target
};

/// One target. Weights are such that the sum of squares is one of standard errors where these are known, or
/// of the deviation of a figure over its days where that is asked for (a tenth of the usual one of its
/// measure at least, so that hours without any wait do not outweigh all: assumption). Else every measure
/// counts as much as every other, and each square is in relation to the mean square of what was observed of
/// its measure (assumption: what is large is known as well, in relation, as what is small).
struct Observation {
  std::size_t figure = 0;
  double value = 0;                      ///< in the figure's unit
  double weight = 0;                     ///< of the squared difference, 1 / unit^2
  std::optional<double> standard_error;  ///< in the figure's unit
  std::optional<std::size_t> day;        ///< when it was observed: index into `dates`
};

struct Observed {
  std::vector<ObservedFigure> figures;
  std::vector<Observation> observations;
  std::vector<std::string> dates;  ///< sorted
};

/// What targets mean in this run. Throws scenarios::InputErrors, at the targets' places, for addresses and
/// measures that the run does not have, values of another unit, and hours that its steps do not tell.
Observed observed_in(const scenarios::Calibration& calibration, const TrialRun& run);

/// The figures as simulated: [figure][replication]; NaN where nobody contributed. A figure of all
/// replications together stands in each.
std::vector<std::vector<double>> simulated(const Observed& observed, const TrialRun& run);

}  // namespace garita::results
