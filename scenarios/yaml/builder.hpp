#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "scenarios/bytes.hpp"
#include "scenarios/marked_findings.hpp"
#include "scenarios/node.hpp"

// This folder owns yaml-cpp, used for its events alone: each is checked as it comes.
namespace garita::scenarios {

/// Ends the parse of this text; the finding is already recorded.
struct Broken {};

/// Builds the tree from events. Invariant: `open_` holds the containers that are not closed yet, outermost
/// first.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::shared_ptr<const Text> text, const std::string& bytes, MarkedFindings& findings)
      : text_(std::move(text)), bytes_(bytes), findings_(findings) {}

  Node take() { return std::move(root_); }
  const std::shared_ptr<const Text>& text() const { return text_; }

  Mark mark(const YAML::Mark& at, std::size_t length = 1) const;

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

  void OnNull(const YAML::Mark& at, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& at, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
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

  std::size_t rest_of_line(const YAML::Mark& at) const;
  void check_quote(const YAML::Mark& at);
  void refuse_tag(const std::string& tag, const YAML::Mark& at, bool implicit);
  void limit_nodes(const YAML::Mark& at);
  void open(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind,
            YAML::EmitterStyle::value style);
  void close();
  void add(Node node, YAML::anchor_t anchor);
  void take_key(Frame& parent, const Node& node);
  void take_value(Frame& parent, Node node);

  std::shared_ptr<const Text> text_;
  const std::string& bytes_;
  MarkedFindings& findings_;
  Node root_;
  std::vector<Frame> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t nodes_ = 0, last_offset_ = 0;
  const std::string empty_;
};

}  // namespace garita::scenarios
