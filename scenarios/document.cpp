#include "scenarios/document.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "scenarios/bytes.hpp"

// The one file that owns yaml-cpp, used for its events alone: each is checked as it comes.
namespace garita::scenarios {

const Entry* Node::find(std::string_view key) const {
  for (const Entry& entry : map)
    if (entry.key == key) return &entry;
  return nullptr;
}

Entry* Node::find(std::string_view key) {
  for (Entry& entry : map)
    if (entry.key == key) return &entry;
  return nullptr;
}

void Node::erase(std::string_view key) {
  std::erase_if(map, [&](const Entry& entry) { return entry.key == key; });
}

namespace {

/// Ends the parse of this text; the finding is already recorded.
struct Broken {};

std::size_t count_nodes(const Node& node) {
  std::size_t n = 1;
  for (const Node& item : node.list) n += count_nodes(item);
  for (const Entry& entry : node.map) n += count_nodes(entry.value);
  return n;
}

/// Builds the tree from events. Invariant: `open_` holds the containers that are not closed yet, outermost
/// first.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::shared_ptr<const Text> text, const std::string& bytes, MarkedFindings& findings)
      : text_(std::move(text)), bytes_(bytes), findings_(findings) {}

  Node take() { return std::move(root_); }
  const std::shared_ptr<const Text>& text() const { return text_; }

  Mark mark(const YAML::Mark& at, std::size_t length = 1) const {
    const auto line = static_cast<std::size_t>(std::max(0, at.line));
    const std::string& content = line < text_->lines.size() ? text_->lines[line] : empty_;
    const int column = characters_before(content, static_cast<std::size_t>(std::max(0, at.column)));
    return {text_, at.line + 1, column + 1, static_cast<int>(std::max<std::size_t>(1, length))};
  }

