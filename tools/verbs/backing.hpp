#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace garita::tools {

/// What backs the values of a table: short ranges as they are, citations by number with the text below the
/// table.
class Backing {
 public:
  /// `[1] 38 s..46 s`; empty where nothing backs the value.
  std::string of(const scenarios::Origin& origin);

  /// The numbered texts, as wide as the table may be.
  std::string notes(int width) const;

 private:
  std::string note(const std::string& text);
  std::vector<std::string> notes_;
};

}  // namespace garita::tools
