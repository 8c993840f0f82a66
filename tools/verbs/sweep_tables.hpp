#pragma once

#include <string>

#include "results/experiments/sweep/sweep_file.hpp"
#include "tools/verbs/optional_columns.hpp"

namespace garita::tools {

/// The first points of a sweep with their factors and a few measures, all ports together; of a design for
/// sensitivity, what each factor does to them. `choice` names measures. At most `width` columns wide.
std::string table(const results::SweepFile& sweep, int width, const ColumnChoice& choice = {});

}  // namespace garita::tools
