#pragma once

#include <string>
#include <utility>
#include <vector>

namespace garita::scenarios {

/// Entries in the order in which they were written, under unique names.
template <class T>
using Named = std::vector<std::pair<std::string, T>>;

}  // namespace garita::scenarios
