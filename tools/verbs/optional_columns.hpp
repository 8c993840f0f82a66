#pragma once

#include <cstddef>
#include <vector>

#include "results/experiments/compare.hpp"
#include "results/summary.hpp"
#include "tools/text/table.hpp"

namespace garita::tools {

/// A column that is in a table only where some row has a figure for it: delay, what features count, metres,
/// persons, costs.
struct OptionalColumn {
  Table::Column head;
  std::size_t measure = 0;  ///< index into the measures of the table
  int decimals = 0;
};

/// Those that a table has, in their order. A measure without a figure in any row, or with nothing but zeros,
/// has none; but columns under one name come together.
std::vector<OptionalColumn> optional_columns(const results::Summary& summary);
/// Fewer: those of which a change says something.
std::vector<OptionalColumn> optional_columns(const results::Comparison& comparison);

}  // namespace garita::tools
