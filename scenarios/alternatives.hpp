#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "scenarios/load.hpp"
#include "scenarios/settings.hpp"

namespace garita::scenarios {

/// What marks say of the values that a file's own `set` puts in.
inline constexpr const char* set_in_scenario = "in the scenario's 'set'";

/// Names of the alternatives in a tree, in the order written.
std::vector<std::string> alternatives_in(const Node& tree);

/// The alternative that is meant: the one asked for, or the one the file names, or its first; none without
/// any.
std::string chosen_alternative(const Node& tree, const LoadOptions& options, MarkedFindings& findings);

/// What the file, the alternative and the command line set, in this order. `set` is taken out of the tree.
std::vector<Setting> take_settings(Node& tree, const std::string& alternative, const LoadOptions& options,
                                   MarkedFindings& findings);

/// The bodies of the alternatives, by what marks of the values that they set say of them.
std::map<std::string, const Node*, std::less<>> alternatives_that_set(const Node& tree);

/// Tries what the other alternatives set, each on the tree as it is: their addresses must exist, too.
void try_other_alternatives(const Node& tree, const std::string& alternative, MarkedFindings& findings);

}  // namespace garita::scenarios
