#include "scenarios/calibration/load.hpp"

#include <algorithm>
#include <filesystem>

#include "scenarios/calibration/checks.hpp"
#include "scenarios/calibration/parameter_settings.hpp"
#include "scenarios/calibration/reader.hpp"
#include "scenarios/language.hpp"
#include "scenarios/load_with.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/sweep/amount.hpp"
#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

namespace fs = std::filesystem;

/// Calibrations are found as scenarios are, and called by their own name.
std::vector<Diagnostic> not_found(std::vector<Diagnostic> wrong) {
  for (Diagnostic& error : wrong) {
    if (error.code != "S114") continue;
    error.message = "there is no such calibration";
    if (!error.help.starts_with("did you mean"))
      error.help = "name a file that begins with 'garita_calibration: 1'";
  }
  return wrong;
}

void check_alternative(const Calibration& c, const LoadOptions& options, const Places& places,
                       MarkedFindings& findings) {
  if (c.alternative.empty()) return;
  const std::vector<std::string> names = alternative_names(c.base_path, options);
  if (std::find(names.begin(), names.end(), c.alternative) != names.end()) return;
  findings.error("S201", "the base has no alternative '" + c.alternative + "'",
                 place_in(places, "alternative"),
                 names.empty() ? "it has none: leave the key out" : did_you_mean(c.alternative, names));
}

/// Where the value at an address came from. Wrapper keys may be written in an address; origins are kept
/// without them, so the address is tried without each of its words but the last, then without two.
Origins::const_iterator origin_at(const Origins& origins, const std::string& address, int fewer = 2) {
  auto found = origins.find(address);
  if (found != origins.end() || fewer == 0) return found;
  for (std::size_t begin = 0, end; (end = address.find('.', begin)) != std::string::npos; begin = end + 1) {
    found = origin_at(origins, address.substr(0, begin) + address.substr(end + 1), fewer - 1);
    if (found != origins.end()) return found;
  }
  return origins.end();
}

/// The base with values put in.
class TrialFits {
 public:
  TrialFits(LoadedCalibration& loaded, const LoadOptions& options)
      : loaded_(loaded), c_(loaded.calibration), options_(options) {
    if (!c_.alternative.empty()) options_.alternative = c_.alternative;
  }

  std::vector<Diagnostic> run() {
    const std::vector<Setting> settings = settings_of_all(c_, loaded_.places, wrong_);
    if (!wrong_.empty()) return wrong_;
    start_from(settings);
    if (!wrong_.empty()) return wrong_;
    std::vector<std::string> texts;
    for (const auto& [name, parameter] : c_.parameters)
      texts.push_back(parameter.start.empty() ? parameter.from : parameter.start);
    try_with(texts, true);
    for (std::size_t p = 0; p < texts.size(); ++p) {
      const Parameter& parameter = c_.parameters[p].second;
      std::vector<std::string> ends = texts;
      for (const std::string& end : {parameter.from, parameter.to}) {
        ends[p] = end;
        try_with(ends, false);
      }
    }
    if (wrong_.empty()) {
      for (std::size_t p = 0; p < texts.size(); ++p) between(texts, p);
      for (const Diagnostic& error : unknown_.sorted_errors()) wrong_.push_back(error);
    }
    for (const Diagnostic& error : found_.sorted_errors()) wrong_.push_back(error);
    return wrong_;
  }

 private:
  Mark place(const std::string& at) const { return place_in(loaded_.places, at); }

  /// Fills in where the search begins from what the base has there. Addresses that are not there are errors
  /// of the trials.
  void start_from(const std::vector<Setting>& settings) {
    Loaded base;
    try {
      base = load_with(c_.base_path, options_, settings);
    } catch (const InputErrors& errors) {
      wrong_ = errors.diagnostics();
      return;
    }
    loaded_.files.insert(loaded_.files.end(), base.files.begin(), base.files.end());
    for (auto& [name, parameter] : c_.parameters) {
      const Origin* origin = nullptr;
      for (std::size_t i = 0; i < parameter.at.size(); ++i) {
        const auto known = origin_at(base.scenario.origins, parameter.at[i]);
        parameter.known_as.push_back(known == base.scenario.origins.end() ? "" : known->first);
        if (known == base.scenario.origins.end()) continue;
        const Origin* found = &known->second;
        if (i == 0) origin = found;
        // Fitted values go under the scenario's 'set', which alternatives override.
        if (found->set_by.starts_with("in alternative"))
          found_.error("S629", "the alternative sets '" + parameter.at[i] + "' itself, after what is fitted",
                       place("parameters." + name + ".at." + std::to_string(i + 1)),
                       "calibrate another alternative, or take the value out of this one");
      }
      if (!parameter.start.empty()) continue;
      const std::string at = "parameters." + name;
      const auto low = written_number(parameter.from), high = written_number(parameter.to);
      const auto value = origin ? written_number(origin->text) : std::nullopt;
      const std::string write = "say where the search begins, as in 'start: " + parameter.from + "'";
      if (!value)
        unknown_.error("S630", "the base has no number where the parameter '" + name + "' would start",
                       place(at), write);
      else if (value->unit != low->unit)
        found_.error("S630",
                     "the base has '" + origin->text + "' for the parameter '" + name +
                         "': another unit than its range",
                     place(at + ".from"), "write the range in '" + value->unit + "', or give it a 'start'");
      else if (value->number < low->number || value->number > high->number)
        found_.error(
            "S630", "the base has '" + origin->text + "' for the parameter '" + name + "', outside its range",
            place(at + ".from"), write);
      else
        parameter.start = origin->text;
    }
  }

