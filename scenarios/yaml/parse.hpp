#pragma once

#include <memory>
#include <string>

#include "scenarios/marked_findings.hpp"
#include "scenarios/node.hpp"

namespace garita::scenarios {

/// Limits on what a text may be.
inline constexpr std::size_t max_file_bytes = 4u << 20;
inline constexpr std::size_t max_nesting = 64;
inline constexpr std::size_t max_nodes = 500'000;  ///< aliases expanded

/// Parses one text strictly. Beyond what YAML forbids, refuses duplicate keys, quotes that do not close on
/// their line, further documents, merge keys, tags, control characters, invalid UTF-8, aliases that contain
/// themselves, and what exceeds the limits above. Errors go to `findings`; the node is empty where the text
/// broke off.
Node parse_yaml(const std::shared_ptr<const Text>& text, const std::string& bytes, MarkedFindings& findings);

}  // namespace garita::scenarios
