#pragma once

#include "scenarios/sweep/load.hpp"

namespace garita::scenarios {

/// Puts the values of some points into the base: what is wrong with it then, at the places of the sweep's
/// file where values cause it. Fills in which ranges only take whole numbers. REQUIRES a sweep whose
/// structure was checked and that has its `base_path`. Files and warnings of the base are added to `loaded`.
std::vector<Diagnostic> try_points(LoadedSweep& loaded, const LoadOptions& options);

/// The same of a sweep with errors in its structure: each value that could be read, one factor at a time.
std::vector<Diagnostic> try_values(const LoadedSweep& loaded, const LoadOptions& options);

}  // namespace garita::scenarios
