#pragma once

#include <string>
#include <vector>

#include "results/run_file.hpp"
#include "scenarios/load.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/console.hpp"
#include "tools/verbs/remarks.hpp"

/// What `compare` compares: the alternatives of one scenario, one alternative each of several, or files.
namespace garita::tools {

/// `--baseline` and `--alternatives`.
std::vector<Option> contender_options();

/// A scenario that is to run, and what tables call it.
struct Contender {
  std::string label;
  std::string path;  ///< of its scenario, as it was named
  scenarios::Loaded loaded;
};

/// The scenarios that were named, each alternative the way it will run, the baseline first. Throws
/// scenarios::InputErrors with what is wrong in any of them, each finding once, and where they cannot be
/// paired or --baseline or --alternatives name what is not there.
std::vector<Contender> contenders(const scenarios::LoadOptions& options, const Arguments& arguments,
                                  Remarks& remarks, Console& console);

/// A result and what tables call it: its alternative where that tells it from the others, else its scenario
/// and alternative, else its path.
struct ContenderRun {
  std::string label;
  results::Run run;
};

/// Files of results, the baseline first, which --baseline names by label, alternative or path.
std::vector<ContenderRun> contender_runs(const std::vector<std::string>& files, const Arguments& arguments);

}  // namespace garita::tools
