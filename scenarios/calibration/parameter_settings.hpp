#pragma once

#include <string>
#include <vector>

#include "scenarios/block_reader.hpp"
#include "scenarios/calibration/calibration.hpp"
#include "scenarios/settings.hpp"

namespace garita::scenarios {

/// What is set in the base: first what is the same everywhere, then each parameter to its text. Messages
/// about a setting point at the calibration's file. What cannot be read as a value is added to `errors`, and
/// the settings then are not to be used.
std::vector<Setting> settings_of_parameters(const Calibration& calibration, const Places& places,
                                            const std::vector<std::string>& texts,
                                            std::vector<Diagnostic>& errors);

/// The same without any parameter: the base as the search finds it.
std::vector<Setting> settings_of_all(const Calibration& calibration, const Places& places,
                                     std::vector<Diagnostic>& errors);

}  // namespace garita::scenarios
