#include <algorithm>

#include "scenarios/bytes.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/resolve.hpp"
#include "scenarios/schema.hpp"

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

/// Finds the way of an address through the tree and the language at once.
class Search {
 public:
  explicit Search(std::vector<std::string> parts) : parts_(std::move(parts)) {}

  /// Keys from `node` on, wrapper keys included; nothing when the address leads nowhere.
  std::optional<std::vector<std::string>> way(const Node* node, const Schema* schema, std::size_t at) {
    if (at == parts_.size()) return std::vector<std::string>{};
    const std::string& part = parts_[at];
    if (const SchemaKey* key = schema ? schema->find(part) : nullptr) {
      const Entry* entry = child(node, key->key.name);
      if (!entry && !key->key.alias.empty()) entry = child(node, key->key.alias);
      const std::string name = entry ? entry->key : std::string(key->key.name);
      if (auto rest = way(entry ? &entry->value : nullptr, key->value.get(), at + 1))
        return before(name, *rest);
    }
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

  /// The nearest address: as far as it led, then the candidate that differs least.
  std::string help() const {
    std::string base;
    for (std::size_t i = 0; i < deepest_; ++i) base += parts_[i] + ".";
    if (deepest_ >= parts_.size()) return {};
    const std::string near = nearest(parts_[deepest_], candidates_);
    if (near.empty()) return did_you_mean(parts_[deepest_], candidates_);
    std::string rest;
    for (std::size_t i = deepest_ + 1; i < parts_.size(); ++i) rest += "." + parts_[i];
    return "did you mean '" + base + near + rest + "'?";
  }
  std::size_t deepest() const { return deepest_; }
  const std::vector<std::string>& parts() const { return parts_; }

 private:
  static const Entry* child(const Node* node, std::string_view name) {
    return node && node->is_map() ? node->find(name) : nullptr;
  }

  static std::vector<std::string> before(std::string first, std::vector<std::string> rest) {
    rest.insert(rest.begin(), std::move(first));
    return rest;
  }

  /// Entries under names of the user's choice. Demand has a dot in its names.
  std::optional<std::vector<std::string>> entry_way(const Node* node, const Schema* schema, std::size_t at) {
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

  void note_failure(const Node* node, const Schema* schema, std::size_t at) {
    if (at < deepest_) return;
    if (at > deepest_) candidates_.clear();
    deepest_ = at;
    const auto add = [&](const std::string& name) {
      if (std::find(candidates_.begin(), candidates_.end(), name) == candidates_.end())
        candidates_.push_back(name);
    };
    if (schema)
      for (const SchemaKey& key : schema->keys)
        if (!key.key.wrapper) add(std::string(key.key.name));
    if (node && (!schema || schema->named))
      for (const Entry& entry : node->map)
        if (!is_cover(entry.key)) add(entry.key.substr(0, entry.key.find('.')));
  }

  std::vector<std::string> parts_;
  std::size_t deepest_ = 0;
  std::vector<std::string> candidates_;
};

void put_at(Node& tree, const std::vector<std::string>& way, const Setting& setting) {
  Node* node = &tree;
  Entry* entry = nullptr;
  for (const std::string& key : way) {
    if (!node->is_map()) {
      Node map;
      map.kind = Node::Kind::map;
      map.mark = node->mark;
      // A time span alone is the mean of a constant: further keys join it. The new tree knows where it came
      // from.
      if (node->is_scalar() && key != "mean") map.map.push_back({"mean", node->mark, *node});
      *node = std::move(map);
    }
    entry = node->find(key);
    if (!entry) {
      Node empty;
      empty.mark = setting.mark;
      node->map.push_back({key, setting.mark, std::move(empty)});
      entry = &node->map.back();
    }
    node = &entry->value;
  }
  if (!entry) return;
  entry->mark = setting.mark;
  entry->value = setting.value;
}

}  // namespace

void apply(const Setting& setting, Node& tree, MarkedFindings& findings) {
  Search search(split_address(setting.address));
  const auto way = search.way(&tree, &scenario_schema(), 0);
  if (way && !way->empty()) {
    put_at(tree, *way, setting);
    return;
  }
  const std::size_t at = std::min(search.deepest(), search.parts().size() - 1);
  findings.error(
      "S203",
      "the address '" + setting.address + "' does not exist: there is no '" + search.parts()[at] + "'",
      setting.mark, search.help());
}

std::vector<Setting> settings_of(const Node& block, MarkedFindings& findings) {
  std::vector<Setting> settings;
  if (!block.is_map()) {
    findings.error("S105", "'set' is a map from addresses to values", block.mark,
                   "write, for example, 'set: {replications: 40}'");
    return settings;
  }
  for (const Entry& entry : block.map) settings.push_back({entry.key, entry.value, entry.mark});
  return settings;
}

std::optional<Setting> command_line_setting(const std::string& address, const std::string& value,
                                            MarkedFindings& findings) {
  auto text = std::make_shared<Text>();
  text->name = "--set";
  const std::string line = address + "=" + value;
  text->lines = {line};
  const int offset = static_cast<int>(characters_in(address)) + 1;
  const Mark mark{text, 1, 1, std::max(1, offset - 1)};
  // Parsed apart, so that brackets and quotes mean what they do in a file; then moved to its column.
  const std::size_t before = findings.errors();
  auto alone = std::make_shared<Text>();
  alone->name = "--set";
  alone->lines = split_lines(value);
  const Node parsed = parse_document(alone, value, findings);
  if (findings.errors() > before) return std::nullopt;
  if (parsed.kind == Node::Kind::empty) {
    findings.error("S105", "'" + address + "' is set to nothing", mark, "write --set address=value");
    return std::nullopt;
  }
  struct Move {
    std::shared_ptr<const Text> text;
    int offset;
    void operator()(Node& node) const {
      at(node.mark);
      for (Node& item : node.list) (*this)(item);
      for (Entry& entry : node.map) {
        at(entry.mark);
        (*this)(entry.value);
      }
    }
    void at(Mark& m) const {
      m.text = text;
      m.column += m.line == 1 ? offset : 0;
      m.line = 1;
    }
  };
  Node moved = parsed;
  Move{text, offset}(moved);
  return Setting{address, std::move(moved), mark};
}

}  // namespace garita::scenarios