  /// Where the innermost bracket was opened that is not closed, if there is one.
  std::optional<Mark> open_bracket() const {
    for (auto frame = open_.rbegin(); frame != open_.rend(); ++frame)
      if (frame->flow) return frame->node.mark;
    return std::nullopt;
  }
  /// Byte offset of the last event: a fault lies behind it.
  std::size_t last_offset() const { return last_offset_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& at, YAML::anchor_t anchor) override {
    // The event's mark is that of the next token: the key's is nearer.
    Node node;
    const bool value_of_key = !open_.empty() && open_.back().node.is_map() && open_.back().key;
    node.mark = value_of_key ? open_.back().key_mark : mark(at);
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& at, YAML::anchor_t anchor) override {
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

  void OnScalar(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
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

  void OnSequenceStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(at, tag, anchor, Node::Kind::list, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(at, tag, anchor, Node::Kind::map, style);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    YAML::anchor_t anchor = 0;
    bool flow = false;
    std::optional<std::string> key;  ///< of a map: read, its value still to come
    Mark key_mark;
    std::map<std::string, std::size_t> index;  ///< of the keys read so far
  };

  void see(const YAML::Mark& at) { last_offset_ = static_cast<std::size_t>(std::max(0, at.pos)); }

  bool is_quote(std::size_t offset) const {
    return offset < bytes_.size() && (bytes_[offset] == '\'' || bytes_[offset] == '"');
  }

  std::size_t rest_of_line(const YAML::Mark& at) const {
    const auto begin = static_cast<std::size_t>(std::max(0, at.pos));
    const std::size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
    return characters_in(bytes_.substr(std::min(begin, end), end - std::min(begin, end)));
  }

  void check_quote(const YAML::Mark& at) {
    const auto begin = static_cast<std::size_t>(at.pos);
    const std::size_t end = closing_quote(bytes_, begin);
    if (end == std::string::npos) {
      findings_.error("S106", "the quote that opens here is not closed on its line", mark(at),
                      "close it, or leave both quotes out; a long text goes under `|` or `>`");
      throw Broken{};
    }
    const std::size_t next = bytes_.find_first_not_of(" \t\r", end + 1);
    if (next != std::string::npos &&
        std::string_view(",]}:#\n").find(bytes_[next]) == std::string_view::npos) {
      findings_.error("S106", "text follows the closing quote",
                      mark(at, characters_in(bytes_.substr(begin, end + 1 - begin))),
                      "put the whole value in quotes, or none of it");
      throw Broken{};
    }
  }

  void refuse_tag(const std::string& tag, const YAML::Mark& at, bool implicit) {
    if (tag.empty() || tag == "?" ||
        (implicit && bytes_[static_cast<std::size_t>(std::max(0, at.pos))] != '!'))
      return;
    findings_.error("S109", "tags (`!…`) are not part of the language", mark(at), "leave the tag out");
  }

  void limit_nodes(const YAML::Mark& at) {
    if (nodes_ <= max_nodes) return;
    findings_.error("S110", "aliases expand to more than " + std::to_string(max_nodes) + " values", mark(at),
                    "write out what is meant");
    throw Broken{};
  }

  void open(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind,
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

  void close() {
    Frame frame = std::move(open_.back());
    open_.pop_back();
    add(std::move(frame.node), frame.anchor);
  }

  void add(Node node, YAML::anchor_t anchor) {
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

  void take_key(Frame& parent, const Node& node) {
    parent.key = node.scalar;
    parent.key_mark = node.mark;
    if (!node.is_scalar() || node.scalar.empty())
      findings_.error("S105", "a key must be a word", node.mark, "write `key: value`");
    else if (node.scalar == "<<")
      findings_.error("S109", "merge keys (`<<`) are not part of the language", node.mark,
                      "write the keys out, or put what is shared into a file and name it in `extends`");
  }

  void take_value(Frame& parent, Node node) {
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

  std::shared_ptr<const Text> text_;
  const std::string& bytes_;
  MarkedFindings& findings_;
  Node root_;
  std::vector<Frame> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t nodes_ = 0, last_offset_ = 0;
  const std::string empty_;
};

/// What yaml-cpp says, in words that help. The first whose left side occurs in the message counts.
struct Wording {
  const char* original;
  const char* message;
  const char* help;
};
constexpr Wording wordings[] = {
    {"illegal map value", "a ':' where YAML expects none",
     "indent the line like its neighbours, or put a text with ': ' in quotes"},
    {"illegal tab", "a tab indents this line", "indent with spaces"},
    {"end of map not found", "this line fits neither the map above it nor another one",
     "indent it like its neighbours, as in `key: value`"},
    {"end of sequence not found", "this line does not fit the list above it",
     "start each item with `- `, all at one column"},
    {"illegal flow end", "a closing bracket without an opening one", "remove it, or open it"},
    {"the referenced anchor is not defined", "an alias of something that has no such anchor",
     "a text that starts with `*` needs quotes"},
    {"unknown token", "a character that cannot start a value", "put the text in quotes"},
    {"unknown escape character", "an escape that YAML does not know",
     "use single quotes for a text with backslashes"},
    {"illegal block entry", "a list item where YAML expects none",
     "put the list on lines of its own, under its key"},
    {"illegal map key", "a '?' key where YAML expects none", "write `key: value`"},
};

void report(const YAML::Exception& fault, const Builder& builder, const std::string& bytes,
            MarkedFindings& findings) {
  const std::string& said = fault.msg;
  const auto says = [&](const char* words) { return said.find(words) != std::string::npos; };
  if (says("flow not found") || (says("not found") && builder.open_bracket())) {
    if (const auto bracket = builder.open_bracket()) {
      findings.error("S101", "the bracket that opens here is not closed, or a comma is missing in it",
                     *bracket, "close it with ] or }; separate items with commas");
      return;
    }
  }
  if (says("illegal EOF in scalar") || says("illegal document indicator in scalar")) {
    const std::size_t quote = opening_quote_after(bytes, builder.last_offset());
    YAML::Mark at = fault.mark;
    if (quote != std::string::npos) {
      const auto line = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(quote), '\n');
      const std::size_t start = quote == 0 ? std::string::npos : bytes.rfind('\n', quote - 1);
      at.line = static_cast<int>(line);
      at.column = static_cast<int>(quote - (start == std::string::npos ? 0 : start + 1));
    }
    findings.error("S106", "the quote that opens here is not closed on its line", builder.mark(at),
                   "close it, or leave both quotes out; a long text goes under `|` or `>`");
    return;
  }
  for (const Wording& wording : wordings) {
    if (!says(wording.original)) continue;
    findings.error("S101", wording.message, builder.mark(fault.mark), wording.help);
    return;
  }
  findings.error("S101", "not YAML: " + said, builder.mark(fault.mark));
}

}  // namespace

Node parse_document(const std::shared_ptr<const Text>& text, const std::string& bytes,
                    MarkedFindings& findings) {
  if (!check_bytes(text, bytes, findings)) return {};
  Builder builder(text, bytes, findings);
  try {
    std::istringstream stream(bytes);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    struct Second : Builder {
      using Builder::Builder;
      void OnDocumentStart(const YAML::Mark& at) override { start = at; }
      YAML::Mark start;
    } second(text, bytes, findings);
    if (parser.HandleNextDocument(second)) {
      const Mark start = second.mark(second.start, 3);
      const bool marked =
          place_of(start).excerpt.starts_with("---") || bytes.find("\n...") != std::string::npos;
      if (marked)
        findings.error("S108", "a second document begins here", start,
                       "one file is one document: remove the line `---` or split the file");
      else
        findings.error("S101", "this line does not belong to what stands above it", start,
                       "write keys below keys, or items below items, all at one column");
      return {};
    }
  } catch (const YAML::Exception& fault) {
    report(fault, builder, bytes, findings);
    return {};
  } catch (const Broken&) {
    return {};
  }
  return builder.take();
}

}  // namespace garita::scenarios
