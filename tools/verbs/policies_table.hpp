#pragma once

#include <string>

#include "results/summary.hpp"

namespace garita::tools {

/// What the policies of a run did, one in a row, under a blank line; nothing in a run without any. Columns of
/// which no policy has a figure are left out.
std::string policies_table(const results::Summary& summary, int width);

}  // namespace garita::tools
