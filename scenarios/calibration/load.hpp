#pragma once

#include <string>
#include <vector>

#include "scenarios/block_reader.hpp"
#include "scenarios/calibration/calibration.hpp"
#include "scenarios/load.hpp"

namespace garita::scenarios {

struct LoadedCalibration {
  Calibration calibration;
  std::vector<Diagnostic> warnings;  ///< about the base where the search begins
  std::vector<std::string> files;    ///< every file read, as named, the base's too
  Places places;                     ///< where everything was written
};

/// Reads a calibration by path or library name and checks it whole: what it says by itself, then the base
/// with every parameter where it starts, at both ends of its range and in the middle. `options.set` is set in
/// the base before what the calibration sets. Throws InputErrors with every error found, those of values at
/// the value's place; WorldError where the file system is in the way. Measures and addresses of targets are
/// checked by who knows them: results/experiments/calibrate.
LoadedCalibration load_calibration(const std::string& path_or_name, const LoadOptions& options);

}  // namespace garita::scenarios
