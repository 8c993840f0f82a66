#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tools/cli/arguments.hpp"
#include "tools/cli/console.hpp"

namespace garita::tools {

/// A command that works as pasted, and what it does.
struct Example {
  std::string command;
  std::string says;
};

/// One thing the program does.
struct Verb {
  std::string name;
  std::string summary;                    ///< one line, for the list of verbs
  std::string operands;                   ///< as in `SCENARIO`, `FROM TO`
  std::size_t at_least = 0, at_most = 0;  ///< how many operands
  std::string about;                      ///< a paragraph or two, for the verb's own help
  std::vector<Option> options;            ///< `help_option()` is added to them
  std::vector<Example> examples;
  int (*act)(const Arguments&, Console&) = nullptr;  ///< returns the exit status
};

/// `-h`, `--help`: every verb has it.
Option help_option();

/// The verb's own help page, at most `width` columns wide (command lines are not broken).
std::string help_page(const Verb& verb, int width);

/// The program's help page: verbs, how they are used, exit statuses, environment.
std::string help_page(const std::vector<Verb>& verbs, int width);

}  // namespace garita::tools
