#pragma once

#include <string>
#include <vector>

#include "results/experiments/precision.hpp"
#include "results/experiments/run.hpp"
#include "scenarios/load.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/console.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/verbs/remarks.hpp"

/// What `run` and `compare` share: options, loading, one run with its progress.
namespace garita::tools {

/// --seed, --replications, --threads, --max-events, --set, --log, --force, --quiet.
std::vector<Option> simulation_options();

/// Whether --replications begins with a plus: so many more than a file has.
bool adds_replications(const Arguments& arguments);

/// Throws scenarios::InputErrors with all that is wrong in the options above, whatever they are about.
void require_simulation_options(const Arguments& arguments);

/// Options for the reader from those of the command line; --seed and the like win over --set.
scenarios::LoadOptions simulation_settings(const Arguments& arguments);

/// Loads one alternative (none: the first) with both checks; warnings go to `remarks`.
scenarios::Loaded load_checked(const std::string& scenario, const scenarios::LoadOptions& options,
                               Remarks& remarks);

/// `mm1`, or `nogales_ucp_week.with_ucp`: what files of this scenario are called.
std::string file_stem(const scenarios::Scenario& scenario);

/// Throws where `file` must not be written, so that every file of a command is known to be writable before
/// the first one is: one that the scenario was read from (scenarios::InputErrors), or one that
/// results::require_replaceable refuses.
void require_target(const scenarios::Loaded& loaded, const std::string& file, const Arguments& arguments);

/// What the command line says of a run into `file`.
results::RunOptions run_options(const std::string& file, const Arguments& arguments);

/// Runs the scenario, with a progress bar labelled `label`.
results::RunReport simulate(const scenarios::Scenario& scenario, results::RunOptions options,
                            const std::string& label, const Arguments& arguments, const InterruptWatch& watch,
                            Console& console);

/// The same until the precision is reached.
results::PreciseRun simulate_until(const scenarios::Scenario& scenario, const results::Precision& precision,
                                   results::RunOptions options, const std::string& label,
                                   const Arguments& arguments, const InterruptWatch& watch, Console& console);

/// Says on `console.err` what happened (with --quiet: only what went wrong); returns the exit status.
/// `before` are the files of runs that had ended before an interrupted one: they stay.
int tell(const results::RunReport& report, const std::vector<std::string>& before, const Arguments& arguments,
         const InterruptWatch& watch, Console& console);

}  // namespace garita::tools
