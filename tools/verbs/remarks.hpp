#pragma once

#include <set>
#include <string>
#include <vector>

#include "scenarios/diagnostic.hpp"
#include "tools/cli/console.hpp"

namespace garita::tools {

/// Prints findings on `console.err`, each once: alternatives of a scenario mostly have the same. Notes only
/// unless quiet.
class Remarks {
 public:
  Remarks(const Console& console, bool quiet) : console_(console), quiet_(quiet) {}
  void print(const std::vector<scenarios::Diagnostic>& findings);

 private:
  const Console& console_;
  bool quiet_;
  std::set<std::string> said_;
};

}  // namespace garita::tools
