#pragma once

#include <string>

#include "results/experiments/calibrate/calibrate.hpp"

namespace garita::tools {

/// What was found, how near it comes, and what the targets do not determine, at most `width` columns wide.
std::string table(const results::Fit& fit, const scenarios::Calibration& calibration, int width);

}  // namespace garita::tools
