#include "results/experiments/calibrate/calibrate.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <utility>

#include "results/experiments/calibrate/overlay.hpp"
#include "results/experiments/calibrate/search.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/library.hpp"
#include "tools/cli/progress.hpp"
#include "tools/text/format.hpp"
#include "tools/verbs/fit_table.hpp"
#include "tools/verbs/remarks.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

namespace fs = std::filesystem;

// A library calibration may be called by its bare name.
std::string file_of(const std::string& word) {
  std::error_code ignored;
  const bool in_library = !fs::exists(word, ignored) &&
                          fs::exists(fs::path(library_folder()) / "calibrations" / (word + ".yaml"), ignored);
  return in_library ? "calibrations/" + word : word;
}

std::string output_file(const Arguments& arguments, const scenarios::Calibration& calibration) {
  const std::string name = calibration.name + ".fitted.yaml";
  const auto out = arguments.value("out");
  if (!out) {
    // From beside the calibration the base can always be named as the calibration does.
    const std::string usual = "out/" + name;
    const std::string beside = (fs::path(calibration.path).parent_path() / name).string();
    const bool can = results::cannot_extend_from(calibration, usual).empty() ||
                     !results::cannot_extend_from(calibration, beside).empty();
    return can ? usual : beside;
  }
  if (out->empty())
    refuse(arguments.typed(), "--out", "the name of the file is empty", "write --out out/" + name);
  std::error_code error;
  if (out->back() == '/' || fs::is_directory(*out, error)) return (fs::path(*out) / name).string();
  return *out;
}

void require_target(const scenarios::LoadedCalibration& loaded, const std::string& file,
                    const Arguments& arguments) {
  for (const std::string& input : loaded.files) {
    std::error_code error;
    if (fs::equivalent(input, file, error))
      refuse(arguments.typed(), "--out", "the calibration is read from '" + input + "'",
             "name a file of its own: --out out/" + loaded.calibration.name + ".fitted.yaml");
  }
  if (const std::string why = results::why_not_overwrite(file); !why.empty() && !arguments.has("force"))
    refuse(arguments.typed(), "--out", "'" + file + "' is there, and " + why,
           "name another file with --out, or overwrite it with --force");
  if (const std::string why = results::cannot_extend_from(loaded.calibration, file); !why.empty())
    refuse(arguments.typed(), "--out", why,
           "write --out " + fs::path(loaded.calibration.base_path).parent_path().append("").string());
}

// What the command line says of the calibration's own keys.
struct Numbers {
  static constexpr std::uint64_t least_replications = 2, least_evaluations = 10;
  std::optional<std::uint64_t> replications, evaluations, seed, threads;
};

Numbers numbers_in(const Arguments& arguments) {
  return {arguments.number("replications", Numbers::least_replications),
          arguments.number("evaluations", Numbers::least_evaluations), arguments.number("seed", 0),
          arguments.number("threads", 1)};
}

// What the command line says wins over the file; what it sets goes into the overlay, too.
void put_in(const Arguments& arguments, const Numbers& numbers, scenarios::Calibration& calibration) {
  if (numbers.replications) calibration.replications = static_cast<std::int64_t>(*numbers.replications);
  if (numbers.seed) calibration.seed = numbers.seed;
  if (numbers.evaluations)
    calibration.evaluations =
        static_cast<std::int64_t>(std::min<std::uint64_t>(*numbers.evaluations, 1'000'000));
  for (const auto& [address, value] : arguments.settings()) {
    const auto same = std::find_if(calibration.set.begin(), calibration.set.end(),
                                   [&, to = address](const auto& one) { return one.first == to; });
    if (same != calibration.set.end()) continue;
    calibration.set.emplace_back(address, value);
  }
}

