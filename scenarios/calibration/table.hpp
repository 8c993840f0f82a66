#pragma once

#include "scenarios/block_reader.hpp"
#include "scenarios/calibration/calibration.hpp"
#include "scenarios/files.hpp"

namespace garita::scenarios {

/// The targets of a CSV whose header names the keys of a target, in any order; an empty field is a key that
/// is not there. Fills in `targets.3` and `targets.3.value` of `places`. What is wrong goes to the findings.
std::vector<Target> targets_in_table(const File& file, Places& places, MarkedFindings& findings);

}  // namespace garita::scenarios
