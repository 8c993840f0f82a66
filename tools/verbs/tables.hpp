#pragma once

#include <string>

#include "results/experiments/compare.hpp"
#include "results/summary.hpp"
#include "tools/verbs/optional_columns.hpp"

namespace garita::tools {

/// A run as a commission reads it: per facility its lane groups, and all of them together. `width` columns
/// wide at most, unless a single column is wider.
std::string table(const results::Summary& summary, int width, const ColumnChoice& choice = {});

/// What changes from one alternative to the other, with a mark where the change is distinguishable from zero,
/// and what pairing gained.
std::string table(const results::Comparison& comparison, int width, const ColumnChoice& choice = {});

}  // namespace garita::tools
