#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/experiments/inputs/report.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/console.hpp"
#include "tools/cli/interrupt.hpp"

/// `--assumptions` of `run` and `compare`.
namespace garita::tools {

/// --assumptions, --draws.
std::vector<Option> assumption_options();

/// Throws scenarios::InputErrors for --draws without --assumptions, or too few of them.
void require_assumption_options(const Arguments& arguments);

/// Measures whose two intervals are shown: those that --measures names, or the usual ones.
std::vector<std::string> measures_with_inputs(const std::vector<std::string>& chosen);

/// The study, with a progress bar. Nothing: it was interrupted.
std::optional<results::InputStudy> study_inputs(const std::vector<results::StudiedAlternative>& alternatives,
                                                const std::vector<std::string>& measures,
                                                const Arguments& arguments, const InterruptWatch& watch,
                                                Console& console);

/// Says on `console.err` what is there of an interrupted study, the runs in `files`, and what is not; returns
/// the exit status.
int tell_unfinished_study(const std::vector<std::string>& files, const InterruptWatch& watch,
                          Console& console);

/// The two intervals of each figure beside each other, and what moves it most. `what` says of what the
/// figures are: "from today to with_ucp".
std::string table(const std::vector<results::MeasureWithInputs>& measures, const results::InputStudy& study,
                  const std::string& what, int width);

}  // namespace garita::tools
