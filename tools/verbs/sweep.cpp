#include "results/experiments/sweep/sweep.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <ostream>

#include "results/experiments/sweep/keep.hpp"
#include "results/experiments/sweep/sweep_file.hpp"
#include "results/experiments/sweep/trial_run.hpp"
#include "scenarios/sweep/listed.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/library.hpp"
#include "tools/cli/progress.hpp"
#include "tools/text/format.hpp"
#include "tools/verbs/simulate.hpp"
#include "tools/verbs/sweep_tables.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

namespace fs = std::filesystem;

std::optional<std::uint32_t> slurm_number(const char* name) {
  const char* text = std::getenv(name);
  if (text == nullptr) return std::nullopt;
  const std::string word = text;
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || stop != word.data() + word.size()) return std::nullopt;
  return number;
}

// --shard i/n, or auto: the task of a Slurm array. Source: sbatch(1), "Output environment variables".
results::Shard shard_wanted(const Arguments& arguments) {
  const auto said = arguments.value("shard");
  if (!said) return {};
  const auto refuse_it = [&](const std::string& why) {
    refuse(arguments.typed(), "--shard", why, "write --shard 2/8 for the second of eight, or --shard auto");
  };
  results::Shard shard;
  if (*said == "auto") {
    const auto task = slurm_number("SLURM_ARRAY_TASK_ID"), first = slurm_number("SLURM_ARRAY_TASK_MIN"),
               count = slurm_number("SLURM_ARRAY_TASK_COUNT");
    const std::uint32_t step = std::max(1u, slurm_number("SLURM_ARRAY_TASK_STEP").value_or(1));
    if (!task || !first || !count)
      refuse_it("this is no task of a Slurm array: SLURM_ARRAY_TASK_ID, _MIN and _COUNT are not all set");
    shard = {(*task - *first) / step + 1, *count};
  } else {
    const std::size_t slash = said->find('/');
    const auto number = [&](std::size_t from, std::size_t to) {
      std::uint32_t value = 0;
      const auto [stop, error] = std::from_chars(said->data() + from, said->data() + to, value);
      return error == std::errc() && stop == said->data() + to ? value : 0;
    };
    if (slash == std::string::npos) refuse_it("'" + *said + "' is no share of a sweep");
    shard = {number(0, slash), number(slash + 1, said->size())};
  }
  if (shard.number == 0 || shard.of == 0 || shard.number > shard.of)
    refuse_it("'" + *said + "' is no share of a sweep: shards are counted from 1");
  return shard;
}

// A library sweep may be called by its bare name.
std::string file_of(const std::string& word) {
  std::error_code ignored;
  const bool in_library = !fs::exists(word, ignored) &&
                          fs::exists(fs::path(library_folder()) / "sweeps" / (word + ".yaml"), ignored);
  return in_library ? "sweeps/" + word : word;
}

std::function<bool(const std::vector<std::string>&)> filter_of(const Arguments& arguments,
                                                               const scenarios::Sweep& sweep) {
  const auto said = arguments.value("filter");
  if (!said) return {};
  std::vector<scenarios::ExpressionFault> faults;
  const scenarios::Expression holds(*said, scenarios::operands_of(sweep), faults);
  if (!faults.empty()) refuse(arguments.typed(), "--filter", faults.front().message, faults.front().help);
  return [holds](const std::vector<std::string>& values) { return holds.holds(values); };
}

/// The command without switches that say how to go on, and without the further folders of a merge.
std::string typed_again(const Arguments& arguments) {
  std::vector<std::string> without = {"--resume", "--force", "--merge"};
  const auto& words = arguments.positionals();
  without.insert(without.end(), words.begin() + 1, words.end());
  std::string text;
  for (const std::string& word : arguments.typed()) {
    if (std::find(without.begin(), without.end(), word) != without.end()) continue;
    const bool plain = word.find_first_of(" '\"<>|&;*") == std::string::npos;
    text += (text.empty() ? "" : " ") + (plain ? word : "'" + word + "'");
  }
  return text;
}

void list_points(const results::PreparedSweep& sweep, const results::SweepOptions& options,
                 Console& console) {
  std::vector<Table::Column> heads = {{.name = "point"}};
  for (const auto& [name, factor] : sweep.sweep().factors) heads.push_back({.name = name});
  Table table(heads);
  for (const results::KnownPoint& known : sweep.points()) {
    std::vector<std::string> cells = {std::to_string(known.point.number)};
    cells.insert(cells.end(), known.point.values.begin(), known.point.values.end());
    table.row(std::move(cells));
  }
  console.out << table.text(console.out_width);
  const auto to_run = results::points_to_run(sweep, options.folder, options.shard);
  const std::size_t n = to_run.size();
  const std::string shard = std::to_string(options.shard.number) + "/" + std::to_string(options.shard.of);
  std::string text = points_text(sweep.points().size());
  if (n < sweep.points().size())
    text += ", " + grouped(static_cast<std::int64_t>(n)) + " of them to run" +
            (options.shard.of > 1 ? " in shard " + shard : "");
  if (n > 0) {
    const double seconds = results::estimated_seconds(sweep, to_run, options.threads);
    text += "; about " + (seconds < 1 ? "a second or less" : clock_span(seconds)) + ", by a trial of one";
  }
  console.out << wrapped(text, console.out_width, 0) << "\n";
  const results::Overloaded overloaded = results::overloaded_of(sweep);
  if (const std::string said = overload_text(overloaded.points, overloaded.looked_at); !said.empty())
    console.out << wrapped(said, console.out_width, 0) << "\n";
}

