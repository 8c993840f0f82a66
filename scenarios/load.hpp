#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/diagnostic.hpp"
#include "scenarios/scenario.hpp"

namespace garita::scenarios {

struct LoadOptions {
  std::vector<std::pair<std::string, std::string>>
      set;                                 ///< address = value, in the order given; the last wins
  std::optional<std::string> alternative;  ///< name; nothing: the first of the file (or the file itself)
  std::vector<std::string> path;           ///< GARITA_PATH
  std::string library;                     ///< folder of the library: ends in scenarios/library
  bool strict_sources = false;             ///< a missing source is an error (library files are always strict)
};

struct Loaded {
  Scenario scenario;
  std::vector<Diagnostic> warnings;  ///< warnings and notes
  std::vector<std::string> files;    ///< every file read, as named
};

/// Reads a scenario by path or library name, with all that it extends and pulls in, and checks its shape.
/// Throws InputErrors with every error found (status 2), WorldError where the file system is in the way
/// (status 3).
Loaded load(const std::string& path_or_name, const LoadOptions& options);

/// A port's file by path or library name, read and checked in a scenario of a day that has nothing else.
Loaded load_port(const std::string& path_or_name, const LoadOptions& options);

/// Whether a path or library name is that of a port's file. False for what is not there or cannot be parsed.
bool is_port(const std::string& path_or_name, const LoadOptions& options);

/// The same from a text (a scenario kept in a result file): nothing is pulled in, the text is complete.
Loaded load_text(const std::string& text, const std::string& name, const LoadOptions& options);

/// Names of the alternatives that a scenario has, in the order of its file, whatever else is wrong with it.
/// None where it cannot be read at all: `load` says why. Throws WorldError as `load` does.
std::vector<std::string> alternative_names(const std::string& path_or_name, const LoadOptions& options);

}  // namespace garita::scenarios
