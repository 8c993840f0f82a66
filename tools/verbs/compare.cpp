#include "results/experiments/compare.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <ostream>

#include "results/experiments/by_hour.hpp"
#include "results/experiments/pairs_file.hpp"
#include "results/measures/scenario_costs.hpp"
#include "results/summary.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/text/format.hpp"
#include "tools/verbs/best.hpp"
#include "tools/verbs/contenders.hpp"
#include "tools/verbs/hourly_table.hpp"
#include "tools/verbs/inputs.hpp"
#include "tools/verbs/policies_table.hpp"
#include "tools/verbs/simulate.hpp"
#include "tools/verbs/tables.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

bool is_file_of_results(const std::string& word) { return word.ends_with(".h5"); }

std::string text_of(const results::Comparison& comparison, const std::vector<results::HourRow>& hours,
                    const ColumnChoice& columns, int width) {
  const std::string text = table(comparison, width, columns);
  const std::string by_hour = hourly_table(hours, width);
  return by_hour.empty() ? text
                         : text + "\n" +
                               wrapped(
                                   "by hour of the local day of joining, all days together; waits and "
                                   "crossings are those of the primaries",
                                   width, 2) +
                               "\n" + by_hour;
}

// Those whose policies did something, or could have.
std::vector<NamedSummary> managed_runs(const std::vector<ContenderRun>& runs) {
  std::vector<NamedSummary> managed;
  for (const auto& [label, run] : runs)
    if (!run.labels().policies.empty())
      managed.push_back({label, results::summarize(run, results::costs_of(run.info().scenario))});
  return managed;
}

// The baseline comes first.
void print(const std::vector<ContenderRun>& runs, const std::optional<results::InputStudy>& study,
           const Arguments& arguments, Console& console) {
  const bool json = arguments.has("json");
  const ColumnChoice columns = column_choice(arguments);
  const ContenderRun& baseline = runs.front();
  const results::CostsOf costs = results::costs_of(baseline.run.info().scenario);
  results::ComparedRuns compared;
  const std::vector<NamedSummary> managed =
      columns.names.empty() ? managed_runs(runs) : std::vector<NamedSummary>();
  std::string text;
  for (const ContenderRun& other : runs) {
    compared.runs.push_back(&other.run);
    compared.names.push_back(other.label);
    if (&other == &baseline) continue;
    results::Comparison comparison = results::compare(baseline.run, other.run, costs);
    comparison.baseline = baseline.label;
    comparison.other = other.label;
    std::vector<results::HourRow> hours;
    if (arguments.has("by")) hours = results::compare_by_hour(baseline.run, other.run);
    std::vector<results::MeasureWithInputs> inputs;
    if (study)
      inputs = results::with_inputs(comparison, *study, compared.runs.size() - 1,
                                    measures_with_inputs(columns.names));
    if (!text.empty()) text += json ? ",\n" : "\n";
    if (json) {
      const auto more = [&](results::JsonWriter& writer) {
        for (const auto& [name, summary] : managed)
          if (name == baseline.label || name == other.label)
            results::write_policies(
                writer, name == other.label ? "policies_of_other" : "policies_of_baseline", summary);
        if (study) results::write_json(writer, inputs, *study);
      };
      text += results::to_json(comparison, columns.names, hours, more);
    } else {
      text += text_of(comparison, hours, columns, console.out_width);
      if (study)
        text += table(inputs, *study, "change from " + comparison.baseline + " to " + comparison.other,
                      console.out_width);
    }
    compared.comparisons.push_back(std::move(comparison));
  }
  console.out << (json ? "[\n" + text + "]\n" : text + policies_table(managed, console.out_width));
  if (const auto file = arguments.value("pairs")) {
    results::write_pairs(*file, compared, arguments.has("force"));
    if (!arguments.has("quiet"))
      console.err << "wrote " << *file << ": the pairs by replication and by step\n";
  }
}

