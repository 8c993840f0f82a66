#include "scenarios/load.hpp"

#include <filesystem>

#include "scenarios/alternatives.hpp"
#include "scenarios/bytes.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/complete.hpp"
#include "scenarios/load_with.hpp"
#include "scenarios/resolve.hpp"
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
  Loaded loaded =
      complete({tree, bare, settings, name, alternative, options.strict_sources}, files, findings);
  loaded.scenario.canonical = canonical_text(loaded.scenario);
  return loaded;
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
