#pragma once

#include <string>

namespace garita::results {

/// Throws scenarios::WorldError when the file cannot be a result, by its first bytes: it says what the file
/// is instead (a scenario, other text, nothing at all) and what makes a result.
void require_result_file(const std::string& path);

}  // namespace garita::results
