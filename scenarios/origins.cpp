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

/// Whether an assumption's key speaks of the address: its last words, or a path that leads to it.
bool speaks_of(const std::string& address, const std::string& block, const std::string& key) {
  const std::string inner =
      address.size() > block.size() && !block.empty() ? address.substr(block.size() + 1) : address;
  return inner == key || inner.ends_with("." + key) || inner.starts_with(key + ".");
}

}  // namespace

void record_value(Reading& reading, const std::string& address, const Key& key, const Entry& entry,
                  const Block& block) {
  Origin origin;
  const TextPlace place = place_of(entry.value.mark);
  origin.file = place.file;
  origin.line = place.line;
  origin.column = place.column;
  origin.length = place.length;
  origin.excerpt = place.excerpt;
  origin.set_by = place.set_by;
  Node value = entry.value;
  value.erase("source");
  value.erase("assumption");
  origin.text = value.is_scalar() ? value.scalar : to_flow(value);
  bool covered = false;
  for (const Block* b = &block; b; b = b->outer) {
    for (const Entry& cover : b->node->map) {
      if (!is_cover(cover.key)) continue;
      // What another file said of its own value says nothing of this one.
      if (cover.value.mark.text != entry.value.mark.text) continue;
      covered = true;
      if (cover.key == "source" && origin.source.empty() && cover.value.is_scalar())
        origin.source = citation(cover.value);
      if (cover.key != "assumption" || !origin.assumption.empty()) continue;
      if (cover.value.is_scalar()) origin.assumption = cover.value.scalar;
      for (const Entry& range : cover.value.map)
        if (speaks_of(address, b->address, range.key)) origin.assumption = range.value.scalar;
    }
    // The innermost block that backs this value: an outer source is about something else.
    if (!origin.source.empty() || !origin.assumption.empty()) break;
  }
  reading.origins[address] = origin;
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
  reading.origins[address] = origin;
}

void check_sources(Reading& reading, const Node& block) {
  if (const Entry* source = block.find("source")) {
    const Node& value = source->value;
    if (!value.is_scalar() || value.scalar.empty())
      reading.findings.error("S502", "'source' is a short name or a citation", source->mark,
                             "write, for example, 'source: cbp26'");
    else if (value.scalar.find(' ') == std::string::npos && value.mark.text &&
             !value.mark.text->sources.contains(value.scalar))
      reading.findings.error("S503", "'" + value.scalar + "' is not in this file's 'sources'", value.mark,
                             "declare it there, or write the whole citation");
  }
  const Entry* assumption = block.find("assumption");
  if (!assumption) return;
  if (assumption->value.kind == Node::Kind::empty || assumption->value.is_list())
    reading.findings.error("S504", "'assumption' is a text or ranges by key", assumption->mark,
                           "write, for example, 'assumption: {mean: 10..45 s}'");
  for (const Entry& range : assumption->value.map) {
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

}  // namespace garita::scenarios
