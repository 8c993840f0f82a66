#include "tools/verbs/contenders.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <ostream>
#include <set>

#include "scenarios/nearest.hpp"
#include "tools/text/lists.hpp"
#include "tools/verbs/simulate.hpp"

namespace garita::tools {
namespace {

using Names = std::vector<std::string>;

bool holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What --alternatives names, with --baseline first where it is not among them.
Names names_asked_for(const Arguments& arguments) {
  Names names;
  for (const std::string& name : split_at_commas(arguments.value("alternatives").value_or("")))
    if (!holds(names, name)) names.push_back(name);
  if (arguments.has("alternatives") && names.empty())
    refuse(arguments.typed(), "--alternatives", "no alternative is named", "write --alternatives today,ucp");
  return names;
}

[[noreturn]] void refuse_name(const Arguments& arguments, const std::string& option, const std::string& name,
                              const std::string& message, const Names& known) {
  const std::string close = scenarios::nearest_or_longer(name, known);
  refuse(
      arguments.typed(), option, message,
      close.empty() ? "write --" + option.substr(2) + " " + known.front() : "did you mean '" + close + "'?");
}

// Which alternatives of which scenario: an empty name is the scenario's own, where it has none.
struct Wanted {
  std::string scenario, alternative;
};

// All alternatives of one scenario, or those asked for.
std::vector<Wanted> of_one(const scenarios::LoadOptions& options, const Arguments& arguments) {
  const std::string& scenario = arguments.positionals()[0];
  const std::string called = std::filesystem::path(scenario).stem().string();
  const Names names = scenarios::alternative_names(scenario, options);
  if (names.size() < 2) {
    scenarios::load(scenario, options);  // throws where that is why there are none
    refuse(
        arguments.typed(), scenario,
        "'" + called + "' has " + (names.empty() ? "no alternatives" : "only one of the alternatives needed"),
        "give it two under 'alternatives:', name a second scenario, or run it with garita run");
  }
  const auto require = [&](const std::string& option, const std::string& name) {
    if (!holds(names, name))
      refuse_name(arguments, option, name, "'" + called + "' has no alternative '" + name + "'", names);
  };
  Names chosen = names_asked_for(arguments);
  const auto first = arguments.value("baseline");
  std::vector<std::function<void()>> checks;
  for (const std::string& name : chosen) checks.emplace_back([&, name] { require("--alternatives", name); });
  if (first) checks.emplace_back([&] { require("--baseline", *first); });
  check_all(checks);
  if (chosen.empty()) chosen = names;
  if (first && !holds(chosen, *first)) chosen.insert(chosen.begin(), *first);
  if (chosen.size() < 2)
    refuse(arguments.typed(), "--alternatives", "one alternative is nothing to compare",
           "name another one, too, or the --baseline");
  std::vector<Wanted> wanted;
  for (const std::string& name : chosen) wanted.push_back({scenario, name});
  return wanted;
}

// Of several scenarios each one's first alternative, or those asked for.
std::vector<Wanted> of_several(const scenarios::LoadOptions& options, const Arguments& arguments) {
  const Names asked = names_asked_for(arguments);
  std::vector<Wanted> wanted;
  Names known;
  for (const std::string& scenario : arguments.positionals()) {
    const Names names = scenarios::alternative_names(scenario, options);
    known.insert(known.end(), names.begin(), names.end());
    if (asked.empty() || names.empty()) wanted.push_back({scenario, ""});
    for (const std::string& name : asked)
      if (holds(names, name)) wanted.push_back({scenario, name});
  }
  if (!asked.empty() && known.empty())
    refuse(arguments.typed(), "--alternatives", "none of the scenarios has alternatives", "leave it out");
  std::vector<std::function<void()>> checks;
  for (const std::string& name : asked)
    checks.emplace_back([&, name] {
      if (!holds(known, name))
        refuse_name(arguments, "--alternatives", name,
                    "none of the scenarios has an alternative '" + name + "'", known);
    });
  check_all(checks);
  return wanted;
}

std::vector<Contender> load_all(const std::vector<Wanted>& wanted, const scenarios::LoadOptions& options,
                                bool by_alternative, Remarks& remarks) {
  std::vector<Contender> all;
  std::vector<scenarios::Diagnostic> wrong;
  std::set<std::string> said;
  for (const auto& [scenario, alternative] : wanted) {
    scenarios::LoadOptions own = options;
    if (!alternative.empty()) own.alternative.emplace(alternative);
    try {
      scenarios::Loaded loaded = load_checked(scenario, own, remarks);
      const std::string label = by_alternative ? alternative : file_stem(loaded.scenario);
      all.push_back({label, scenario, std::move(loaded)});
    } catch (const scenarios::InputErrors& errors) {
      for (const scenarios::Diagnostic& finding : errors.diagnostics())
        if (scenarios::is_new(finding, said)) wrong.push_back(finding);
    }
  }
  if (!wrong.empty()) throw scenarios::InputErrors(wrong);
  return all;
}

// What results::compare would refuse of their files, before anything runs.
void require_pairs(const std::vector<Contender>& all, const Arguments& arguments) {
  std::set<std::string> stems;
  const scenarios::Scenario& first = all.front().loaded.scenario;
  std::vector<std::function<void()>> checks;
  const auto require = [&](bool fits, const std::string& message, const std::string& help) {
    if (!fits)
      checks.emplace_back([&arguments, message, help] { refuse(arguments.typed(), "", message, help); });
  };
  for (const auto& [label, path, loaded] : all) {
    const scenarios::Scenario& scenario = loaded.scenario;
    const std::string both = "'" + all.front().label + "' and '" + label + "'";
    require(stems.insert(file_stem(scenario)).second,
            "two of the scenarios are called '" + file_stem(scenario) + "'",
            "give one of the files another name: results are called after them");
    require(scenario.seed == first.seed, both + " have other seeds, so their replications are no pairs",
            "write --seed " + std::to_string(first.seed));
    require(scenario.start == first.start, both + " start at other times",
            "let one extend the other, or set both: --set start=\"2026-04-14 00:00\"");
    require(scenario.length == first.length, both + " are of other lengths",
            "let one extend the other, or set both: --set length=\"1 d\"");
  }
  check_all(checks);
}

// Puts the one that `matches` first; false where none does.
template <class T, class Matches>
bool put_first(std::vector<T>& all, Matches matches) {
  const auto found = std::find_if(all.begin(), all.end(), matches);
  if (found == all.end()) return false;
  std::rotate(all.begin(), found, found + 1);
  return true;
}

}  // namespace

std::vector<Option> contender_options() {
  return {{"baseline", "NAME",
           "what the others are compared with, as the table calls it, or a file's name "
           "(default: the first)"},
          {"alternatives", "NAMES", "only these alternatives, with commas between them"}};
}

std::vector<Contender> contenders(const scenarios::LoadOptions& options, const Arguments& arguments,
                                  Remarks& remarks, Console& console) {
  const bool one = arguments.positionals().size() == 1;
  const std::vector<Wanted> wanted = one ? of_one(options, arguments) : of_several(options, arguments);
  std::vector<Contender> all = load_all(wanted, options, one, remarks);
  if (all.size() < 2)
    refuse(arguments.typed(), "--alternatives", "one alternative is nothing to compare",
           "name another one, too");
  for (const auto& [label, path, loaded] : all)
    if (!one && !arguments.has("alternatives") && !arguments.has("quiet") &&
        loaded.scenario.alternatives.size() > 1)
      console.err << "of '" << loaded.scenario.name << "' alternative '" << loaded.scenario.alternative
                  << "', the first one; --alternatives takes others\n";
  if (const auto first = arguments.value("baseline")) {
    const auto is_it = [&](const Contender& contender) { return contender.label == *first; };
    const auto is_its_name = [&](const Contender& contender) {
      const scenarios::Scenario& scenario = contender.loaded.scenario;
      return scenario.alternative == *first || scenario.name == std::filesystem::path(*first).stem();
    };
    if (!put_first(all, is_it) && !put_first(all, is_its_name)) {
      Names labels;
      for (const Contender& contender : all) labels.push_back(contender.label);
      refuse_name(arguments, "--baseline", *first, "'" + *first + "' is none of those that are compared",
                  labels);
    }
  }
  require_pairs(all, arguments);
  return all;
}

std::vector<ContenderRun> contender_runs(const std::vector<std::string>& files, const Arguments& arguments) {
  std::vector<ContenderRun> all;
  for (const std::string& file : files) all.push_back({file, results::Run::open(file)});
  const auto label_by = [&](auto&& name_of) {
    std::set<std::string> names;
    for (const ContenderRun& one : all) names.insert(name_of(one.run.info()));
    if (names.size() < all.size() || names.contains("")) return false;
    for (ContenderRun& one : all) one.label = name_of(one.run.info());
    return true;
  };
  label_by([](const results::RunInfo& info) { return info.alternative; }) ||
      label_by([](const results::RunInfo& info) {
        return info.scenario_name + (info.alternative.empty() ? "" : "." + info.alternative);
      });
  const auto first = arguments.value("baseline");
  if (!first) return all;
  if (!put_first(all, [&](const ContenderRun& one) { return one.run.path() == *first; }) &&
      !put_first(all, [&](const ContenderRun& one) { return one.label == *first; }) &&
      !put_first(all, [&](const ContenderRun& one) { return one.run.info().alternative == *first; })) {
    Names known = files;
    for (const ContenderRun& one : all) known.push_back(one.label);
    refuse_name(arguments, "--baseline", *first, "'" + *first + "' is none of the files that are compared",
                known);
  }
  return all;
}

}  // namespace garita::tools
