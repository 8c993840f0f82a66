#pragma once

#include <vector>

#include "tools/cli/arguments.hpp"
#include "tools/cli/console.hpp"
#include "tools/verbs/contenders.hpp"

/// `garita compare --best`.
namespace garita::tools {

/// `--best`, `--indifference` and `--most-replications`.
std::vector<Option> best_options();

/// Throws scenarios::InputErrors where these options, or those beside them, make no question.
void require_best_options(const Arguments& arguments);

/// Runs until one of them is chosen and prints which, and when each other one was dropped. Returns the exit
/// status.
int choose_best(const std::vector<Contender>& contenders, const Arguments& arguments, Console& console);

}  // namespace garita::tools
