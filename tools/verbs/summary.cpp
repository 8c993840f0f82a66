#include "results/summary.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "results/experiments/sweep/sweep.hpp"
#include "results/experiments/sweep/sweep_json.hpp"
#include "results/measures/scenario_costs.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/world_error.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/verbs/steady_table.hpp"
#include "tools/verbs/sweep_tables.hpp"
#include "tools/verbs/tables.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

// points.h5 of a sweep's folder, or the file itself; empty for anything else.
std::string table_of_sweep(const std::string& word) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(word, ignored)) return results::is_sweep_file(word) ? word : "";
  std::string table = results::h5_path(word);
  if (std::filesystem::exists(table, ignored)) return table;
  if (const results::Store store({word}); !store.journals().empty())
    throw scenarios::WorldError(word + ": the sweep has not ended, " + std::to_string(store.n_points()) +
                                " points are there; 'garita sweep SWEEP --resume' goes on with it");
  return "";
}

void show_sweep(const results::SweepFile& sweep, const std::string& word, const ColumnChoice& columns,
                const Arguments& arguments, Console& console) {
  if (asks_for_measures(arguments) || arguments.has("steady-state"))
    refuse(arguments.typed(), arguments.has("steady-state") ? "--steady-state" : "--measures",
           "'" + word + "' is a sweep, not a run", "its points.csv has a column for every measure");
  const std::string at = arguments.value("at").value_or("");
  const auto& addresses = sweep.addresses();
  if (!at.empty() && std::find(addresses.begin(), addresses.end(), at) == addresses.end())
    refuse(arguments.typed(), "--at", "the sweep kept nothing at '" + at + "'",
           scenarios::did_you_mean(at, addresses));
  std::vector<std::string> kept;
  for (const auto& measure : sweep.measures()) kept.push_back(measure.name);
  for (const std::string& name : columns.names)
    if (std::find(kept.begin(), kept.end(), name) == kept.end())
      refuse(arguments.typed(), "--measures", "the sweep did not keep '" + name + "'",
             scenarios::did_you_mean(name, kept));
  console.out << (arguments.has("json") ? results::to_json(sweep, columns.names, at)
                                        : table(sweep, console.out_width, columns, at));
}

int act(const Arguments& arguments, Console& console) {
  const bool helps = asks_for_measures(arguments);
  if (helps && arguments.has("json"))
    refuse(arguments.typed(), "--json", "the list of measures is no JSON",
           "leave this out, or name measures: --measures wait_mean");
  const ColumnChoice columns = helps ? ColumnChoice{} : column_choice(arguments);
  if (arguments.has("measures")) refuse_beside_steady_state(arguments);
  if (arguments.positionals().empty()) {
    if (!helps)
      refuse(arguments.typed(), "", "'summary' needs FILE or SWEEP", "garita summary out/san_ysidro_day.h5");
    console.out << list_of_measures(console.out_width);
    return exit_done;
  }
  const std::string& word = arguments.positionals()[0];
  if (names_scenario(word)) {
    const std::string sweep = "out/" + std::filesystem::path(word).stem().string() + ".sweep";
    std::error_code ignored;
    if (std::filesystem::is_directory(sweep, ignored))
      refuse(arguments.typed(), word, "'" + word + "' is what was run, not its result",
             "'garita summary " + sweep + "' prints the table of the sweep");
    refuse(arguments.typed(), word, "'" + word + "' is a scenario, not a result",
           "'garita run " + word + "' makes a result of it and prints this table");
  }
  if (const std::string sweep = table_of_sweep(word); !sweep.empty()) {
    show_sweep(results::SweepFile::open(sweep), word, columns, arguments, console);
    return exit_done;
  }
  if (arguments.has("at"))
    refuse(arguments.typed(), "--at", "'" + word + "' is no sweep: its table has all addresses",
           "leave it out");
  const results::Run run = results::Run::open(word);
  if (arguments.has("steady-state")) {
    const results::SteadyState state = results::steady_state(run);
    console.out << (arguments.has("json") ? results::to_json(state) : table(state, console.out_width));
    return exit_done;
  }
  const results::Summary summary = results::summarize(run, results::costs_of(run.info().scenario));
  if (helps) {
    console.out << list_of_measures(summary.measures, console.out_width);
    return exit_done;
  }
  console.out << (arguments.has("json") ? results::to_json(summary, columns.names)
                                        : table(summary, console.out_width, columns));
  return exit_done;
}

}  // namespace

Verb summary_verb() {
  Verb verb;
  verb.name = "summary";
  verb.summary = "the table of a run or a sweep again, from its file alone";
  verb.operands = "FILE | SWEEP";
  verb.at_most = 1;
  verb.about =
      "Reads a result file and prints, per facility and lane group, crossers, mean wait and mean crossing "
      "with 95 % intervals, 95 % quantiles, the share that waited over 60 minutes, and the vehicle-hours "
      "waited, and columns of what the scenario uses beside that. A file that is marked incomplete is read "
      "like any other, with status 0: the last line of the table says so, and ran_to_end in JSON. Of a sweep "
      "(its folder, or points.h5 in it) it prints the first points; of one with design morris or saltelli, "
      "what each factor does to each measure, and which factors their intervals do not tell apart.";
  verb.options = {measures_option(),
                  steady_option(),
                  {"at", "ADDRESS", "of a sweep: this address instead of the total"},
                  {"json", "", "every measure, or those named, with its interval, as JSON"}};
  verb.examples = {
      {"garita summary out/san_ysidro_day.h5", "After garita run san_ysidro_day."},
      {"garita summary with.h5 --measures wait_mean,wait_p95,delay_mean", "Columns of your choice."},
      {"garita summary --measures help", "What --measures can name."},
      {"garita summary with.h5 --json", "For a program to read."},
      {"garita summary mm1.h5 --steady-state",
       "Without the warm-up (the file is that of an example of run)."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
