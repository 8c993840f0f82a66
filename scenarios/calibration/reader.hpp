#pragma once

#include "scenarios/block_reader.hpp"
#include "scenarios/calibration/calibration.hpp"
#include "scenarios/files.hpp"

namespace garita::scenarios {

/// Reads a parsed file and its table, which is opened through `files`. Every error goes to the findings.
/// Places are named as keys are: `base`, `set.length`, `parameters.service.from`, `targets.3.value`, with
/// `parameters.service` and `targets.3` for the whole. A parameter or the targets that could not be read at
/// all have `.unread`.
Calibration read_calibration(const Node& tree, Files& files, Places& places, MarkedFindings& findings);

}  // namespace garita::scenarios
