#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/experiments/sweep/sweep_file.hpp"
#include "tools/verbs/optional_columns.hpp"

namespace garita::tools {

/// The first points of a sweep with their factors and a few measures; of a design for sensitivity, what each
/// factor does to them. `choice` names measures, `at` one of its addresses; empty: the total where it was
/// kept. At most `width` columns wide.
std::string table(const results::SweepFile& sweep, int width, const ColumnChoice& choice = {},
                  const std::string& at = {});

/// `3 of 9 points are overloaded (4, 5, 6): their queues grow with the length of the run`, or empty.
/// `looked_at`: how many points were asked.
std::string overload_text(const std::vector<std::int32_t>& overloaded, std::size_t looked_at);

/// `1 point`, `12,000 points`; `5 more points`.
std::string points_text(std::size_t n, const std::string& which = {});

}  // namespace garita::tools
