#pragma once

#include <string>
#include <vector>

namespace garita::tools {

/// The words of `a, b,c`, without the spaces around them; empty ones are left out.
std::vector<std::string> split_at_commas(const std::string& text);

}  // namespace garita::tools