/// Measures that were to be kept, and are known at no address that was.
void note_unknown(const scenarios::Keep& keep, const results::SweepFile& table, Console& console) {
  std::vector<scenarios::Diagnostic> notes;
  for (std::size_t m = 0; m < keep.measures.size(); ++m)
    if (!table.is_known(keep.measures[m]))
      notes.push_back({scenarios::Diagnostic::Level::note,
                       "S618",
                       "'" + keep.measures[m] + "' is known at none of the addresses that are kept",
                       {keep.measure_places[m]},
                       "quantiles are known for lane groups alone, others where a scenario uses what they "
                       "measure: keep more addresses, or leave it out"});
  Remarks(console, false).print(notes);
}

int tell(const results::SweepReport& report, const scenarios::Keep& keep,
         const results::SweepOptions& options, const Arguments& arguments, const InterruptWatch& watch,
         Console& console) {
  const bool quiet = arguments.has("quiet");
  const auto count = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
  if (report.bytes_cut > 0 && !quiet)
    console.err
        << "note: the last " << count(report.bytes_cut)
        << " bytes of the store were not whole and are cut off: what was being written when it ended\n";
  if (report.cancelled) {
    console.err << "garita: interrupted: " << count(report.there + report.run) << " of "
                << points_text(report.wanted) << (report.wanted == 1 ? " is" : " are") << " kept in "
                << options.folder << "\ngo on with: " << options.said << " --resume\n";
    return watch.exit_status();
  }
  if (!quiet) {
    const std::string done = report.run == 0 ? "every point was done already"
                                             : count(report.run) + " of " + points_text(report.wanted) +
                                                   " run in " + clock_span(report.wall_s);
    if (report.csv.empty())
      console.err << "shard " << options.shard.number << "/" << options.shard.of << " is done: " << done
                  << "; garita sweep --merge makes the tables of all\n";
    else
      console.err << "wrote " << report.csv << " and " << report.h5 << ": " << done << "\n";
  }
  if (!report.h5.empty()) {
    const auto file = results::SweepFile::open(report.h5);
    if (!quiet) note_unknown(keep, file, console);
    console.out << table(file, console.out_width, column_choice(arguments));
  }
  if (report.ended_early == 0) return exit_done;
  console.err << "garita: a limit ended " << points_text(report.ended_early) << " early\n";
  return exit_limit_reached;
}

void refuse_together(const Arguments& arguments, const std::string& a, const std::string& b,
                     const std::string& why) {
  if (arguments.has(a) && arguments.has(b))
    refuse(arguments.typed(), "--" + b, why, "leave out --" + a + " or --" + b);
}

/// As --set of such an address is refused where the sweep is read.
void refuse_what_a_factor_sets(const Arguments& arguments, const scenarios::Sweep& sweep) {
  for (const std::string key : {"replications", "seed"})
    for (const auto& [name, factor] : sweep.factors)
      if (arguments.has(key) && std::find(factor.at.begin(), factor.at.end(), key) != factor.at.end())
        refuse(arguments.typed(), "--" + key,
               "this would change nothing: the factor '" + name + "' sets '" + key + "' in every point",
               "leave it out; --filter chooses among the factor's values");
}

