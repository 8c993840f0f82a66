#pragma once

#include <string>

#include "scenarios/node.hpp"

namespace garita::scenarios {

/// The tree as YAML: maps in lines, short ones and lists of scalars in brackets. Reading it back gives the
/// same tree.
std::string to_yaml(const Node& node);

/// The tree in one line.
std::string to_flow(const Node& node);

}  // namespace garita::scenarios
