#include "scenarios/calibration/parameter_settings.hpp"

#include <memory>

namespace garita::scenarios {
namespace {

void mark_all(Node& node, const Mark& mark) {
  node.mark = mark;
  for (Node& item : node.list) mark_all(item, mark);
  for (Entry& entry : node.map) {
    entry.mark = mark;
    mark_all(entry.value, mark);
  }
}

void add(std::vector<Setting>& settings, std::vector<Diagnostic>& errors, const std::string& address,
         const std::string& text, const Mark& at, Mark value, const std::string& setter) {
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
}

}  // namespace

std::vector<Setting> settings_of_all(const Calibration& c, const Places& places,
                                     std::vector<Diagnostic>& errors) {
  std::vector<Setting> settings;
  for (const auto& [address, text] : c.set)
    add(settings, errors, address, text, place_in(places, "set." + address),
        place_in(places, "set." + address + ".value"), "in the calibration's 'set'");
  if (c.replications)
    add(settings, errors, "replications", std::to_string(*c.replications), place_in(places, "replications"),
        place_in(places, "replications"), "by the calibration");
  if (c.seed)
    add(settings, errors, "seed", std::to_string(*c.seed), place_in(places, "seed"), place_in(places, "seed"),
        "by the calibration");
  return settings;
}

std::vector<Setting> settings_of_parameters(const Calibration& c, const Places& places,
                                            const std::vector<std::string>& texts,
                                            std::vector<Diagnostic>& errors) {
  std::vector<Setting> settings = settings_of_all(c, places, errors);
  for (std::size_t p = 0; p < c.parameters.size(); ++p) {
    const auto& [name, parameter] = c.parameters[p];
    const std::string at = "parameters." + name;
    const std::string key = texts[p] == parameter.from ? ".from"
                            : texts[p] == parameter.to ? ".to"
                                                       : ".start";
    const Mark value = place_in(places, places.contains(at + key) ? at + key : at);
    for (std::size_t i = 0; i < parameter.at.size(); ++i)
      add(settings, errors, parameter.at[i], texts[p], place_in(places, at + ".at." + std::to_string(i + 1)),
          value, "by the parameter '" + name + "'");
  }
  return settings;
}

}  // namespace garita::scenarios
