#include "scenarios/yaml/builder.hpp"

#include <string_view>
#include <utility>

#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

std::size_t count_nodes(const Node& node) {
  std::size_t n = 1;
  for (const Node& item : node.list) n += count_nodes(item);
  for (const Entry& entry : node.map) n += count_nodes(entry.value);
  return n;
}

}  // namespace

Mark TreeBuilder::mark(const YAML::Mark& at, std::size_t length) const {
  const auto line = static_cast<std::size_t>(std::max(0, at.line));
  const std::string& content = line < text_->lines.size() ? text_->lines[line] : empty_;
  const int column = characters_before(content, static_cast<std::size_t>(std::max(0, at.column)));
  return {text_, at.line + 1, column + 1, static_cast<int>(std::max<std::size_t>(1, length))};
}

void TreeBuilder::OnNull(const YAML::Mark& at, YAML::anchor_t anchor) {
  // The event's mark is that of the next token: the key's is nearer.
  Node node;
  const bool value_of_key = !open_.empty() && open_.back().node.is_map() && open_.back().key;
  node.mark = value_of_key ? open_.back().key_mark : mark(at);
  add(std::move(node), anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark& at, YAML::anchor_t anchor) {
  see(at);
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    findings_.error("S110", "an alias stands inside what it names", mark(at),
                    "write the value out: a value cannot contain itself");
    throw Broken{};
  }
  nodes_ += count_nodes(found->second);
  limit_nodes(at);
  add(found->second, 0);
}

void TreeBuilder::OnScalar(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  see(at);
  const bool quoted = at.pos >= 0 && is_quote(static_cast<std::size_t>(at.pos));
  if (quoted) check_quote(at);
  refuse_tag(tag, at, tag == "!");
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar = value;
  const auto breaks = value.find('\n');
  const std::size_t length = characters_in(value.substr(0, breaks)) + (quoted ? 2 : 0);
  node.mark = mark(at, std::min(length, rest_of_line(at)));
  add(std::move(node), anchor);
}

std::size_t TreeBuilder::rest_of_line(const YAML::Mark& at) const {
  const auto begin = static_cast<std::size_t>(std::max(0, at.pos));
  const std::size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
  return characters_in(bytes_.substr(std::min(begin, end), end - std::min(begin, end)));
}

void TreeBuilder::check_quote(const YAML::Mark& at) {
  const auto begin = static_cast<std::size_t>(at.pos);
  const std::size_t end = closing_quote(bytes_, begin);
  if (end == std::string::npos) {
    findings_.error("S106", "the quote that opens here is not closed on its line", mark(at),
                    "close it, or leave both quotes out; a long text goes under `|` or `>`");
    throw Broken{};
  }
  const std::size_t next = bytes_.find_first_not_of(" \t\r", end + 1);
  if (next != std::string::npos && std::string_view(",]}:#\n").find(bytes_[next]) == std::string_view::npos) {
    findings_.error("S106", "text follows the closing quote",
                    mark(at, characters_in(bytes_.substr(begin, end + 1 - begin))),
                    "put the whole value in quotes, or none of it");
    throw Broken{};
  }
}

void TreeBuilder::refuse_tag(const std::string& tag, const YAML::Mark& at, bool implicit) {
  if (tag.empty() || tag == "?" || (implicit && bytes_[static_cast<std::size_t>(std::max(0, at.pos))] != '!'))
    return;
  findings_.error("S109", "tags (`!…`) are not part of the language", mark(at), "leave the tag out");
}

void TreeBuilder::limit_nodes(const YAML::Mark& at) {
  if (nodes_ <= max_nodes) return;
  findings_.error("S110", "aliases expand to more than " + std::to_string(max_nodes) + " values", mark(at),
                  "write out what is meant");
  throw Broken{};
}

void TreeBuilder::open(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind,
                       YAML::EmitterStyle::value style) {
  see(at);
  refuse_tag(tag, at, false);
  if (open_.size() >= max_nesting) {
    findings_.error("S111", "nested more than " + std::to_string(max_nesting) + " deep", mark(at),
                    "no value of the language lies that deep");
    throw Broken{};
  }
  Frame frame;
  frame.node.kind = kind;
  frame.node.mark = mark(at);
  frame.anchor = anchor;
  frame.flow = style == YAML::EmitterStyle::Flow;
  open_.push_back(std::move(frame));
}

void TreeBuilder::close() {
  Frame frame = std::move(open_.back());
  open_.pop_back();
  add(std::move(frame.node), frame.anchor);
}

void TreeBuilder::add(Node node, YAML::anchor_t anchor) {
  if (anchor != 0) anchors_[anchor] = node;
  if (++nodes_ > max_nodes) limit_nodes(YAML::Mark::null_mark());
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& parent = open_.back();
  if (parent.node.is_list())
    parent.node.list.push_back(std::move(node));
  else if (!parent.key)
    take_key(parent, node);
  else
    take_value(parent, std::move(node));
}

void TreeBuilder::take_key(Frame& parent, const Node& node) {
  parent.key = node.scalar;
  parent.key_mark = node.mark;
  if (!node.is_scalar() || node.scalar.empty())
    findings_.error("S105", "a key must be a word", node.mark, "write `key: value`");
  else if (node.scalar == "<<")
    findings_.error("S109", "merge keys (`<<`) are not part of the language", node.mark,
                    "write the keys out, or put what is shared into a file and name it in `extends`");
}

void TreeBuilder::take_value(Frame& parent, Node node) {
  const std::string key = std::move(*parent.key);
  parent.key.reset();
  const auto [at, is_new] = parent.index.try_emplace(key, parent.node.map.size());
  if (!is_new) {
    findings_.contradiction("S102", "duplicate key '" + key + "'", parent.key_mark, "again here",
                            parent.node.map[at->second].mark, "first here", "keep one of the two");
    return;
  }
  parent.node.map.push_back({key, parent.key_mark, std::move(node)});
}

}  // namespace garita::scenarios
