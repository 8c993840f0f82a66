#include "results/experiments/compare.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <ostream>
#include <set>

#include "results/measures/scenario_costs.hpp"
#include "scenarios/nearest.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/verbs/remarks.hpp"
#include "tools/verbs/simulate.hpp"
#include "tools/verbs/tables.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

bool is_file_of_results(const std::string& word) { return word.ends_with(".h5"); }

// Every alternative of the scenario, the baseline first, whatever else is wrong with it.
std::vector<std::string> alternatives(const scenarios::LoadOptions& options, const Arguments& arguments) {
  const std::string& scenario = arguments.positionals()[0];
  const std::string called = std::filesystem::path(scenario).stem().string();
  std::vector<std::string> names = scenarios::alternative_names(scenario, options);
  if (names.size() < 2) {
    scenarios::load(scenario, options);  // throws where that is why there are none
    refuse(
        arguments.typed(), scenario,
        "'" + called + "' has " + (names.empty() ? "no alternatives" : "only one of the alternatives needed"),
        "give it two under 'alternatives:', or run it with garita run");
  }
  const std::string first = arguments.value("baseline").value_or(names.front());
  const auto found = std::find(names.begin(), names.end(), first);
  if (found == names.end()) {
    const std::string close = scenarios::nearest_or_longer(first, names);
    refuse(arguments.typed(), "--baseline", "'" + called + "' has no alternative '" + first + "'",
           close.empty() ? "write --baseline " + names.front() : "did you mean '" + close + "'?");
  }
  std::rotate(names.begin(), found, found + 1);
  return names;
}

// Each alternative, the way it will run. Throws InputErrors with what is wrong in any of them, each finding
// once.
std::vector<scenarios::Loaded> load_all(const std::vector<std::string>& names, scenarios::LoadOptions options,
                                        const Arguments& arguments, Remarks& remarks) {
  std::vector<scenarios::Loaded> all;
  std::vector<scenarios::Diagnostic> wrong;
  std::set<std::string> said;
  for (const std::string& alternative : names) {
    options.alternative = alternative;
    try {
      all.push_back(load_checked(arguments.positionals()[0], options, remarks));
    } catch (const scenarios::InputErrors& errors) {
      for (const scenarios::Diagnostic& finding : errors.diagnostics())
        if (scenarios::is_new(finding, said)) wrong.push_back(finding);
    }
  }
  if (!wrong.empty()) throw scenarios::InputErrors(wrong);
  return all;
}

void print(const std::vector<std::string>& files, const Arguments& arguments, Console& console) {
  const bool json = arguments.has("json");
  const ColumnChoice columns = column_choice(arguments);
  const results::Run baseline = results::Run::open(files.front());
  std::string text;
  for (std::size_t i = 1; i < files.size(); ++i) {
    const results::Comparison comparison =
        results::compare(baseline, results::Run::open(files[i]), results::costs_of(baseline.info().scenario));
    if (i > 1) text += json ? ",\n" : "\n";
    text +=
        json ? results::to_json(comparison, columns.names) : table(comparison, console.out_width, columns);
  }
  console.out << (json ? "[\n" + text + "]\n" : text);
}

// Files are as they were run: an option that says how to run has no effect on them.
void refuse_options_of_runs(const Arguments& arguments) {
  std::vector<std::string> of_runs = {"out"};
  for (const Option& option : simulation_options())
    if (option.name != "quiet") of_runs.push_back(option.name);
  for (const std::string& name : of_runs)
    if (arguments.has(name))
      refuse(arguments.typed(), "--" + name, "of result files nothing is run, so this has no effect",
             "leave it out, or name the scenario instead of its files");
}

// The file that `--baseline` names comes first.
std::vector<std::string> baseline_first(std::vector<std::string> files, const Arguments& arguments) {
  const std::string first = arguments.value("baseline").value_or(files.front());
  const auto found = std::find(files.begin(), files.end(), first);
  if (found == files.end()) {
    const std::string close = scenarios::nearest_or_longer(first, files);
    refuse(arguments.typed(), "--baseline", "'" + first + "' is none of the files that are compared",
           close.empty() ? "write --baseline " + files.front() : "did you mean '" + close + "'?");
  }
  std::rotate(files.begin(), found, found + 1);
  return files;
}

