#pragma once

#include <string>
#include <vector>

#include "scenarios/distribution.hpp"
#include "scenarios/marked_findings.hpp"
#include "scenarios/node.hpp"

namespace garita::scenarios {

/// What each family needs in the words of its keys, in the order of `Family`; of those allowed besides, one
/// is needed too.
struct FamilyKeys {
  Family family;
  std::vector<std::string> needed, allowed;
};
const std::vector<FamilyKeys>& family_keys();

/// Keys that go with every family.
const std::vector<std::string>& common_keys();

/// The family that the keys of a distribution speak of, where none is named.
Family family_from_keys(const Node& node);

/// Refuses what a family has no use for, what it misses, and figures that contradict each other. `where` is
/// the place of the distribution, `called` its name in quotes.
void check_family(const Distribution& distribution, const Node& node, const Mark& where,
                  const std::string& called, MarkedFindings& findings);

}  // namespace garita::scenarios