  std::vector<Diagnostic> errors_with(const std::vector<std::string>& texts, bool first) {
    std::vector<Diagnostic> errors;
    const std::vector<Setting> settings = settings_of_parameters(c_, loaded_.places, texts, errors);
    if (!errors.empty()) return errors;
    try {
      Loaded base = load_with(c_.base_path, options_, settings);
      if (first) loaded_.warnings = std::move(base.warnings);
      std::erase_if(loaded_.warnings, [](const Diagnostic& one) { return one.code == "S501"; });
    } catch (const InputErrors& wrong) {
      errors = wrong.diagnostics();
    }
    return errors;
  }

  void try_with(const std::vector<std::string>& texts, bool first) {
    for (const Diagnostic& error : errors_with(texts, first))
      if (is_new(error, said_)) wrong_.push_back(error);
  }

  /// The search takes any value of a range.
  void between(std::vector<std::string> texts, std::size_t p) {
    const auto& [name, parameter] = c_.parameters[p];
    Written low = *written_number(parameter.from);
    const Written high = *written_number(parameter.to);
    constexpr double somewhere = 0.4142;  // no whole number is there, whatever the ends
    low.number += somewhere * (high.number - low.number);
    texts[p] = written_text(low);
    if (errors_with(texts, false).empty()) return;
    found_.error("S631", "the parameter '" + name + "' takes only some of the values between its ends",
                 place("parameters." + name), "what is counted in whole numbers is for 'garita sweep'");
  }

  LoadedCalibration& loaded_;
  Calibration& c_;
  LoadOptions options_;
  MarkedFindings found_;
  MarkedFindings unknown_;  // where to start; of an address that does not exist the trials say more
  std::vector<Diagnostic> wrong_;
  std::set<std::string> said_;
};

bool can_be_tried(const Parameter& parameter) {
  const auto low = written_number(parameter.from), high = written_number(parameter.to);
  if (parameter.at.empty() || !low || !high || low->unit != high->unit || !(low->number < high->number))
    return false;
  if (parameter.start.empty()) return true;
  const auto start = written_number(parameter.start);
  return start && start->unit == low->unit && start->number >= low->number && start->number <= high->number;
}

/// Without what was found wrong already, so that the base has its say of the rest at the same time.
void leave_out_what_is_wrong(Calibration& c) {
  std::erase_if(c.parameters, [](const auto& one) { return !can_be_tried(one.second); });
  std::erase_if(c.set, [](const auto& one) { return one.second.empty(); });
  if (c.replications && *c.replications < 1) c.replications.reset();
}

/// How a scenario that lies elsewhere names this one.
void name_base(Calibration& c, const LoadOptions& options) {
  std::error_code fault;
  const fs::path whole = fs::weakly_canonical(c.base_path, fault);
  c.base_name = whole.string();
  for (const char* below : {"scenarios", ""}) {
    const fs::path library = fs::weakly_canonical(fs::path(options.library) / below, fault);
    const fs::path relative = whole.lexically_relative(library);
    if (options.library.empty() || relative.empty() || *relative.begin() == "..") continue;
    c.base_name = fs::path(relative).replace_extension().string();
    c.base_in_library = true;
    return;
  }
}

}  // namespace

LoadedCalibration load_calibration(const std::string& path_or_name, const LoadOptions& options) {
  MarkedFindings findings;
  Files files(options, findings);
  const std::optional<File> file = files.open_scenario(path_or_name);
  if (!file) throw InputErrors(not_found(findings.sorted_errors()));
  file->text->library = false;  // what is looked for has no source, in the library neither
  const Node tree = parse_yaml(file->text, file->bytes, findings);
  findings.stop_on_errors();
  if (!tree.is_map())
    findings.error("S105", "the file is not a map of keys", Mark{file->text, 1, 1, 1},
                   "begin it with 'garita_calibration: 1'");
  else
    is_of_another_language(tree, "garita_calibration", findings);
  findings.stop_on_errors();

  LoadedCalibration loaded;
  Calibration& c = loaded.calibration;
  c = read_calibration(tree, files, loaded.places, findings);
  check_calibration(c, loaded.places, findings);
  const std::optional<File> base =
      c.base.empty() ? std::nullopt : files.open_named(c.base, place_in(loaded.places, "base"));
  bool has_alternative = false;
  if (base) {
    c.base_path = base->text->name;
    const std::size_t before = findings.errors();
    check_alternative(c, options, loaded.places, findings);
    has_alternative = findings.errors() == before;
    name_base(c, options);
  }
  loaded.files = files.names();
  c.path = file->text->name;
  c.name = fs::path(c.path).stem().string();
  if (c.targets_path.empty()) {
    c.targets_path = file->text->name;
    c.targets_bytes = file->bytes;
  }
  for (auto& [name, parameter] : c.parameters)
    parameter.place = place_of(place_in(loaded.places, "parameters." + name));
  for (std::size_t i = 0; i < c.targets.size(); ++i)
    c.targets[i].place = place_of(place_in(loaded.places, "targets." + std::to_string(i + 1)));

  std::vector<Diagnostic> wrong = findings.sorted_errors();
  LoadedCalibration tried = loaded;
  if (!wrong.empty()) leave_out_what_is_wrong(tried.calibration);
  if (has_alternative)
    for (Diagnostic& error : TrialFits(tried, options).run()) wrong.push_back(std::move(error));
  sort_by_place(wrong);
  if (!wrong.empty()) throw InputErrors(std::move(wrong));
  return tried;
}

}  // namespace garita::scenarios
