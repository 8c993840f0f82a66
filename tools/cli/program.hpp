#pragma once

#include <string>
#include <vector>

#include "tools/cli/console.hpp"

namespace garita::tools {

/// Does what `typed` says (`typed[0]` is the program) and returns the exit status. Throws nothing:
/// every error is printed to `console.err`.
int run_program(const std::vector<std::string>& typed, Console& console);

/// The same with the process's own words and streams.
int run_program(int argc, char** argv);

}  // namespace garita::tools
