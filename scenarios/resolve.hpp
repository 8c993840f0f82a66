#pragma once

#include "scenarios/files.hpp"

/// From one file to one complete tree: what it extends and names is pulled in.
namespace garita::scenarios {

/// Parses a file, merges what it `extends` under it, and puts its ports and its corridor inline. `sources`
/// and `extends` are consumed. Errors go to the findings.
Node resolve_file(const File& file, Files& files, MarkedFindings& findings);

}  // namespace garita::scenarios
