#pragma once

#include <string_view>

#include "scenarios/marked_findings.hpp"
#include "scenarios/node.hpp"

namespace garita::scenarios {

/// Reports a file of another language, a scenario where a sweep is wanted, say, at the key that tells: once,
/// instead of key by key. `wanted` is the first key of the language that is wanted: `garita_sweep`. A file
/// that has it, or the first key of none, is left to its reader. Returns whether it was another one.
bool is_of_another_language(const Node& tree, std::string_view wanted, MarkedFindings& findings);

}  // namespace garita::scenarios
