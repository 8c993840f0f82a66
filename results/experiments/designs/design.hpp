#pragma once

#include <vector>

namespace garita::results {

/// Points of an experiment in the unit cube: [point][factor], each 0 <= x <= 1, to be stretched to the
/// ranges of the factors.
using Design = std::vector<std::vector<double>>;

}  // namespace garita::results
