#pragma once

#include <string>

#include "scenarios/distribution.hpp"
#include "scenarios/document.hpp"

namespace garita::scenarios {

/// The family that the keys of a distribution speak of, where none is named.
Family family_from_keys(const Node& node);

/// Refuses what a family has no use for, what it misses, and figures that contradict each other. `where` is
/// the place of the distribution, `called` its name in quotes.
void check_family(const Distribution& distribution, const Node& node, const Mark& where,
                  const std::string& called, MarkedFindings& findings);

}  // namespace garita::scenarios
