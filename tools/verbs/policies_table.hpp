#pragma once

#include <string>
#include <vector>

#include "results/summary.hpp"

namespace garita::tools {

/// What the policies of a run did, one in a row, under a blank line; nothing in a run without any. Columns of
/// which no policy has a figure are left out.
std::string policies_table(const results::Summary& summary, int width);

/// The same of runs that are compared, each under its name; those without any have no rows.
struct NamedSummary {
  std::string name;
  results::Summary summary;
};
std::string policies_table(const std::vector<NamedSummary>& runs, int width);

}  // namespace garita::tools
