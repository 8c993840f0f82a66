#pragma once

#include <cstddef>
#include <vector>

#include "scenarios/settings.hpp"
#include "scenarios/sweep/listed.hpp"
#include "scenarios/sweep/reader.hpp"

namespace garita::scenarios {

/// What the point sets in the base: first what all points share, then what overrides that, then its factors.
/// Messages about a setting point at the sweep's file. `number` is the point's, from 1. What cannot be read
/// as a value is added to `errors`, and the settings then are not to be used. REQUIRES a sweep whose
/// structure was checked.
std::vector<Setting> settings_of_point(const Sweep& sweep, const SweepPlaces& places,
                                       const PointValues& values, std::size_t number,
                                       std::vector<Diagnostic>& errors);

}  // namespace garita::scenarios
