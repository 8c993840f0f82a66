#include "scenarios/sweep/load.hpp"

#include <algorithm>
#include <filesystem>

#include "scenarios/nearest.hpp"
#include "scenarios/sweep/checks.hpp"
#include "scenarios/sweep/reader.hpp"
#include "scenarios/sweep/trial.hpp"
#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

/// Sweeps are found as scenarios are, and called by their own name.
std::vector<Diagnostic> not_found(std::vector<Diagnostic> wrong) {
  for (Diagnostic& error : wrong) {
    if (error.code != "S114") continue;
    error.message = "there is no such sweep";
    if (!error.help.starts_with("did you mean"))
      error.help = "name a file that begins with 'garita_sweep: 1'";
  }
  return wrong;
}

void check_alternative(const Sweep& sweep, const LoadOptions& options, const SweepPlaces& places,
                       MarkedFindings& findings) {
  if (sweep.alternative.empty()) return;
  const std::vector<std::string> names = alternative_names(sweep.base_path, options);
  if (std::find(names.begin(), names.end(), sweep.alternative) != names.end()) return;
  findings.error("S201", "the base has no alternative '" + sweep.alternative + "'", places.at("alternative"),
                 names.empty() ? "it has none: leave the key out" : did_you_mean(sweep.alternative, names));
}

}  // namespace

LoadedSweep load_sweep(const std::string& path_or_name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> file = files.open_scenario(path_or_name);
  if (!file) throw InputErrors(not_found(findings.sorted_errors()));
  file->text->library = false;  // what is varied is a question, not a fact with a source
  const Node tree = parse_yaml(file->text, file->bytes, findings);
  if (!tree.is_map())
    findings.error("S105", "the file is not a map of keys", Mark{file->text, 1, 1, 1},
                   "begin it with 'garita_sweep: 1'");
  findings.stop_on_errors();

  LoadedSweep loaded;
  SweepPlaces places;
  Sweep& sweep = loaded.sweep;
  sweep = read_sweep(tree, files, places, findings);
  check_sweep(sweep, places, findings);
  loaded.files = files.names();
  const std::optional<File> base =
      sweep.base.empty() ? std::nullopt : files.open_named(sweep.base, places.at("base"));
  if (base) {
    sweep.base_path = base->text->name;
    check_alternative(sweep, options, places, findings);
  }
  findings.stop_on_errors();
  sweep.name = std::filesystem::path(file->text->name).stem().string();
  const Mark factors = places.at("factors");
  sweep.design_place = place_of(places.contains("design") ? places.at("design") : factors);
  sweep.constraint_place = place_of(places.contains("constraint") ? places.at("constraint") : factors);

  for (auto& [factor, body] : sweep.factors) body.place = place_of(places.at("factors." + factor));
  const auto list_places = [&](const std::string& key, std::size_t n, std::vector<TextPlace>& out) {
    for (std::size_t i = 1; i <= n; ++i) out.push_back(place_of(places.at(key + "." + std::to_string(i))));
  };
  list_places("keep.measures", sweep.keep.measures.size(), sweep.keep.measure_places);
  list_places("keep.at", sweep.keep.at.size(), sweep.keep.at_places);

  std::vector<Diagnostic> wrong = try_points(loaded, options, places);
  sort_by_place(wrong);
  loaded.places = places;
  if (!wrong.empty()) throw InputErrors(std::move(wrong));
  return loaded;
}

bool is_sweep(const std::string& path_or_name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> file = files.open_scenario(path_or_name);
  return file && parse_yaml(file->text, file->bytes, findings).find("garita_sweep") != nullptr;
}

}  // namespace garita::scenarios
