#pragma once

#include <string>

#include "results/experiments/steady_state.hpp"
#include "tools/cli/arguments.hpp"

namespace garita::tools {

/// `--steady-state`.
Option steady_option();

/// Throws scenarios::InputErrors where --measures stands beside --steady-state.
void refuse_beside_steady_state(const Arguments& arguments);

/// The steady state of a run: per lane group what was left out, waits by replications and by batches, queue
/// and utilization.
std::string table(const results::SteadyState& state, int width);

}  // namespace garita::tools
