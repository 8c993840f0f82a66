#pragma once

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
/// points. `options.set` is set in the base before what the sweep sets. Throws InputErrors with every error
/// found, those of values at the value's place; WorldError where the file system is in the way.
LoadedSweep load_sweep(const std::string& path_or_name, const LoadOptions& options);

/// Whether a path or library name is that of a sweep's file. False for what is not there or cannot be parsed.
bool is_sweep(const std::string& path_or_name, const LoadOptions& options);

}  // namespace garita::scenarios
