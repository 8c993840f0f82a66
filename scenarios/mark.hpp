#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/diagnostic.hpp"

namespace garita::scenarios {

/// A text that was read, kept so that messages can show its lines.
struct Text {
  std::string name;      ///< as the user would name it
  std::string folder;    ///< of the file, where relative names are looked up
  bool library = false;  ///< part of the library: every fact needs its source
  std::vector<std::string> lines;
  std::map<std::string, std::string> sources;  ///< the file's `sources`, short name to citation
};

/// A place in a text: line and column from 1, columns counted in characters.
struct Mark {
  std::shared_ptr<const Text> text;
  int line = 0, column = 0, length = 1;
  std::shared_ptr<const std::string> set_by = {};  ///< see TextPlace; nothing: the text that has the block
};

/// As diagnostics show it: with the line itself, and what is said of it.
TextPlace place_of(const Mark& mark, std::string label = {});

}  // namespace garita::scenarios
