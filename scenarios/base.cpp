#include "scenarios/base.hpp"

#include <filesystem>
#include <optional>

#include "scenarios/alternatives.hpp"
#include "scenarios/complete.hpp"
#include "scenarios/resolve.hpp"

namespace garita::scenarios {

struct Base::Parts {
  LoadOptions options;
  MarkedFindings findings;
  Files files{options, findings};
  Node bare, tree;  ///< without what is set, and with it
  std::vector<Setting> settings;
  std::string name, alternative;
};

Base::Base(const std::string& path_or_name, const LoadOptions& options) {
  auto parts = std::make_unique<Parts>();
  parts->options = options;
  MarkedFindings& findings = parts->findings;
  const std::optional<File> file = parts->files.open_scenario(path_or_name);
  if (!file) findings.stop_on_errors();
  parts->name = std::filesystem::path(file->text->name).stem().string();
  Node tree = resolve_file(*file, parts->files, findings);
  findings.stop_on_errors();
  parts->alternative = chosen_alternative(tree, options, findings);
  parts->settings = take_settings(tree, parts->alternative, options, findings);
  parts->bare = tree;
  for (const Setting& setting : parts->settings) apply(setting, tree, findings);
  try_other_alternatives(tree, parts->alternative, findings);
  findings.stop_on_errors();
  parts->tree = std::move(tree);
  parts_ = std::move(parts);
}

Base::~Base() = default;

Loaded Base::with(const std::vector<Setting>& further) const {
  MarkedFindings findings = parts_->findings;
  Files files(parts_->files, findings);
  Node tree = parts_->tree;
  std::vector<Setting> settings = parts_->settings;
  settings.insert(settings.end(), further.begin(), further.end());
  for (const Setting& setting : further) apply(setting, tree, findings);
  return complete(
      {tree, parts_->bare, settings, parts_->name, parts_->alternative, parts_->options.strict_sources},
      files, findings);
}

}  // namespace garita::scenarios
