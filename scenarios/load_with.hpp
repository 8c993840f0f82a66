#pragma once

#include <string>
#include <vector>

#include "scenarios/load.hpp"
#include "scenarios/settings.hpp"

namespace garita::scenarios {

/// `load`, with further settings after those of the file and the command line. Errors that they cause show
/// their marks.
Loaded load_with(const std::string& path_or_name, const LoadOptions& options,
                 const std::vector<Setting>& further);

}  // namespace garita::scenarios