int act(const Arguments& arguments, Console& console) {
  column_choice(arguments);  // before anything runs
  refuse_together(arguments, "force", "resume", "--force throws away what --resume goes on with");
  refuse_together(arguments, "merge", "shard", "--merge joins all shards");
  refuse_together(arguments, "merge", "dry-run", "--merge runs nothing anyway");
  for (const char* how : {"force", "resume"}) {
    refuse_together(arguments, "merge", how, "--merge runs nothing, and throws nothing away");
    refuse_together(arguments, "dry-run", how, "--dry-run runs nothing, and throws nothing away");
  }
  const auto& words = arguments.positionals();
  if (words.size() > 1 && !arguments.has("merge"))
    refuse(arguments.typed(), words[1], "'sweep' takes one sweep", "further folders go with --merge");
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::error_code ignored;
    if (!fs::is_directory(words[i], ignored))
      refuse(arguments.typed(), words[i], "there is no folder '" + words[i] + "'",
             "name folders with journals of shards, as in out/x.sweep");
  }
  const std::string file = file_of(words[0]);
  results::PreparedSweep::Options preparing;
  preparing.load = load_options();
  preparing.load.set = arguments.settings();
  if (const auto n = arguments.number("max-events", 1))
    preparing.load.set.emplace_back("limits.events", std::to_string(*n));
  scenarios::LoadedSweep loaded = scenarios::load_sweep(
      file, preparing.load,
      [&](const scenarios::Sweep& sweep) { return results::wrong_names(sweep, preparing.load); });
  refuse_what_a_factor_sets(arguments, loaded.sweep);
  if (const auto n = arguments.number("replications", 1))
    loaded.sweep.replications = static_cast<std::int64_t>(*n);
  if (const auto seed = arguments.number("seed", 0)) loaded.sweep.seed = *seed;
  const bool quiet = arguments.has("quiet");
  Remarks(console, quiet).print(loaded.warnings);

  results::SweepOptions options;
  const results::RunOptions shared = run_options("", arguments);
  options.threads = shared.threads;
  options.command_line = shared.command_line;
  options.settings = shared.settings;
  options.folder = arguments.value("out").value_or("out/" + loaded.sweep.name + ".sweep");
  options.shard = shard_wanted(arguments);
  options.resume = arguments.has("resume");
  options.force = arguments.has("force");
  options.said = typed_again(arguments);

  const InterruptWatch watch;
  const std::string label = loaded.sweep.name;
  preparing.filter = filter_of(arguments, loaded.sweep);
  preparing.threads = options.threads;
  std::optional<Progress> bar(std::in_place, console, label, quiet);
  preparing.progress = [&](double share) {
    bar->show(share, "reading points");
    return !watch.interrupted();
  };
  const results::PreparedSweep sweep(std::move(loaded), preparing);
  if (watch.interrupted()) {
    bar.reset();
    console.err << "garita: interrupted while points were read: none was run\n";
    return watch.exit_status();
  }
  if (sweep.points().empty())
    refuse(arguments.typed(), "--filter", "no point fulfils the filter", "--dry-run lists the points");
  bar.emplace(console, label, quiet);
  if (arguments.has("dry-run")) {
    bar.reset();
    list_points(sweep, options, console);
    return exit_done;
  }
  if (arguments.has("merge")) {
    std::vector<std::string> folders = {options.folder};
    folders.insert(folders.end(), words.begin() + 1, words.end());
    return tell(results::merge_sweep(sweep, folders, options), sweep.sweep().keep, options, arguments, watch,
                console);
  }
  options.progress = [&](std::size_t done, std::size_t wanted, double share) {
    const auto count = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
    bar->show(share, count(done) + " of " + count(wanted));
    return !watch.interrupted();
  };
  const results::SweepReport report = results::run_sweep(sweep, options);
  bar.reset();
  return tell(report, sweep.sweep().keep, options, arguments, watch, console);
}

}  // namespace

Verb sweep_verb() {
  Verb verb;
  verb.name = "sweep";
  verb.summary = "run a scenario many times with other values, into one table";
  verb.operands = "SWEEP";
  verb.at_least = 1;
  verb.at_most = 10'000;
  verb.about =
      "SWEEP is a YAML file that names a base scenario, the factors that are varied, and how (a grid, a "
      "list, "
      "a Latin hypercube, ...), or a sweep of the library. Each point is kept in out/SWEEP.sweep as it ends: "
      "what is done is never run again, and a sweep that was killed goes on with --resume as if it had not "
      "been. The tables are points.csv, a row per point and address, and points.h5, the same as netCDF-4; "
      "they do not depend on threads, shards or interruptions. 'garita summary' of the folder prints the "
      "table again. With --merge, folders after SWEEP hold shards that were run elsewhere.";
  verb.options = {{"dry-run", "", "list the points, estimate the time, run nothing"},
                  {"filter", "CONDITION",
                   "run points for which it holds, as in \"booths <= 4\"; tables have all that are done"},
                  {"resume", "", "go on with the points that are there"},
                  {"out", "FOLDER", "where points and tables go (default: out/SWEEP.sweep)"},
                  {"shard", "I/N", "run one of N shares, from 1; auto: the task of a Slurm array"},
                  {"merge", "", "make the tables from the shards that were run"},
                  measures_option()};
  for (Option option : simulation_options()) {
    if (option.name == "log") continue;
    if (option.name == "force")
      option.help = "begin anew: throw away the points that are there (of a shard: its own)";
    if (option.name == "seed") option.help = "seed of all random draws and of designs (default: the sweep's)";
    if (option.name == "replications") option.help = "of each point (default: the sweep's)";
    if (option.name == "set") option.help = "override a value of all points; the last one wins";
    verb.options.push_back(option);
  }
  verb.examples = {
      {"garita sweep mm1_load --dry-run", "Which points, and how long they would take."},
      {"garita sweep mm1_load --replications 2 --set length=\"10 d\"", "The load of one booth."},
      {"garita summary out/mm1_load.sweep", "Its table again."},
      {"garita sweep mm1_load --replications 2 --set length=\"10 d\" --shard 1/2 --out out/shards",
       "Half of the points, as one machine of two would run them."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
