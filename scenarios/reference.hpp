#pragma once

#include <string>

#include "scenarios/key.hpp"

namespace garita::scenarios {

/// The keys of the language as Markdown tables, one for each block, in the order in which blocks are first
/// named: what scenarios/README.md holds between its markers.
std::string reference_tables();

/// The allowed values of a key in words, as in `1 s to 366 d`; empty where any will do. `type` as in
/// SchemaKey.
std::string range_text(const Key& key, const std::string& type);

}  // namespace garita::scenarios
