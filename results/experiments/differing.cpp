#include "results/experiments/differing.hpp"

#include <map>
#include <memory>
#include <utility>

#include "scenarios/marked_findings.hpp"
#include "scenarios/yaml/parse.hpp"
#include "scenarios/yaml_text.hpp"

namespace garita::results {
namespace {

using scenarios::Node;
using Values = std::vector<std::pair<std::string, std::string>>;

void flatten(const Node& node, const std::string& address, Values& values) {
  if (!node.is_map() || node.map.empty()) {
    values.emplace_back(address, node.is_scalar() ? node.scalar : scenarios::to_flow(node));
    return;
  }
  for (const auto& entry : node.map)
    flatten(entry.value, (address.empty() ? "" : address + ".") + entry.key, values);
}

Values values_of(const std::string& yaml) {
  const auto text = std::make_shared<scenarios::Text>();
  scenarios::MarkedFindings findings;
  Node tree = scenarios::parse_yaml(text, yaml, findings);
  for (const char* words : {"title", "question", "alternative"}) tree.erase(words);
  Values values;
  flatten(tree, "", values);
  return values;
}

/// `ports.nogales.vehicles_north.primary` as users write it: `nogales.vehicles_north.primary`.
std::string as_users_write(const std::string& address) {
  std::string text = address;
  if (text.starts_with("ports.")) {
    text.erase(0, 6);
    if (const auto at = text.find(".facilities."); at != std::string::npos) text.erase(at, 11);
    if (const auto at = text.find(".kinds."); at != std::string::npos) text.erase(at, 6);
  }
  return text;
}

}  // namespace

std::vector<DifferingValue> differing_values(const std::string& before, const std::string& after) {
  if (before == after) return {};
  const Values of_before = values_of(before), of_after = values_of(after);
  const std::map<std::string, std::string> known_after(of_after.begin(), of_after.end());
  const std::map<std::string, std::string> known_before(of_before.begin(), of_before.end());
  std::vector<DifferingValue> all;
  for (const auto& [address, text] : of_before) {
    const auto other = known_after.find(address);
    if (other == known_after.end() || other->second != text)
      all.push_back({as_users_write(address), text, other == known_after.end() ? "" : other->second});
  }
  for (const auto& [address, text] : of_after)
    if (!known_before.contains(address)) all.push_back({as_users_write(address), "", text});
  return all;
}

}  // namespace garita::results
