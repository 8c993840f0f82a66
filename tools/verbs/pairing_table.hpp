#pragma once

#include <string>

#include "results/experiments/compare.hpp"
#include "tools/verbs/optional_columns.hpp"

namespace garita::tools {

/// How many independent replications would tell as much as the pairs do, for each facility and all of them:
/// of the headline measures, or of those that were chosen. Empty where that is known of none.
std::string pairing_table(const results::Comparison& comparison, const ColumnChoice& choice, int width);

}  // namespace garita::tools
