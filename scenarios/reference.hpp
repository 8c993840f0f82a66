#pragma once

#include <string>

namespace garita::scenarios {

/// The keys of the language as Markdown tables, one for each block, in the order in which blocks are first
/// named: what scenarios/README.md holds between its markers.
std::string reference_tables();

}  // namespace garita::scenarios