int compare_files(const Arguments& arguments, Console& console) {
  const auto& words = arguments.positionals();
  for (const std::string& word : words) {
    if (!is_file_of_results(word)) {
      refuse(arguments.typed(), word, "result files and scenarios do not mix",
             "name result files (.h5) only, or one scenario");
    }
  }
  if (words.size() < 2) {
    refuse(arguments.typed(), "", "one result file is nothing to compare", "name the other one, too");
  }
  refuse_options_of_runs(arguments);
  print(baseline_first(words, arguments), arguments, console);
  return exit_done;
}

int act(const Arguments& arguments, Console& console) {
  column_choice(arguments);  // before anything runs
  const std::string& name = arguments.positionals()[0];
  if (is_file_of_results(name)) return compare_files(arguments, console);
  if (arguments.positionals().size() > 1) {
    refuse(arguments.typed(), arguments.positionals()[1], "'compare' takes one scenario, or result files",
           "garita compare " + name);
  }
  const scenarios::LoadOptions options = simulation_settings(arguments);
  Remarks remarks(console, arguments.has("quiet"));
  // All of them are read before the first one runs: an error in the last is told at once.
  const std::vector<scenarios::Loaded> all =
      load_all(alternatives(options, arguments), options, arguments, remarks);
  const std::string folder = arguments.value("out").value_or("out");
  const auto file_of = [&](const scenarios::Scenario& scenario) {
    return (std::filesystem::path(folder) / (file_stem(scenario) + ".h5")).string();
  };
  for (const scenarios::Loaded& loaded : all) require_target(loaded, file_of(loaded.scenario), arguments);
  const InterruptWatch watch;
  int status = exit_done;
  std::vector<std::string> files;
  for (const auto& [scenario, unused_warnings, unused_files] : all) {
    const std::string file = file_of(scenario);
    const auto report =
        simulate(scenario, run_options(file, arguments), scenario.alternative, arguments, watch, console);
    const int told = tell(report, files, arguments, watch, console);
    if (report.file.empty()) return told;
    files.push_back(file);
    status = std::max(status, told);
  }
  print(files, arguments, console);
  return status;
}

}  // namespace

Verb compare_verb() {
  Verb verb;
  verb.name = "compare";
  verb.summary = "run a scenario's alternatives and tell what changes between them";
  verb.operands = "SCENARIO | FILE.h5 FILE.h5...";
  verb.at_least = 1;
  verb.at_most = 1000;
  verb.about =
      "Runs every alternative of the scenario under the same crossers and the same luck, and prints paired "
      "differences from the baseline (the first alternative) with 95 % intervals: per lane group, facility "
      "and in total. Each alternative's result stays in out/SCENARIO.ALTERNATIVE.h5, also when a later one "
      "is interrupted. With result files instead of a scenario, nothing is run: the first file is the "
      "baseline, or the one that --baseline names, and options of a run are refused.";
  verb.options = {
      {"baseline", "NAME",
       "the alternative, or file, that the others are compared with (default: the first)"},
      {"out", "FOLDER", "where the results go (default: out)"},
      {"json", "", "as JSON: a list with one comparison per alternative, of all measures or those named"},
      measures_option()};
  for (const Option& option : simulation_options()) verb.options.push_back(option);
  verb.examples = {
      {"garita compare deconcini_afternoon --replications 10",
       "One General lane becomes SENTRI from 3 to 7 pm."},
      {"garita compare nogales_ucp_week --replications 3", "Unified Cargo Processing at Mariposa."},
      {"garita compare out/nogales_ucp_week.without_ucp.h5 out/nogales_ucp_week.with_ucp.h5 --json",
       "The same again from the files, for a program to read."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
