#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/node.hpp"
#include "scenarios/schema.hpp"

namespace garita::scenarios {

/// The item of a list with this number, from 1; nothing when there is none.
Node* list_item(Node& node, const std::string& number);
const Node* list_item(const Node& node, const std::string& number);

/// Finds the way of an address through the tree and the language at once: among the keys and names of each
/// block, wrapper keys left out; changes go by their number. One object for one search.
class AddressSearch {
 public:
  explicit AddressSearch(const std::string& address);

  /// Keys from the root of the scenario's tree on, wrapper keys included; nothing when the address leads
  /// nowhere. A declared key needs not be written.
  std::optional<std::vector<std::string>> way(const Node& tree);

  /// After a search in vain: the part that is not there, and the nearest address; one that exists where only
  /// words between its parts were left out, or where the last part belongs to the block around.
  const std::string& missing() const;
  std::string help(const Node& tree) const;

 private:
  using Way = std::optional<std::vector<std::string>>;
  Way way(const Node* node, const Schema* schema, std::size_t at);
  Way item_way(const Node* node, const Schema* schema, std::size_t at);
  Way entry_way(const Node* node, const Schema* schema, std::size_t at);
  void note_failure(const Node* node, const Schema* schema, std::size_t at);
  static std::string meant(const std::vector<std::string>& parts, const Node& tree, int more_words);

  std::vector<std::string> parts_;
  std::size_t deepest_ = 0;
  std::vector<std::string> candidates_;
  std::vector<std::string> between_;  // words that lead to what is missing
};

}  // namespace garita::scenarios
