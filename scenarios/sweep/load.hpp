#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scenarios/load.hpp"
#include "scenarios/sweep/reader.hpp"
#include "scenarios/sweep/sweep.hpp"

namespace garita::scenarios {

struct LoadedSweep {
  Sweep sweep;
  std::vector<Diagnostic> warnings;  ///< about the base as the first point has it
  std::vector<std::string> files;    ///< every file read, as named, the base's too
  SweepPlaces places;                ///< where everything was written
};

/// Reads a sweep by path or library name and checks it whole: its structure, then the base with the values of
/// some points put in, so that each value of each factor is tried once (of ranges, both ends), at most 100
/// points. `options.set` is set after what the sweep sets for all points, and wins; at what a factor sets it
/// would change nothing, and is an error. Throws InputErrors with every error found, those of values at the
/// value's place; WorldError where the file system is in the way.
/// Where something is wrong, `more_checks` is asked for what else is, so that all is told at once;
/// `base_path` is empty then where there is no base.
using MoreChecks = std::function<std::vector<Diagnostic>(const Sweep& sweep)>;
LoadedSweep load_sweep(const std::string& path_or_name, const LoadOptions& options,
                       const MoreChecks& more_checks = {});

}  // namespace garita::scenarios
