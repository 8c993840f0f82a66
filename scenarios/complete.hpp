#pragma once

#include <string>
#include <vector>

#include "scenarios/files.hpp"
#include "scenarios/load.hpp"
#include "scenarios/settings.hpp"

namespace garita::scenarios {

/// A resolved tree with everything set in it, on its way to a Scenario.
struct TreeInHand {
  const Node& tree;                      ///< what was set is in it
  const Node& bare;                      ///< before anything was set; empty where nothing was
  const std::vector<Setting>& settings;  ///< in the order in which they were put in
  const std::string &name, &alternative;
  bool strict_sources = false;
};

/// The scenario that a tree says, checked. Throws InputErrors with everything that is wrong with it, at the
/// settings to blame where it is their doing. `canonical` is left empty.
Loaded complete(const TreeInHand& in_hand, Files& files, MarkedFindings& findings);

}  // namespace garita::scenarios
