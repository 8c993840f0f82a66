#pragma once

#include <string>
#include <vector>

#include "results/experiments/sweep/sweep_file.hpp"

namespace garita::results {

/// The table of a sweep as JSON: a row per point and address with its factors and measures, and of a design
/// for sensitivity what each factor does to each measure at each address. `names` and `at`: these measures,
/// this address alone; empty: all.
std::string to_json(const SweepFile& sweep, const std::vector<std::string>& names = {},
                    const std::string& at = {});

}  // namespace garita::results
