#pragma once

#include <string>

#include "results/experiments/compare.hpp"
#include "results/summary.hpp"

namespace garita::tools {

/// A run as a commission reads it: per facility its lane groups, and all of them together.
std::string table(const results::Summary& summary);

/// What changes from one alternative to the other, with a mark where the change is distinguishable from zero,
/// and what pairing gained.
std::string table(const results::Comparison& comparison);

}  // namespace garita::tools
