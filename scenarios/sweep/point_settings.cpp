#include "scenarios/sweep/point_settings.hpp"

#include <algorithm>
#include <memory>

namespace garita::scenarios {
namespace {

Mark place(const SweepPlaces& places, const std::string& at) {
  const auto found = places.find(at);
  return found == places.end() ? Mark{} : found->second;
}

Mark place_of_value(const Sweep& sweep, const SweepPlaces& places, std::size_t f, const std::string& text,
                    std::size_t number) {
  const auto& [name, factor] = sweep.factors[f];
  const std::string at = "factors." + name;
  if (!factor.from.empty()) return place(places, at + (text == factor.to ? ".to" : ".from"));
  if (factor.values.empty()) return place(places, "design." + std::to_string(number) + "." + name);
  const auto found = std::find(factor.values.begin(), factor.values.end(), text);
  return place(places, at + ".values." + std::to_string(found - factor.values.begin() + 1));
}

void mark_all(Node& node, const Mark& mark) {
  node.mark = mark;
  for (Node& item : node.list) mark_all(item, mark);
  for (Entry& entry : node.map) {
    entry.mark = mark;
    mark_all(entry.value, mark);
  }
}

}  // namespace

std::vector<Setting> settings_of_point(const Sweep& sweep, const SweepPlaces& places,
                                       const PointValues& values, std::size_t number,
                                       std::vector<Diagnostic>& errors) {
  std::vector<Setting> settings;
  const auto add = [&](const std::string& address, const std::string& text, const Mark& at, Mark value,
                       const std::string& setter) {
    MarkedFindings faults;
    std::optional<Setting> setting = command_line_setting(address, text, faults);
    if (!setting) {
      MarkedFindings fault;
      fault.error("S105", "'" + text + "' cannot be read as a value", value, "put it in quotes");
      for (Diagnostic& error : fault.take()) errors.push_back(std::move(error));
      return;
    }
    value.set_by = std::make_shared<const std::string>(setter);
    setting->mark = at;
    setting->mark.set_by = value.set_by;
    mark_all(setting->value, value);
    settings.push_back(std::move(*setting));
  };
  for (const auto& [address, text] : sweep.set)
    add(address, text, place(places, "set." + address), place(places, "set." + address + ".value"),
        "in the sweep's 'set'");
  for (const auto& [address, text] : sweep.overrides) {
    MarkedFindings faults;
    if (std::optional<Setting> setting = command_line_setting(address, text, faults))
      settings.push_back(std::move(*setting));
    else
      for (Diagnostic& error : faults.take()) errors.push_back(std::move(error));
  }
  for (const char* key : {"replications", "seed"}) {
    const bool replications = key[0] == 'r';
    if (replications ? !sweep.replications : !sweep.seed) continue;
    const Mark at = place(places, key);
    add(key, replications ? std::to_string(*sweep.replications) : std::to_string(*sweep.seed), at, at,
        "by the sweep");
  }
  for (std::size_t f = 0; f < sweep.factors.size(); ++f) {
    const auto& [name, factor] = sweep.factors[f];
    for (std::size_t i = 0; i < factor.at.size(); ++i)
      add(factor.at[i], values[f], place(places, "factors." + name + ".at." + std::to_string(i + 1)),
          place_of_value(sweep, places, f, values[f], number), "by the factor '" + name + "'");
  }
  return settings;
}

}  // namespace garita::scenarios