// The pairs must not go where something is read from.
void require_pairs_file(const std::vector<std::string>& files, const Arguments& arguments) {
  const auto pairs = arguments.value("pairs");
  if (!pairs) return;
  const std::string help = "name a file of their own: --pairs out/pairs.h5";
  if (!is_file_of_results(*pairs))
    refuse(arguments.typed(), "--pairs", "'" + *pairs + "' does not end in .h5", help);
  for (const std::string& file : files)
    if (std::filesystem::weakly_canonical(file) == std::filesystem::weakly_canonical(*pairs))
      refuse(arguments.typed(), "--pairs", "'" + *pairs + "' is one of the results", help);
  results::require_pairs_target(*pairs, arguments.has("force"));
}

// Files are as they were run: an option that says how to run has no effect on them.
void refuse_options_of_runs(const Arguments& arguments) {
  std::vector<std::string> of_runs = {"out", "alternatives", "best", "assumptions", "draws"};
  for (const Option& option : simulation_options())
    if (option.name != "quiet" && !(option.name == "force" && arguments.has("pairs")))
      of_runs.push_back(option.name);
  for (const std::string& name : of_runs)
    if (arguments.has(name))
      refuse(arguments.typed(), "--" + name, "of result files nothing is run, so this has no effect",
             "leave it out, or name the scenario instead of its files");
}

int compare_files(const Arguments& arguments, Console& console) {
  const auto& words = arguments.positionals();
  for (const std::string& word : words) {
    if (!is_file_of_results(word)) {
      refuse(arguments.typed(), word, "result files and scenarios do not mix",
             "name result files (.h5) only, or scenarios only");
    }
  }
  if (words.size() < 2) {
    refuse(arguments.typed(), "", "one result file is nothing to compare", "name the other one, too");
  }
  refuse_options_of_runs(arguments);
  require_pairs_file(words, arguments);
  print(contender_runs(words, arguments), {}, arguments, console);
  return exit_done;
}

// What is wrong with the options, before anything is read.
void require_options(const Arguments& arguments) {
  check_all({[&] { column_choice(arguments); }, [&] { require_assumption_options(arguments); },
             [&] {
               if (const auto by = arguments.value("by"); by && *by != "hour")
                 refuse(arguments.typed(), "--by", "there is no table by '" + *by + "'", "write --by hour");
             },
             [&] { require_best_options(arguments); }, [&] { require_simulation_options(arguments); }});
}

int compare_scenarios(const Arguments& arguments, Console& console) {
  const scenarios::LoadOptions options = simulation_settings(arguments);
  Remarks remarks(console, arguments.has("quiet"));
  // All of them are read before the first one runs: an error in the last is told at once.
  const std::vector<Contender> all = contenders(options, arguments, remarks, console);
  if (arguments.has("best")) return choose_best(all, arguments, console);
  const std::string folder = arguments.value("out").value_or("out");
  const auto file_of = [&](const scenarios::Scenario& scenario) {
    return (std::filesystem::path(folder) / (file_stem(scenario) + ".h5")).string();
  };
  for (const auto& [label, path, loaded] : all) {
    if (arguments.has("by") && !results::tells_hours(loaded.scenario.step))
      refuse(arguments.typed(), "--by", "the steps of '" + label + "' are longer than an hour",
             "write --set step=\"15 min\", too");
    require_target(loaded, file_of(loaded.scenario), arguments);
  }
  std::vector<std::string> targets;
  for (const Contender& contender : all) targets.push_back(file_of(contender.loaded.scenario));
  require_pairs_file(targets, arguments);
  const InterruptWatch watch;
  int status = exit_done;
  std::vector<std::string> files;
  for (const auto& [label, path, loaded] : all) {
    const scenarios::Scenario& scenario = loaded.scenario;
    const std::string file = file_of(scenario);
    const auto report = simulate(scenario, run_options(file, arguments), label, arguments, watch, console);
    const int told = tell(report, files, arguments, watch, console);
    if (report.file.empty()) return told;
    files.push_back(file);
    status = std::max(status, told);
  }
  std::optional<results::InputStudy> study;
  if (arguments.has("assumptions") && status == exit_done) {
    std::vector<results::StudiedAlternative> studied;
    for (const auto& [label, path, loaded] : all) {
      studied.push_back({&loaded.scenario, path, options});
      if (!loaded.scenario.alternative.empty())
        studied.back().options.alternative = loaded.scenario.alternative;
    }
    study = study_inputs(studied, measures_with_inputs(column_choice(arguments).names), arguments, watch,
                         console);
    if (!study) status = tell_unfinished_study(files, watch, console);
  }
  std::vector<ContenderRun> runs;
  for (std::size_t i = 0; i < files.size(); ++i) runs.push_back({all[i].label, results::Run::open(files[i])});
  print(runs, study, arguments, console);
  return status;
}

