#include "scenarios/reference.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "scenarios/schema.hpp"

namespace garita::scenarios {
namespace {

/// Every block of the language with its own noun, breadth first.
std::vector<const Schema*> blocks() {
  std::vector<const Schema*> out{&scenario_schema()};
  std::set<std::string> seen{out.front()->noun};
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::vector<const Schema*> inner;
    for (const SchemaKey& key : out[i]->keys) inner.push_back(key.value.get());
    inner.push_back(out[i]->entry.get());
    for (std::size_t k = 0; k < inner.size(); ++k) {
      const Schema* block = inner[k];
      if (!block) continue;
      if (block->noun.empty())
        inner.push_back(block->entry.get());
      else if (seen.insert(block->noun).second)
        out.push_back(block);
    }
  }
  return out;
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string limit(double value, const std::string& type) {
  if (type.ends_with("time span") || type.starts_with("time span,") || type == "distribution")
    return duration_text(engine::Duration::from_seconds(value));
  if (type.starts_with("share")) return number_text(value * 100) + " %";
  if (type == "length") return number_text(value) + " m";
  if (type == "speed") return number_text(value) + " km/h";
  return number_text(value);
}

std::string row(const SchemaKey& key) {
  std::string value = key.type;
  const std::string range = range_text(key.key, key.type);
  if (!range.empty()) value += ", " + range;
  const std::string standard = key.key.required           ? "required"
                               : key.default_text.empty() ? ""
                                                          : "`" + key.default_text + "`";
  return "| `" + std::string(key.key.name) + "`" + (key.key.fact ? " †" : "") + " | " + cell(value) + " | " +
         cell(standard) + " | " + cell(key.key.text) + " | `" + cell(key.key.example) + "` |\n";
}

}  // namespace

std::string range_text(const Key& key, const std::string& type) {
  const bool low = std::isfinite(key.low), high = std::isfinite(key.high);
  if (low && high && key.low == key.high) return limit(key.low, type);
  if (low && high) return limit(key.low, type) + " to " + limit(key.high, type);
  return low ? "from " + limit(key.low, type) : high ? "to " + limit(key.high, type) : "";
}

std::string reference_tables() {
  std::string out;
  for (const Schema* block : blocks()) {
    std::string title = block->noun;
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    out +=
        "\n### " + title + "\n\n| key | value | default | what it says | example |\n|---|---|---|---|---|\n";
    for (const SchemaKey& key : block->keys) out += row(key);
    if (block->named)
      out += "| any other name | " + block->entry_type + " | | Every other key is a " + block->entry_type +
             ", in the order in which they are passed. | |\n";
  }
  return out;
}

}  // namespace garita::scenarios
