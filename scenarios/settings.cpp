#include "scenarios/settings.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>

#include "scenarios/address_search.hpp"
#include "scenarios/bytes.hpp"
#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

void for_each_mark(Node& node, const std::function<void(Mark&)>& act) {
  act(node.mark);
  for (Node& item : node.list) for_each_mark(item, act);
  for (Entry& entry : node.map) {
    act(entry.mark);
    for_each_mark(entry.value, act);
  }
}

/// A number with or without a unit: YAML reads it as itself. Each point of a sweep sets some.
bool is_figure(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && is_digit(text.front()) && text.back() != ' ' &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == ' ' || c == '%' || c == '/';
         });
}

Node figure_node(const std::string& figure, const std::shared_ptr<const Text>& text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar = figure;
  node.mark = Mark{text, 1, 1, static_cast<int>(figure.size())};
  return node;
}

void put_at(Node& tree, const std::vector<std::string>& way, const Setting& setting) {
  Node* node = &tree;
  Mark* key_mark = nullptr;
  for (const std::string& key : way) {
    if (Node* item = list_item(*node, key)) {
      node = item;
      key_mark = nullptr;
      continue;
    }
    if (!node->is_map()) {
      Node map;
      map.kind = Node::Kind::map;
      map.mark = node->mark;
      // A time span alone is the mean of a constant: further keys join it. The new tree knows where it came
      // from.
      if (node->is_scalar() && key != "mean") map.map.push_back({"mean", node->mark, *node});
      *node = std::move(map);
    }
    Entry* entry = node->find(key);
    if (!entry) {
      Node empty;
      empty.mark = setting.mark;
      node->map.push_back({key, setting.mark, std::move(empty)});
      entry = &node->map.back();
    }
    node = &entry->value;
    key_mark = &entry->mark;
  }
  if (key_mark) *key_mark = setting.mark;
  *node = setting.value;
}

/// A time span alone is a constant: where it takes the place of a distribution, that is worth a word.
void note_lost_shape(const Node& tree, const std::vector<std::string>& way, const Setting& setting,
                     MarkedFindings& findings) {
  if (!setting.value.is_scalar()) return;
  const Node* node = &tree;
  for (const std::string& key : way) {
    const Node* item = list_item(*node, key);
    const Entry* entry = item || !node->is_map() ? nullptr : node->find(key);
    node = item ? item : entry ? &entry->value : nullptr;
    if (!node) return;
  }
  if (!node->is_map() || !node->find("mean")) return;
  for (const char* shape : {"cv", "p95", "phases", "distribution"}) {
    const Entry* lost = node->find(shape);
    if (!lost || !lost->value.is_scalar() || lost->value.scalar == "constant") continue;
    findings.note("S460",
                  "'" + setting.address + "' becomes a constant: its '" + shape + ": " + lost->value.scalar +
                      "' is gone",
                  setting.mark, "to keep it, set '" + setting.address + ".mean'");
    return;
  }
}

}  // namespace

void apply(const Setting& setting, Node& tree, MarkedFindings& findings, Remark remark) {
  AddressSearch search(setting.address);
  if (const auto way = search.way(tree)) {
    if (remark == Remark::notes) note_lost_shape(tree, *way, setting, findings);
    put_at(tree, *way, setting);
    return;
  }
  findings.error(
      "S203", "the address '" + setting.address + "' does not exist: there is no '" + search.missing() + "'",
      setting.mark, search.help(tree));
}

std::vector<Setting> settings_of(const Node& block, const std::string& set_by, MarkedFindings& findings) {
  std::vector<Setting> settings;
  if (!block.is_map()) {
    findings.error("S105", "'set' is a map from addresses to values", block.mark,
                   "write, for example, 'set: {replications: 40}'");
    return settings;
  }
  const auto setter = std::make_shared<const std::string>(set_by);
  const auto say = [&](Mark& mark) { mark.set_by = setter; };
  for (const Entry& entry : block.map) {
    settings.push_back({entry.key, entry.value, entry.mark});
    say(settings.back().mark);
    for_each_mark(settings.back().value, say);
  }
  return settings;
}

std::optional<Setting> command_line_setting(const std::string& address, const std::string& value,
                                            MarkedFindings& findings) {
  const std::string line = address + "=" + value;
  auto text = std::make_shared<Text>();
  text->name = "--set";
  text->lines = {line};
  const int offset = static_cast<int>(characters_in(address)) + 1;
  const auto setter = std::make_shared<const std::string>("given by --set " + line);
  const Mark mark{text, 1, 1, std::max(1, offset - 1), setter};
  // Parsed apart, so that brackets and quotes mean what they do in a file; then moved to its column.
  const std::size_t before = findings.errors();
  auto alone = std::make_shared<Text>();
  alone->name = "--set";
  alone->lines = split_lines(value);
  Node node = is_figure(value) ? figure_node(value, alone) : parse_yaml(alone, value, findings);
  if (findings.errors() > before) return std::nullopt;
  if (node.kind == Node::Kind::empty) {
    findings.error("S105", "'" + address + "' is set to nothing", mark, "write --set address=value");
    return std::nullopt;
  }
  for_each_mark(node, [&](Mark& m) {
    m.text = text;
    m.column += m.line == 1 ? offset : 0;
    m.line = 1;
    m.set_by = setter;
  });
  return Setting{address, std::move(node), mark};
}

}  // namespace garita::scenarios
