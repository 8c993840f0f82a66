#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/mark.hpp"

namespace garita::scenarios {

struct Entry;

/// What YAML can say, without types: a scalar is text until a key's declared type reads it.
struct Node {
  enum class Kind { empty, scalar, list, map };
  Kind kind = Kind::empty;
  std::string scalar;
  std::vector<Node> list;
  std::vector<Entry> map;  ///< in the order written; keys unique, but for covers of several files
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

/// Whether a value is the word `none`: the key is as if nobody had written it, in this file or in those
/// below.
inline bool takes_away(const Node& value) { return value.is_scalar() && value.scalar == "none"; }

/// Whether a key is one of those that back the values of a block and that every block may have.
inline bool is_cover(std::string_view key) { return key == "source" || key == "assumption"; }

}  // namespace garita::scenarios
