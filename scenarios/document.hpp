#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/mark.hpp"
#include "scenarios/marked_findings.hpp"

namespace garita::scenarios {

struct Entry;

/// What YAML can say, without types: a scalar is text until a key's declared type reads it.
struct Node {
  enum class Kind { empty, scalar, list, map };
  Kind kind = Kind::empty;
  std::string scalar;
  std::vector<Node> list;
  std::vector<Entry> map;  ///< in the order written, keys unique
  Mark mark;

  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
  const Entry* find(std::string_view key) const;
  Entry* find(std::string_view key);
  void erase(std::string_view key);
};

struct Entry {
  std::string key;
  Mark mark;  ///< of the key
  Node value;
};

/// Whether a key is one of those that back the values of a block and that every block may have.
inline bool is_cover(std::string_view key) { return key == "source" || key == "assumption"; }

/// Limits on what a text may be.
inline constexpr std::size_t max_file_bytes = 4u << 20;
inline constexpr std::size_t max_nesting = 64;
inline constexpr std::size_t max_nodes = 500'000;  ///< aliases expanded

/// Parses one text strictly. Beyond what YAML forbids, refuses duplicate keys, quotes that do not close on
/// their line, further documents, merge keys, tags, control characters, invalid UTF-8, aliases that contain
/// themselves, and what exceeds the limits above. Errors go to `findings`; the node is empty where the text
/// broke off.
Node parse_document(const std::shared_ptr<const Text>& text, const std::string& bytes,
                    MarkedFindings& findings);

/// Splits into lines for `Text::lines` (without line ends).
std::vector<std::string> split_lines(const std::string& bytes);

}  // namespace garita::scenarios
