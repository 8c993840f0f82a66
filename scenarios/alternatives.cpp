#include "scenarios/alternatives.hpp"

#include <algorithm>
#include <memory>

#include "scenarios/nearest.hpp"

namespace garita::scenarios {
namespace {

std::string setter(const std::string& alternative) { return "in alternative '" + alternative + "'"; }

std::vector<Setting> settings_of_alternative(const Entry& alternative, MarkedFindings& findings) {
  const Entry* set = alternative.value.find("set");
  if (!set) return {};
  return settings_of(set->value, setter(alternative.key), findings);
}

}  // namespace

std::vector<std::string> alternatives_in(const Node& tree) {
  std::vector<std::string> names;
  if (const Entry* all = tree.find("alternatives"))
    for (const Entry& entry : all->value.map)
      if (!is_cover(entry.key) && !takes_away(entry.value)) names.push_back(entry.key);
  return names;
}

std::string chosen_alternative(const Node& tree, const LoadOptions& options, MarkedFindings& findings) {
  const Entry* named = tree.find("alternative");
  const std::vector<std::string> names = alternatives_in(tree);
  std::string wanted = options.alternative ? *options.alternative : named ? named->value.scalar : "";
  if (wanted.empty()) return names.empty() ? "" : names.front();
  // A scenario from a result names the alternative that it is, without having any.
  if (!options.alternative && names.empty()) return wanted;
  if (names.empty() && named && named->value.scalar == wanted) return wanted;
  if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
  auto text = std::make_shared<Text>();
  text->name = "--alternative " + wanted;
  const Mark mark = options.alternative ? Mark{text, 0, 0, 1} : named->value.mark;
  findings.error("S201", "there is no alternative '" + wanted + "'", mark, did_you_mean(wanted, names));
  return "";
}

std::vector<Setting> take_settings(Node& tree, const std::string& alternative, const LoadOptions& options,
                                   MarkedFindings& findings) {
  std::vector<Setting> all;
  const auto add = [&](std::vector<Setting> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
  };
  if (const Entry* set = tree.find("set")) {
    add(settings_of(set->value, set_in_scenario, findings));
    tree.erase("set");
  }
  const Entry* alternatives = tree.find("alternatives");
  if (const Entry* chosen = alternatives ? alternatives->value.find(alternative) : nullptr)
    add(settings_of_alternative(*chosen, findings));
  for (const auto& [address, value] : options.set)
    if (auto setting = command_line_setting(address, value, findings)) all.push_back(std::move(*setting));
  return all;
}

std::map<std::string, const Node*, std::less<>> alternatives_that_set(const Node& tree) {
  std::map<std::string, const Node*, std::less<>> found;
  if (const Entry* all = tree.find("alternatives"))
    for (const Entry& entry : all->value.map)
      if (!is_cover(entry.key) && entry.value.is_map()) found.emplace(setter(entry.key), &entry.value);
  return found;
}

void try_other_alternatives(const Node& tree, const std::string& alternative, MarkedFindings& findings) {
  const Entry* alternatives = tree.find("alternatives");
  if (!alternatives) return;
  for (const Entry& other : alternatives->value.map) {
    const std::vector<Setting> settings =
        other.key == alternative ? std::vector<Setting>{} : settings_of_alternative(other, findings);
    if (settings.empty()) continue;
    Node copy = tree;
    for (const Setting& setting : settings) apply(setting, copy, findings, Remark::none);
  }
}

}  // namespace garita::scenarios
