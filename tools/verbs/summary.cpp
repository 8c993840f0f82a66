#include "results/summary.hpp"

#include <filesystem>
#include <ostream>

#include "results/experiments/sweep/sweep.hpp"
#include "results/measures/scenario_costs.hpp"
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

int act(const Arguments& arguments, Console& console) {
  const bool helps = asks_for_measures(arguments);
  if (helps && arguments.has("json"))
    refuse(arguments.typed(), "--json", "the list of measures is no JSON",
           "leave this out, or name measures: --measures wait_mean");
  const ColumnChoice columns = helps ? ColumnChoice{} : column_choice(arguments);
  if (arguments.has("measures")) refuse_beside_steady_state(arguments);
  if (arguments.positionals().empty()) {
    if (!helps) refuse(arguments.typed(), "", "'summary' needs FILE", "garita summary out/san_ysidro_day.h5");
    console.out << list_of_measures(console.out_width);
    return exit_done;
  }
  const std::string& word = arguments.positionals()[0];
  if (names_scenario(word)) {
    refuse(arguments.typed(), word, "'" + word + "' is a scenario, not a result",
           "'garita run " + word + "' makes a result of it and prints this table");
  }
  if (const std::string sweep = table_of_sweep(word); !sweep.empty()) {
    if (helps || arguments.has("json"))
      refuse(arguments.typed(), helps ? "--measures" : "--json", "'" + word + "' is a sweep, not a run",
             "its points.csv and points.h5 have every measure");
    console.out << table(results::SweepFile::open(sweep), console.out_width, columns);
    return exit_done;
  }
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
  verb.summary = "the table of a run again, from its file alone";
  verb.operands = "FILE";
  verb.at_most = 1;
  verb.about =
      "Reads a result file and prints, per facility and lane group, crossers, mean wait and mean crossing "
      "with 95 % intervals, 95 % quantiles, the share that waited over 60 minutes, and the vehicle-hours "
      "waited, and columns of what the scenario uses beside that. A file that is marked incomplete is read "
      "like any other, with status 0: the last line of the table says so, and ran_to_end in JSON.";
  verb.options = {measures_option(),
                  steady_option(),
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
