#include <algorithm>
#include <optional>
#include <utility>

#include "scenarios/alternatives.hpp"
#include "scenarios/ranges.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/yaml_text.hpp"

namespace garita::scenarios {
namespace {

/// The citation behind a short name, or the text itself.
std::string citation(const Node& node) {
  if (!node.mark.text) return node.scalar;
  const auto found = node.mark.text->sources.find(node.scalar);
  return found == node.mark.text->sources.end() ? node.scalar : found->second;
}

std::string text_without_covers(const Node& value) {
  if (value.is_scalar()) return value.scalar;
  if (std::none_of(value.map.begin(), value.map.end(), [](const Entry& e) { return is_cover(e.key); }))
    return to_flow(value);
  Node bare = value;
  bare.erase("source");
  bare.erase("assumption");
  return to_flow(bare);
}

/// What blocks and alternatives say of one value.
class Covers {
 public:
  Covers(const std::string& address, const Entry& entry, Origin& origin)
      : address_(address), entry_(entry), origin_(origin) {}

  /// Takes what the block has to say; true when it backs the value. A range of the value that a setting
  /// replaced (`of_replaced`) is not one of what was set.
  bool take(const Block& block, bool of_replaced) {
    bool backed = false;
    for (const Entry& cover : block.node->map) {
      if (!is_cover(cover.key)) continue;
      if (cover.value.is_map())
        backed = take_ranges(block, cover, of_replaced) || backed;
      else if (same_text(cover.value.mark))
        backed = take_text(cover) || backed;
    }
    return backed;
  }

 private:
  /// What another file said of its own value says nothing of this one.
  bool same_text(const Mark& mark) const { return mark.text == entry_.value.mark.text; }

  bool take_text(const Entry& cover) {
    if (cover.key == "source" && origin_.source.empty()) origin_.source = citation(cover.value);
    if (cover.key == "assumption" && origin_.assumption.empty()) origin_.assumption = cover.value.scalar;
    return cover.value.is_scalar();
  }

  bool take_ranges(const Block& block, const Entry& cover, bool of_replaced) {
    bool backed = false;
    for (const Entry& range : cover.value.map) {
      if (!speaks_of(address_, block.address, range.key)) continue;
      if (!same_text(range.value.mark)) continue;
      backed = true;
      if (origin_.assumption.empty() && !(entry_.value.mark.set_by && of_replaced))
        origin_.assumption = range.value.scalar;
    }
    return backed;
  }

  const std::string& address_;
  const Entry& entry_;
  Origin& origin_;
};

/// What stands beside the `set` that put the value in: an alternative's body, or the whole scenario.
std::optional<Block> beside_set(const Reading& reading, const Mark& mark, const Block& block) {
  if (!mark.set_by) return std::nullopt;
  if (const auto found = reading.alternatives.find(*mark.set_by); found != reading.alternatives.end())
    return Block{nullptr, found->second, {}};
  if (*mark.set_by != set_in_scenario) return std::nullopt;
  const Block* root = &block;
  while (root->outer) root = root->outer;
  return *root;
}

}  // namespace

void record_value(Reading& reading, const std::string& address, const Key& key, const Entry& entry,
                  const Block& block) {
  Origin origin;
  TextPlace place = place_of(entry.value.mark);
  origin.file = std::move(place.file);
  origin.line = place.line;
  origin.column = place.column;
  origin.length = place.length;
  origin.excerpt = std::move(place.excerpt);
  origin.set_by = std::move(place.set_by);
  origin.text = text_without_covers(entry.value);
  Covers covers(address, entry, origin);
  bool covered = false;
  if (const std::optional<Block> beside = beside_set(reading, entry.value.mark, block)) {
    covered = covers.take(*beside, false);
    hold_against_ranges(reading, address, entry, *beside);
  }
  // The innermost block that backs this value: an outer source is about something else.
  for (const Block* b = &block; b && !covered; b = b->outer) covered = covers.take(*b, true);
  for (const Block* b = &block; b && !entry.value.mark.set_by; b = b->outer)
    hold_against_ranges(reading, address, entry, *b);
  reading.origins[address] = std::move(origin);
  const bool from_file = entry.value.mark.text && entry.value.mark.text->name != "--set";
  if (!key.fact || covered || !from_file) return;
  if (entry.value.mark.text->library || reading.strict_sources)
    reading.findings.error("S501", "'" + entry.key + "' has neither source nor assumption", entry.mark,
                           "add 'source: …', or 'assumption: {" + entry.key + ": low..high}', to its block");
  else
    reading.uncovered.emplace_back(address, entry.value.mark);
}

void record_default(Reading& reading, const std::string& address, const Node& value) {
  if (!value.is_scalar() && !value.is_list()) return;
  Origin origin;
  origin.file = "default";
  origin.text = value.is_scalar() ? value.scalar : to_flow(value);
  reading.origins[address] = std::move(origin);
}

namespace {

void check_source(Reading& reading, const Entry& source) {
  const Node& value = source.value;
  if (!value.is_scalar() || value.scalar.empty())
    reading.findings.error("S502", "'source' is a short name or a citation", source.mark,
                           "write, for example, 'source: cbp26'");
  else if (value.scalar.find(' ') == std::string::npos && value.mark.text &&
           !value.mark.text->sources.contains(value.scalar))
    reading.findings.error("S503", "'" + value.scalar + "' is not in this file's 'sources'", value.mark,
                           "declare it there, or write the whole citation");
}

void check_assumption(Reading& reading, const Entry& assumption, const std::string& address) {
  for (const Entry& range : assumption.value.map)
    if (!address.starts_with("alternatives.")) reading.ranges.push_back({address, range.key, range.mark});
  if (assumption.value.kind == Node::Kind::empty || assumption.value.is_list())
    reading.findings.error("S504", "'assumption' is a text or ranges by key", assumption.mark,
                           "write, for example, 'assumption: {mean: 10..45 s}'");
  for (const Entry& range : assumption.value.map) {
    if (!range.value.is_scalar()) {
      reading.findings.error("S504", "the range of '" + range.key + "' is a text", range.mark,
                             "write, for example, '10..45 s'");
      continue;
    }
    const auto parsed = parse_range(range.value.scalar);
    if (!parsed) continue;
    if (const Problem* problem = std::get_if<Problem>(&*parsed))
      reading.findings.error(problem->code, problem->message, range.value.mark, problem->help);
  }
}

}  // namespace

void check_sources(Reading& reading, const Node& block, const std::string& address) {
  for (const Entry& cover : block.map) {
    if (cover.key == "source") check_source(reading, cover);
    if (cover.key == "assumption") check_assumption(reading, cover, address);
  }
}

}  // namespace garita::scenarios
