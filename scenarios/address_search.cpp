#include "scenarios/address_search.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/nearest.hpp"

namespace garita::scenarios {
namespace {

std::vector<std::string> split_address(const std::string& address) {
  std::vector<std::string> parts(1);
  for (const char c : address)
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

const Entry* child(const Node* node, std::string_view name) {
  return node && node->is_map() ? node->find(name) : nullptr;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string address;
  for (const std::string& part : parts) address += (address.empty() ? "" : ".") + part;
  return address;
}

std::vector<std::string> before(std::string first, std::vector<std::string> rest) {
  rest.insert(rest.begin(), std::move(first));
  return rest;
}

}  // namespace

Node* list_item(Node& node, const std::string& number) {
  for (std::size_t i = 0; i < node.list.size(); ++i)
    if (std::to_string(i + 1) == number) return &node.list[i];
  return nullptr;
}

const Node* list_item(const Node& node, const std::string& number) {
  return list_item(const_cast<Node&>(node), number);
}

AddressSearch::AddressSearch(const std::string& address) : parts_(split_address(address)) {}

std::optional<std::vector<std::string>> AddressSearch::way(const Node& tree) {
  auto found = way(&tree, &scenario_schema(), 0);
  if (found && found->empty()) found.reset();
  return found;
}

const std::string& AddressSearch::missing() const { return parts_[std::min(deepest_, parts_.size() - 1)]; }

std::optional<std::vector<std::string>> AddressSearch::way(const Node* node, const Schema* schema,
                                                           std::size_t at) {
  if (at == parts_.size()) return std::vector<std::string>{};
  const std::string& part = parts_[at];
  if (const SchemaKey* key = schema ? schema->find(part) : nullptr) {
    const Entry* entry = child(node, key->key.name);
    if (!entry && !key->key.alias.empty()) entry = child(node, key->key.alias);
    const std::string name = entry ? entry->key : std::string(key->key.name);
    if (auto rest = way(entry ? &entry->value : nullptr, key->value.get(), at + 1))
      return before(name, *rest);
  }
  if (auto found = item_way(node, schema, at)) return found;
  if (auto found = entry_way(node, schema, at)) return found;
  if (schema) {
    for (const SchemaKey& key : schema->keys) {
      if (!key.key.wrapper) continue;
      const Entry* entry = child(node, key.key.name);
      if (!entry) continue;
      if (auto rest = way(&entry->value, key.value.get(), at))
        return before(std::string(key.key.name), *rest);
    }
  }
  note_failure(node, schema, at);
  return std::nullopt;
}

/// The address with words put in until it exists; empty where that leads nowhere.
std::string AddressSearch::meant(const std::vector<std::string>& parts, const Node& tree, int more_words) {
  std::string address = joined(parts);
  AddressSearch search(address);
  if (search.way(tree)) return address;
  if (more_words == 0) return "";
  for (const std::string& word : search.between_) {
    std::vector<std::string> longer = parts;
    longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(search.deepest_), word);
    if (std::string found = meant(longer, tree, more_words - 1); !found.empty()) return found;
  }
  return "";
}

std::string AddressSearch::help(const Node& tree) const {
  constexpr int most_words = 3;
  std::string exists = meant(parts_, tree, most_words);
  if (exists.empty() && deepest_ > 1 && deepest_ + 1 == parts_.size()) {
    std::vector<std::string> around = parts_;
    around.erase(around.end() - 2);
    exists = meant(around, tree, 0);
  }
  if (!exists.empty()) return "did you mean '" + exists + "'?";
  std::string base;
  for (std::size_t i = 0; i < deepest_; ++i) base += parts_[i] + ".";
  if (deepest_ >= parts_.size()) return {};
  if (candidates_.empty() && !base.empty())
    return "nothing lies below '" + base.substr(0, base.size() - 1) + "'";
  const std::string near = nearest_or_longer(parts_[deepest_], candidates_);
  if (near.empty()) return did_you_mean(parts_[deepest_], candidates_);
  std::string rest;
  for (std::size_t i = deepest_ + 1; i < parts_.size(); ++i) rest += "." + parts_[i];
  return "did you mean '" + base + near + rest + "'?";
}

/// Items of a list, by number.
std::optional<std::vector<std::string>> AddressSearch::item_way(const Node* node, const Schema* schema,
                                                                std::size_t at) {
  const Node* item = node ? list_item(*node, parts_[at]) : nullptr;
  if (!item || (schema && !schema->list)) return std::nullopt;
  auto rest = way(item, schema ? schema->entry.get() : nullptr, at + 1);
  if (!rest) return std::nullopt;
  return before(parts_[at], *rest);
}

/// Entries under names of the user's choice. Demand has a dot in its names.
std::optional<std::vector<std::string>> AddressSearch::entry_way(const Node* node, const Schema* schema,
                                                                 std::size_t at) {
  if (schema && !schema->named) return std::nullopt;
  const Schema* inner = schema ? schema->entry.get() : nullptr;
  std::string name;
  for (std::size_t n = 0; n < 2 && at + n < parts_.size(); ++n) {
    name += (n > 0 ? "." : "") + parts_[at + n];
    const Entry* entry = child(node, name);
    const bool can_be_made = schema && !inner && n == 0 && schema->named && node && at + 1 == parts_.size();
    if (!entry && !can_be_made) continue;
    if (auto rest = way(entry ? &entry->value : nullptr, inner, at + n + 1)) return before(name, *rest);
  }
  return std::nullopt;
}

void AddressSearch::note_failure(const Node* node, const Schema* schema, std::size_t at) {
  if (at < deepest_) return;
  if (at > deepest_) {
    candidates_.clear();
    between_.clear();
  }
  deepest_ = at;
  if (node != nullptr)
    for (const Entry& entry : node->map)
      if (child(&entry.value, parts_[at]) != nullptr) between_.push_back(entry.key);
  const auto add = [&](const std::string& name) {
    if (std::find(candidates_.begin(), candidates_.end(), name) == candidates_.end())
      candidates_.push_back(name);
  };
  if (schema)
    for (const SchemaKey& key : schema->keys)
      if (!key.key.wrapper) add(std::string(key.key.name));
  if (node && schema && schema->list)
    for (std::size_t i = 1; i <= node->list.size(); ++i) add(std::to_string(i));
  if (node && (!schema || schema->named))
    for (const Entry& entry : node->map)
      if (!is_cover(entry.key)) add(entry.key.substr(0, entry.key.find('.')));
}

}  // namespace garita::scenarios
