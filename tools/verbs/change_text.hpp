#pragma once

#include <string>

#include "results/experiments/compare.hpp"

namespace garita::tools {

/// `-3.00 ± 1.00*`: the change with its interval; `*` where that leaves out zero and the change does not look
/// like zero, else a space. `factor`: of the measure, for its unit in the table.
std::string change_text(const results::Difference& value, int decimals, double factor = 1);

}  // namespace garita::tools
