#pragma once

#include <functional>
#include <map>
#include <string>

#include "scenarios/files.hpp"
#include "scenarios/sweep/sweep.hpp"

namespace garita::scenarios {

/// Where things of a sweep were written: `base`, `set.length`, `factors.booths` (its name), and below it
/// `.at.1`, `.values.2`, `.from`, `.to`; `design`; `design.3.booths` of a list or a table, with `design.3`
/// for the whole point; `constraint`. A factor or design that could not be read at all has `.unread`.
using SweepPlaces = std::map<std::string, Mark, std::less<>>;

/// Reads a parsed file. A table is opened through `files`. Every error goes to the findings.
Sweep read_sweep(const Node& tree, Files& files, SweepPlaces& places, MarkedFindings& findings);

}  // namespace garita::scenarios