int act(const Arguments& arguments, Console& console) {
  const auto& words = arguments.positionals();
  if (asks_for_measures(arguments)) {
    console.out << list_of_measures(console.out_width);
    return exit_done;
  }
  if (words.empty())
    refuse(arguments.typed(), "", "'compare' needs scenarios or result files",
           "garita compare deconcini_afternoon");
  require_options(arguments);
  if (is_file_of_results(words[0])) return compare_files(arguments, console);
  for (const std::string& word : words)
    if (is_file_of_results(word))
      refuse(arguments.typed(), word, "result files and scenarios do not mix",
             "name result files (.h5) only, or scenarios only");
  return compare_scenarios(arguments, console);
}

}  // namespace

Verb compare_verb() {
  Verb verb;
  verb.name = "compare";
  verb.summary = "run alternatives under the same luck and tell what changes between them";
  verb.operands = "SCENARIO... | FILE.h5 FILE.h5...";
  verb.at_most = 1000;
  verb.about =
      "Runs every alternative of a scenario, or the first one of each of several scenarios, under the same "
      "crossers and the same luck, and prints paired differences from the baseline (the first) with 95 % "
      "intervals: per lane group, facility and in total, and how many replications it would have taken "
      "without pairing. Each result stays in out/SCENARIO.ALTERNATIVE.h5, also when a later one is "
      "interrupted. With result files instead of scenarios, nothing is run, and options of a run are "
      "refused.";
  verb.options = contender_options();
  for (const Option& option : std::vector<Option>{
           {"by", "hour", "the changes also hour by hour, of those who joined in each hour of the day"},
           {"out", "FOLDER", "where the results go (default: out)"},
           {"pairs", "FILE.h5", "also write every measure pair by pair, and the changes by step (netCDF-4)"},
           {"json", "",
            "as JSON: a list with one comparison per alternative, of all measures or those named"},
           measures_option()})
    verb.options.push_back(option);
  for (const auto& options : {best_options(), assumption_options(), simulation_options()})
    verb.options.insert(verb.options.end(), options.begin(), options.end());
  verb.examples = {
      {"garita compare deconcini_afternoon --replications 10 --by hour",
       "One General lane becomes SENTRI from 3 to 7 pm: who gains when."},
      {"garita compare sentri_third_lane_2005 --replications 5 --assumptions --draws 20",
       "The third SENTRI lane of 2005, with what is not known of the port apart from chance."},
      {"garita compare nogales_ucp_week --replications 3", "Unified Cargo Processing at Mariposa."},
      {"garita compare out/nogales_ucp_week.without_ucp.h5 out/nogales_ucp_week.with_ucp.h5 --json --pairs "
       "pairs.h5",
       "The same again from the files, for a program to read; and pair by pair."},
      {"garita compare deconcini_afternoon --best wait_mean --indifference \"10 min\"",
       "Which of the three has the shortest waits."},
      {"garita compare theory/mm1 theory/mg1 --set length=\"10 d\" --replications 10 --out theory",
       "Two scenarios: the same arrivals, services of another spread."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