int act(const Arguments& arguments, Console& console) {
  const Numbers numbers = numbers_in(arguments);
  const std::string file = file_of(arguments.positionals()[0]);
  results::CalibrateOptions options;
  options.load = load_options();
  options.load.set = arguments.settings();
  options.threads = static_cast<std::uint32_t>(std::min<std::uint64_t>(numbers.threads.value_or(0), 1024));
  scenarios::LoadedCalibration loaded = scenarios::load_calibration(file, options.load);
  put_in(arguments, numbers, loaded.calibration);
  const bool quiet = arguments.has("quiet");
  Remarks remarks(console, quiet);
  remarks.print(loaded.warnings);
  const std::string out = output_file(arguments, loaded.calibration);
  require_target(loaded, out, arguments);
  results::require_search();

  const InterruptWatch watch;
  std::optional<results::Fit> fit;
  {
    Progress bar(console, loaded.calibration.name, quiet);
    options.progress = [&](std::size_t evaluations, double share, double least) {
      constexpr double percent = 100;
      bar.show(share,
               std::to_string(evaluations) + " evaluations, squares at " + fixed(percent * least, 1) + " %");
      return !watch.interrupted();
    };
    fit = results::calibrate(loaded, options);
  }
  if (!fit) {
    console.err << "garita: interrupted: nothing was written\n";
    return watch.exit_status();
  }
  remarks.print(fit->warnings);
  results::write_overlay(*fit, loaded.calibration, out);
  console.out << (arguments.has("json") ? results::to_json(*fit, loaded.calibration, out)
                                        : table(*fit, loaded.calibration, console.out_width));
  if (!quiet)
    console.err << "wrote " << out << "; run it with: garita run " << out
                << (loaded.calibration.alternative.empty()
                        ? ""
                        : " --alternative " + loaded.calibration.alternative)
                << "\n";
  if (!fit->converged) {
    console.err << "garita: the search ended early: --evaluations lets it go on for longer\n";
    return exit_limit_reached;
  }
  return exit_done;
}

}  // namespace

Verb calibrate_verb() {
  Verb verb;
  verb.name = "calibrate";
  verb.summary = "fit parameters of a scenario to what was observed";
  verb.operands = "CALIBRATION";
  verb.at_least = verb.at_most = 1;
  verb.about =
      "CALIBRATION is a YAML file that names a base scenario, the parameters that are looked for, each with "
      "a "
      "range, and targets: waits and throughputs by the hour of the day, or any measure of a summary. The "
      "program looks for the parameters with the least weighted squares between simulated and observed, all "
      "under the same luck; it prints them with bootstrap intervals, what comes near and what does not, and "
      "which parameters the targets do not determine. They are written as a scenario that extends the base, "
      "out/CALIBRATION.fitted.yaml, with where they come from. Status 4: the search ran out of evaluations.";
  verb.options = {
      {"out", "FILE",
       "where the fitted scenario goes; a folder gets a file of the usual name (default: "
       "out/CALIBRATION.fitted.yaml, or beside the calibration where the base cannot be read from out/)"},
      {"json", "", "what was found as JSON"},
      {"evaluations", "N", "the search gives up after so many, 10 at least (default: the calibration's)"},
      {"seed", "N", "seed of all random draws (default: the calibration's)"},
      {"replications", "N", "of each evaluation, 2 at least (default: the calibration's)"},
      {"threads", "N", "worker threads (default: all cores); results do not depend on it"},
      {"set", "ADDRESS=VALUE", "override a value of the base; the last one wins", true},
      {"force", "", "overwrite the file that is there, whoever wrote or changed it"},
      {"quiet", "", "no progress and no notes: only the result, warnings and errors"},
  };
  verb.examples = {
      {"garita calibrate deconcini_weekdays --replications 5 --out fitted.yaml",
       "Inspection and demand at DeConcini, from posted waits."},
      {"garita check fitted.yaml", "What it wrote is a scenario."},
      {"garita calibrate deconcini_weekdays --replications 2 --json --quiet", "For a program to read."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
