#include <filesystem>
#include <ostream>

#include "results/measures/scenario_costs.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/verbs/simulate.hpp"
#include "tools/verbs/tables.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

namespace fs = std::filesystem;

// --out names the file, or the folder it goes into; without it the file goes into out/.
std::string output_file(const Arguments& arguments, const scenarios::Scenario& scenario) {
  const std::string name = file_stem(scenario) + ".h5";
  const auto out = arguments.value("out");
  if (!out) return "out/" + name;
  if (out->empty())
    refuse(arguments.typed(), "--out", "the name of the file is empty", "write --out out/" + name);
  std::error_code error;
  if (out->back() == '/' || fs::is_directory(*out, error)) return (fs::path(*out) / name).string();
  return *out;
}

void say_which(const scenarios::Scenario& scenario, Console& console) {
  if (scenario.alternatives.size() < 2) return;
  console.err << "running alternative '" << scenario.alternative << "', the first one; --alternative takes:";
  for (const auto& [name, alternative] : scenario.alternatives) {
    if (name != scenario.alternative) console.err << ' ' << name;
  }
  console.err << "\n";
}

int act(const Arguments& arguments, Console& console) {
  scenarios::LoadOptions options = simulation_settings(arguments);
  options.alternative = arguments.value("alternative");
  const bool quiet = arguments.has("quiet");
  Remarks remarks(console, quiet);
  const ColumnChoice columns = column_choice(arguments);
  const scenarios::Loaded loaded = load_checked(arguments.positionals()[0], options, remarks);
  const scenarios::Scenario& scenario = loaded.scenario;
  if (!options.alternative && !quiet) say_which(scenario, console);
  const std::string file = output_file(arguments, scenario);
  require_target(loaded, file, arguments);
  const InterruptWatch watch;
  const results::RunReport report = simulate(scenario, file, file_stem(scenario), arguments, watch, console);
  const int status = tell(report, {}, arguments, watch, console);
  if (!report.file.empty()) {
    const results::Run run = results::Run::open(report.file);
    console.out << table(results::summarize(run, results::costs_of(run.info().scenario)), console.out_width,
                         columns);
  }
  return status;
}

}  // namespace

Verb run_verb() {
  Verb verb;
  verb.name = "run";
  verb.summary = "simulate one alternative of a scenario, print its table, write its file";
  verb.operands = "SCENARIO";
  verb.at_least = verb.at_most = 1;
  verb.about =
      "SCENARIO is a YAML file or the name of a library scenario. The result is one HDF5 file (netCDF-4), "
      "out/SCENARIO.h5 or out/SCENARIO.ALTERNATIVE.h5, with a .manifest.json beside it. Without "
      "--alternative the first one of the scenario runs, and the program says so. The same scenario, seed "
      "and release give the same file on every machine.";
  verb.options = {{"alternative", "NAME", "which alternative runs (default: the first)"},
                  {"out", "FILE", "where the result goes; a folder gets a file of the usual name"},
                  measures_option()};
  for (const Option& option : simulation_options()) verb.options.push_back(option);
  verb.examples = {
      {"garita run san_ysidro_day --replications 4", "An average weekday at San Ysidro."},
      {"garita run nogales_ucp_week --alternative with_ucp --replications 2 --out with.h5",
       "A week at Nogales with Unified Cargo Processing, into a file of your choice."},
      {"garita run theory/mm1 --set replications=5 --seed 7 --quiet",
       "A textbook queue with another seed; --set reaches every value of a scenario (garita show)."},
      {"garita run san_ysidro_day --replications 1 --log crossers --out log.h5",
       "With a log of every crosser's steps."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
