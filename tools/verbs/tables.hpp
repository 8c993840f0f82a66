#pragma once

#include <string>

#include "tools/cli/console.hpp"

namespace garita::tools {

/// Prints the summary of a result file on `console.out`.
void print_summary(const std::string& file, Console& console);

}  // namespace garita::tools
