#include "scenarios/load.hpp"

#include <filesystem>

#include "scenarios/alternatives.hpp"
#include "scenarios/blame.hpp"
#include "scenarios/bytes.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/checks/checks.hpp"
#include "scenarios/checks/traces.hpp"
#include "scenarios/load_with.hpp"
#include "scenarios/ranges.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/resolve.hpp"
#include "scenarios/settle.hpp"
#include "scenarios/shares.hpp"
#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

/// A port or a corridor by itself is no scenario: said once, instead of key by key.
void refuse_parts(const Node& tree, MarkedFindings& findings) {
  for (const char* part : {"port", "corridor"}) {
    const Entry* name = tree.find(part);
    const bool is_part = name && name->value.is_scalar() && (tree.find("facilities") || tree.find("roads"));
    if (!is_part) continue;
    findings.error("S115", std::string("this is a ") + part + ", not a scenario", name->mark,
                   std::string("name it in a scenario, as in '") +
                       (part == std::string("port") ? "ports: [" : "corridor: ") + "…" +
                       (part == std::string("port") ? "]'" : "'"));
  }
}

/// Roads that the chosen alternative shuts for the whole run are not open; those that it shuts in some hours
/// are the models' affair.
void shut_roads(Scenario& scenario) {
  if (!scenario.corridor) return;
  for (const Change& change : scenario.changes)
    for (auto& [name, road] : scenario.corridor->roads)
      if (change.closed && change.when.empty() && change.at == "corridor." + name)
        road.open = !*change.closed;
}

/// Places of blocks and names beside those of values, for the checks that come later.
void add_blocks(Reading& reading) {
  for (const auto& [address, spot] : reading.spots) {
    if (reading.origins.contains(address)) continue;
    const TextPlace place = place_of(spot.key);
    Origin origin;
    origin.file = place.file;
    origin.line = place.line;
    origin.column = place.column;
    origin.length = place.length;
    origin.excerpt = place.excerpt;
    origin.set_by = place.set_by;
    origin.block = true;
    reading.origins[address] = origin;
  }
}

/// The scenario that a tree says, and what is wrong with it.
Scenario read_and_check(const Node& tree, const std::string& name, const std::string& alternative,
                        Reading& reading) {
  reading.alternatives = alternatives_that_set(tree);
  Scenario scenario = read_scenario(tree, reading);
  refuse_idle_ranges(reading);
  scenario.name = name;
  scenario.alternative = alternative;
  settle(scenario, reading, tree);
  settle_shares(scenario, reading);
  check_scenario(scenario, reading);
  return scenario;
}

Loaded finish(Node tree, const std::string& name, Files& files, const LoadOptions& options,
              MarkedFindings& findings, const std::vector<Setting>& further = {}) {
  refuse_parts(tree, findings);
  findings.stop_on_errors();
  const std::string alternative = chosen_alternative(tree, options, findings);
  std::vector<Setting> settings = take_settings(tree, alternative, options, findings);
  settings.insert(settings.end(), further.begin(), further.end());
  const Node bare = settings.empty() ? Node{} : tree;
  for (const Setting& setting : settings) apply(setting, tree, findings);
  try_other_alternatives(tree, alternative, findings);
  Reading reading(findings, files);
  reading.strict_sources = options.strict_sources;
  Scenario scenario = read_and_check(tree, name, alternative, reading);
  if (findings.errors() > 0) {
    const auto errors_of = [&](const Node& other) {
      MarkedFindings found;
      Reading again(found, files);
      again.strict_sources = options.strict_sources;
      read_and_check(other, name, alternative, again);
      return found.sorted_errors();
    };
    throw InputErrors(blame_settings(findings.sorted_errors(), bare, settings, errors_of));
  }
  for (const auto& [key, body] : scenario.alternatives)
    if (key == alternative) {
      scenario.changes.insert(scenario.changes.end(), body.changes.begin(), body.changes.end());
      scenario.policies.insert(scenario.policies.end(), body.policies.begin(), body.policies.end());
    }
  shut_roads(scenario);
  check_traces(scenario, reading);
  if (!reading.uncovered.empty() && !files.closed())
    findings.note(
        "S501",
        std::to_string(reading.uncovered.size()) +
            (reading.uncovered.size() == 1 ? " value has" : " values have") +
            " neither source nor assumption; the first is '" + reading.uncovered.front().first + "'",
        reading.uncovered.front().second, "add 'source: …' or 'assumption: {key: low..high}' to the block");
  add_blocks(reading);
  scenario.origins = std::move(reading.origins);
  scenario.canonical = canonical_text(scenario);
  return {std::move(scenario), findings.take(), files.names()};
}

}  // namespace

Loaded load(const std::string& path_or_name, const LoadOptions& options) {
  return load_with(path_or_name, options, {});
}

Loaded load_with(const std::string& path_or_name, const LoadOptions& options,
                 const std::vector<Setting>& further) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> file = files.open_scenario(path_or_name);
  if (!file) findings.stop_on_errors();
  Node tree = resolve_file(*file, files, findings);
  return finish(std::move(tree), std::filesystem::path(file->text->name).stem().string(), files, options,
                findings, further);
}

std::vector<std::string> alternative_names(const std::string& path_or_name, const LoadOptions& options) {
  MarkedFindings unused;
  Files files(options, unused);
  const std::optional<File> file = files.open_scenario(path_or_name);
  return file ? alternatives_in(resolve_file(*file, files, unused)) : std::vector<std::string>{};
}

Loaded load_port(const std::string& path_or_name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> port = files.open_scenario(path_or_name);
  if (!port) findings.stop_on_errors();
  const std::filesystem::path path = port->text->name;
  // A name in its own folder, so that the file that was found is the one that is read.
  File file{std::make_shared<Text>(),
            "garita: 1\nstart: 2026-01-01 00:00\nlength: 1 d\nports: ['" + path.filename().string() + "']\n"};
  file.text->name = path_or_name;
  file.text->folder = port->text->folder;
  file.text->lines = split_lines(file.bytes);
  Node tree = resolve_file(file, files, findings);
  return finish(std::move(tree), path.stem().string(), files, options, findings);
}

bool is_port(const std::string& path_or_name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> file = files.open_scenario(path_or_name);
  if (!file) return false;
  const Node tree = parse_yaml(file->text, file->bytes, findings);
  return tree.find("port") != nullptr && tree.find("facilities") != nullptr;
}

Loaded load_text(const std::string& text, const std::string& name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  File file{std::make_shared<Text>(), text};
  file.text->name = name;
  file.text->lines = split_lines(text);
  Node tree = resolve_file(file, files, findings);
  return finish(std::move(tree), std::filesystem::path(name).stem().string(), files, options, findings);
}

}  // namespace garita::scenarios
