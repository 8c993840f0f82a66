#include "scenarios/sweep/load.hpp"

#include <algorithm>
#include <filesystem>

#include "scenarios/language.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/settings.hpp"
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

/// Whether the base has the alternative that is named.
bool check_alternative(const Sweep& sweep, const LoadOptions& options, const SweepPlaces& places,
                       MarkedFindings& findings) {
  if (sweep.alternative.empty()) return true;
  const std::vector<std::string> names = alternative_names(sweep.base_path, options);
  if (std::find(names.begin(), names.end(), sweep.alternative) != names.end()) return true;
  findings.error("S201", "the base has no alternative '" + sweep.alternative + "'", places.at("alternative"),
                 names.empty() ? "it has none: leave the key out" : did_you_mean(sweep.alternative, names));
  return false;
}

constexpr std::string_view wrappers[] = {"ports", "demand", "facilities", "kinds", "places", "roads"};

/// An address without the words that may be left out of it.
std::string without_wrappers(const std::string& address) {
  std::string text;
  for (std::size_t begin = 0, end = 0; begin <= address.size(); begin = end + 1) {
    end = std::min(address.find('.', begin), address.size());
    const std::string word = address.substr(begin, end - begin);
    if (std::find(std::begin(wrappers), std::end(wrappers), word) == std::end(wrappers))
      text += (text.empty() ? "" : ".") + word;
  }
  return text;
}

/// What the caller sets comes after what the file says; a factor would come after that.
void take_overrides(Sweep& sweep, const LoadOptions& options, const SweepPlaces& places,
                    MarkedFindings& findings) {
  for (const auto& [address, value] : options.set) {
    if (address == "replications") sweep.replications.reset();
    if (address == "seed") sweep.seed.reset();
    sweep.overrides.emplace_back(address, value);
    const std::string whole = without_wrappers(address);
    for (const auto& [name, factor] : sweep.factors)
      for (std::size_t i = 0; i < factor.at.size(); ++i) {
        const std::string varied = without_wrappers(factor.at[i]);
        if (whole != varied && !whole.starts_with(varied + ".")) continue;
        MarkedFindings unreadable;
        const auto setting = command_line_setting(address, value, unreadable);
        findings.contradiction(
            "S617",
            "this would change nothing: the factor '" + name + "' sets '" + factor.at[i] + "' in every point",
            setting ? setting->mark : Mark{}, "set here, before",
            places.at("factors." + name + ".at." + std::to_string(i + 1)), "set here, after",
            "leave one of the two out; --filter chooses among the factor's values");
      }
  }
}

bool stand_together(const TextPlace& a, const TextPlace& b) {
  return a.line > 0 && a.file == b.file && a.line == b.line && a.column == b.column;
}

void fill_in_places(Sweep& sweep, const SweepPlaces& places) {
  const auto of = [&](const std::string& at) {
    const auto found = places.find(at);
    return found == places.end() ? TextPlace{} : place_of(found->second);
  };
  const TextPlace factors = of("factors");
  sweep.design_place = places.contains("design") ? of("design") : factors;
  sweep.constraint_place = places.contains("constraint") ? of("constraint") : factors;
  for (auto& [factor, body] : sweep.factors) body.place = of("factors." + factor);
  const auto list_places = [&](const std::string& key, std::size_t n, std::vector<TextPlace>& out) {
    for (std::size_t i = 1; i <= n; ++i) out.push_back(of(key + "." + std::to_string(i)));
  };
  list_places("keep.measures", sweep.keep.measures.size(), sweep.keep.measure_places);
  list_places("keep.at", sweep.keep.at.size(), sweep.keep.at_places);
}

}  // namespace

LoadedSweep load_sweep(const std::string& path_or_name, const LoadOptions& options,
                       const MoreChecks& more_checks) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> file = files.open_scenario(path_or_name);
  if (!file) throw InputErrors(not_found(findings.sorted_errors()));
  file->text->library = false;  // what is varied is a question, not a fact with a source
  const Node tree = parse_yaml(file->text, file->bytes, findings);
  findings.stop_on_errors();
  if (!tree.is_map())
    findings.error("S105", "the file is not a map of keys", Mark{file->text, 1, 1, 1},
                   "begin it with 'garita_sweep: 1'");
  else
    is_of_another_language(tree, "garita_sweep", findings);
  findings.stop_on_errors();

  LoadedSweep loaded;
  Sweep& sweep = loaded.sweep;
  sweep = read_sweep(tree, files, loaded.places, findings);
  check_sweep(sweep, loaded.places, findings);
  sweep.name = std::filesystem::path(file->text->name).stem().string();
  take_overrides(sweep, options, loaded.places, findings);
  fill_in_places(sweep, loaded.places);
  loaded.files = files.names();
  const std::optional<File> base =
      sweep.base.empty() ? std::nullopt : files.open_named(sweep.base, loaded.places.at("base"));
  bool has_alternative = true;
  if (base) {
    sweep.base_path = base->text->name;
    has_alternative = check_alternative(sweep, options, loaded.places, findings);
  }
  LoadOptions of_base = options;
  of_base.set.clear();
  const bool sound = findings.errors() == 0;
  if (!has_alternative) sweep.alternative.clear();
  std::vector<Diagnostic> wrong = findings.sorted_errors();
  if (base) {
    std::vector<Diagnostic> more = sound ? try_points(loaded, of_base) : try_values(loaded, of_base);
    // What could not be read is no surprise to the base.
    std::erase_if(more, [&](const Diagnostic& error) {
      return std::any_of(wrong.begin(), wrong.end(), [&](const Diagnostic& known) {
        return stand_together(known.places.front(), error.places.front());
      });
    });
    wrong.insert(wrong.end(), more.begin(), more.end());
  }
  if (!wrong.empty() && more_checks) {
    std::vector<Diagnostic> more = more_checks(sweep);
    wrong.insert(wrong.end(), more.begin(), more.end());
  }
  sort_by_place(wrong);
  if (!wrong.empty()) throw InputErrors(std::move(wrong));
  return loaded;
}

}  // namespace garita::scenarios
