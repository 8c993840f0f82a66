#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

/// Tables of a scenario's values. Of an address, a stage or a lane group is the heading over its rows.
namespace garita::tools {

/// Whether an address is `above`, or below it.
bool under(const std::string& address, const std::string& above);

/// Each value under `above` (empty: all), with its place and what backs it; citations below the table.
std::string values_table(const scenarios::Origins& origins, const std::string& above, int width);

/// Values that differ between two scenarios of these names, or a sentence that none does.
std::string difference_table(const scenarios::Origins& a, const scenarios::Origins& b,
                             const std::vector<std::string>& names, int width);

}  // namespace garita::tools
