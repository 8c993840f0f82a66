#pragma once

#include <string>
#include <vector>

#include "results/experiments/by_hour.hpp"

namespace garita::tools {

/// What changes from one alternative to the other hour by hour: under each primary's lane group, and each
/// facility with several of them, the hours of the local day in which somebody joined. Other lane groups are
/// left out, and so are facilities where nobody's wait is known.
std::string hourly_table(const std::vector<results::HourRow>& rows, int width);

}  // namespace garita::tools
