#pragma once

#include <functional>
#include <vector>

#include "scenarios/settings.hpp"

namespace garita::scenarios {

/// What is wrong with a tree.
using Errors = std::function<std::vector<Diagnostic>(const Node& tree)>;

/// Errors may show at a value that is right by itself: a step that was set no longer divides a length that
/// was not. Each error that points at nothing set, and that appears only with one of the settings, is made to
/// point at that one first. All come back in the order of their places. `bare` is the tree before any
/// setting, `errors_of` reads it; readings are few for there are errors already.
std::vector<Diagnostic> blame_settings(std::vector<Diagnostic> wrong, Node bare,
                                       const std::vector<Setting>& settings, const Errors& errors_of);

}  // namespace garita::scenarios
