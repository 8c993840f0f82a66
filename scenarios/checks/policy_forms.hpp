#pragma once

#include <string>
#include <vector>

namespace garita::scenarios {

/// What a policy can do: the names of the keys of which it has exactly one.
std::vector<std::string> policy_forms();

}  // namespace garita::scenarios
