#include "tools/verbs/simulate.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <ostream>
#include <system_error>
#include <utility>

#include "models/check/check.hpp"
#include "results/experiments/overwrite.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/cli/progress.hpp"
#include "tools/text/format.hpp"

namespace garita::tools {

std::vector<Option> simulation_options() {
  return {
      {"seed", "N", "seed of all random draws (default: the scenario's)"},
      {"replications", "N", "independent repetitions (default: the scenario's)"},
      {"threads", "N", "worker threads (default: all cores); results do not depend on it"},
      {"set", "ADDRESS=VALUE", "override a value of the scenario; the last one wins", true},
      {"log", "crossers", "also write every crosser's steps into the file"},
      {"max-events", "N", "end each replication after so many events, marked incomplete"},
      {"force", "", "overwrite the file that is there, whatever made it"},
      {"quiet", "", "no progress and no notes: only the result, warnings and errors"},
  };
}

bool adds_replications(const Arguments& arguments) {
  return arguments.value("replications").value_or("").starts_with('+');
}

namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

// --seed and the like are settings, too, and win over --set.
Settings settings_given(const Arguments& arguments) {
  Settings all = arguments.settings();
  if (const auto seed = arguments.number("seed", 0)) all.emplace_back("seed", std::to_string(*seed));
  if (!adds_replications(arguments))
    if (const auto n = arguments.number("replications", 1))
      all.emplace_back("replications", std::to_string(*n));
  if (const auto n = arguments.number("max-events", 1)) all.emplace_back("limits.events", std::to_string(*n));
  return all;
}

}  // namespace

void require_simulation_options(const Arguments& arguments) {
  std::vector<std::function<void()>> checks = {
      [&] { arguments.settings(); }, [&] { arguments.number("seed", 0); },
      [&] { arguments.number("max-events", 1); }, [&] { arguments.number("threads", 1); },
      [&] {
        if (const auto log = arguments.value("log"); log && *log != "crossers")
          refuse(arguments.typed(), "--log", "there is no log of '" + *log + "'", "write --log crossers");
      }};
  if (!adds_replications(arguments)) checks.emplace_back([&] { arguments.number("replications", 1); });
  check_all(checks);
}

results::RunOptions run_options(const std::string& file, const Arguments& arguments) {
  results::RunOptions options;
  options.out = file;
  options.threads =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(arguments.number("threads", 1).value_or(0), 1024));
  options.log_crossers = arguments.has("log");
  options.force = arguments.has("force");
  for (const std::string& word : arguments.typed())
    options.command_line += (options.command_line.empty() ? "" : " ") + word;
  for (const auto& [address, value] : settings_given(arguments))
    options.settings += (options.settings.empty() ? "" : " ") + address + "=" + value;
  if (arguments.typed().at(1) == "compare") options.keep_both = "--out FOLDER";
  return options;
}

scenarios::LoadOptions simulation_settings(const Arguments& arguments) {
  require_simulation_options(arguments);
  if (adds_replications(arguments))
    refuse(arguments.typed(), "--replications", "there is nothing to add to: a result file is not named",
           "write --replications " + arguments.value("replications")->substr(1) +
               ", or name the file that is to have more");
  scenarios::LoadOptions options = load_options();
  options.set = settings_given(arguments);
  return options;
}

scenarios::Loaded load_checked(const std::string& scenario, const scenarios::LoadOptions& options,
                               Remarks& remarks) {
  scenarios::Loaded loaded = scenarios::load(scenario, options);
  remarks.print(loaded.warnings);
  remarks.print(models::require_valid(loaded.scenario));
  return loaded;
}

void require_target(const scenarios::Loaded& loaded, const std::string& file, const Arguments& arguments) {
  std::vector<std::string> inputs = loaded.files;
  for (const auto& [unused, demand] : loaded.scenario.demand)
    if (!demand.arrivals.path.empty()) inputs.push_back(demand.arrivals.path);
  for (const std::string& input : inputs) {
    std::error_code error;
    if (std::filesystem::equivalent(input, file, error))
      refuse(arguments.typed(), "--out", "the scenario is read from '" + input + "'",
             "name a file of its own: --out out/" + file_stem(loaded.scenario) + ".h5");
  }
  results::require_replaceable(loaded.scenario, run_options(file, arguments));
}

std::string file_stem(const scenarios::Scenario& scenario) {
  return scenario.alternative.empty() ? scenario.name : scenario.name + "." + scenario.alternative;
}

results::RunReport simulate(const scenarios::Scenario& scenario, results::RunOptions options,
                            const std::string& label, const Arguments& arguments, const InterruptWatch& watch,
                            Console& console) {
  Progress bar(console, label, arguments.has("quiet"));
  const std::string of = " of " + std::to_string(scenario.replications);
  options.progress = [&](std::uint32_t done, double share) {
    bar.show(share, std::to_string(done) + of);
    return !watch.interrupted();
  };
  return results::run(scenario, options);
}

results::PreciseRun simulate_until(const scenarios::Scenario& scenario, const results::Precision& precision,
                                   results::RunOptions options, const std::string& label,
                                   const Arguments& arguments, const InterruptWatch& watch,
                                   Console& console) {
  Progress bar(console, label, arguments.has("quiet"));
  options.progress = [&](std::uint32_t done, double share) {
    bar.show(share, std::to_string(done) + " of as many as it takes");
    return !watch.interrupted();
  };
  return results::run_until(scenario, precision, options);
}

int tell(const results::RunReport& report, const std::vector<std::string>& before, const Arguments& arguments,
         const InterruptWatch& watch, Console& console) {
  if (report.file.empty()) {
    std::string written;
    for (const std::string& file : before) written += (written.empty() ? "only " : ", ") + file;
    console.err << "garita: interrupted: " << (written.empty() ? "nothing" : written)
                << (before.size() > 1 ? " were written\n" : " was written\n");
    return watch.exit_status();
  }
  if (!report.complete) {
    console.err << "garita: ended early: " << report.ended << "\n"
                << report.file << " is marked incomplete\n";
    return exit_limit_reached;
  }
  if (!arguments.has("quiet")) {
    console.err << "wrote " << report.file << ": " << grouped(static_cast<std::int64_t>(report.events))
                << " events in " << clock_span(report.wall_s) << "\n";
    if (!report.replaced.empty())
      console.err << wrapped("  it replaces results with " + report.replaced, console.width, 4) << "\n";
  }
  return exit_done;
}

}  // namespace garita::tools
