#include <charconv>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>

#include "results/experiments/manifest.hpp"
#include "results/experiments/overwrite.hpp"
#include "results/experiments/precision.hpp"
#include "results/experiments/repeat.hpp"
#include "results/measures/scenario_costs.hpp"
#include "scenarios/stationary.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/verbs/inputs.hpp"
#include "tools/verbs/measure_words.hpp"
#include "tools/verbs/simulate.hpp"
#include "tools/verbs/steady_table.hpp"
#include "tools/verbs/tables.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

namespace fs = std::filesystem;

// --out names the file, or the folder it goes into; `usual` without it.
std::string output_file(const Arguments& arguments, const std::string& usual) {
  const std::string name = fs::path(usual).filename().string();
  const auto out = arguments.value("out");
  if (!out) return usual;
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

void print_steady_state(const results::Run& run, const Arguments& arguments, Console& console) {
  const results::SteadyState state = results::steady_state(run);
  console.out << (arguments.has("json") ? results::to_json(state) : table(state, console.out_width));
}

// The table of the run; with --assumptions also what its figures may be, as far as its values are not known.
// `studied` is what ran; nothing: the assumptions are not asked for.
int finish(const results::RunReport& report, const std::optional<results::StudiedAlternative>& studied,
           const ColumnChoice& columns, const Arguments& arguments, const InterruptWatch& watch,
           Console& console) {
  int status = tell(report, {}, arguments, watch, console);
  if (report.file.empty()) return status;
  const results::Run run = results::Run::open(report.file);
  if (arguments.has("steady-state")) {
    print_steady_state(run, arguments, console);
    return status;
  }
  const bool json = arguments.has("json");
  const results::Summary summary = results::summarize(run, results::costs_of(run.info().scenario));
  if (!json) console.out << table(summary, console.out_width, columns) << std::flush;
  const std::vector<std::string> measures = measures_with_inputs(columns.names);
  std::optional<results::InputStudy> study;
  if (studied && status == exit_done) {
    study = study_inputs({*studied}, measures, arguments, watch, console);
    if (!study) status = tell_unfinished_study({report.file}, watch, console);
  }
  std::vector<results::MeasureWithInputs> inputs;
  if (study) inputs = results::with_inputs(summary, *study, measures);
  if (json)
    console.out << results::to_json(summary, columns.names, [&](results::JsonWriter& writer) {
      if (study) results::write_json(writer, inputs, *study);
    });
  else if (study)
    console.out << table(inputs, *study, "", console.out_width);
  return status;
}

results::Replications replications_wanted(const Arguments& arguments) {
  using Count = results::Replications::Count;
  const auto said = arguments.value("replications");
  if (!said) return {};
  if (!adds_replications(arguments)) return {Count::in_all, *arguments.number("replications", 1)};
  std::uint64_t n = 0;
  const auto [stop, error] = std::from_chars(said->data() + 1, said->data() + said->size(), n);
  if (error != std::errc() || stop != said->data() + said->size() || n == 0)
    refuse(arguments.typed(), "--replications", "'" + *said + "' does not say how many more",
           "write --replications +20");
  return {Count::more, n};
}

// --precision, --of and --most-replications.
results::Precision precision_wanted(const Arguments& arguments) {
  using In = results::Precision::In;
  results::Precision precision;
  precision.said = *arguments.value("precision");
  const auto refuse_it = [&](const std::string& why) {
    refuse(arguments.typed(), "--precision", why,
           "write --precision 5%, or a time as in --precision \"2 min\"");
  };
  const auto width = width_of(precision.said);
  if (!width) refuse_it("'" + precision.said + "' is no width of an interval");
  precision.half_width = width->value;
  if (width->is == Width::Is::share) precision.in = In::share_of_mean;
  if (width->is == Width::Is::seconds) precision.in = In::seconds;
  if (!(precision.half_width > 0)) refuse_it("an interval without any width is never reached");
  if (arguments.has("of")) {
    const results::MeasureAt of = measure_at(arguments, "of");
    precision.measure = of.measure;
    precision.address = of.address;
  }
  if (const auto most = arguments.number("most-replications", precision.at_least))
    precision.at_most = static_cast<std::uint32_t>(std::min<std::uint64_t>(*most, 1'000'000));
  return precision;
}

void refuse_without(const Arguments& arguments, const std::string& needed, const std::string& option) {
  if (arguments.has(option) && !arguments.has(needed))
    refuse(arguments.typed(), "--" + option, "it says more of --" + needed + ", which is not there",
           "write --" + needed + " 5%, too");
}

// What is wrong with the options, before anything is read.
void require_options(const Arguments& arguments) {
  const auto refuse_both = [&](const char* one, const char* other) {
    if (arguments.has(one) && arguments.has(other))
      refuse(arguments.typed(), "--" + std::string(one), std::string("not together with --") + other,
             "leave one of the two out");
  };
  check_all(
      {[&] { refuse_beside_steady_state(arguments); }, [&] { refuse_without(arguments, "precision", "of"); },
       [&] { refuse_without(arguments, "precision", "most-replications"); },
       [&] { require_assumption_options(arguments); }, [&] { refuse_both("assumptions", "precision"); },
       [&] { refuse_both("assumptions", "steady-state"); },
       [&] {
         if (arguments.has("precision") && arguments.has("replications"))
           refuse(arguments.typed(), "--replications", "--precision says how many there will be",
                  "leave out one of the two; --most-replications is the most that --precision may take");
       },
       [&] {
         if (arguments.has("precision")) precision_wanted(arguments);
       },
       [&] { column_choice(arguments); }, [&] { require_simulation_options(arguments); }});
}

// What happens by the clock never settles.
void require_stationary(const scenarios::Scenario& scenario, const Arguments& arguments) {
  if (!arguments.has("steady-state")) return;
  if (const std::string address = scenarios::depends_on_the_clock(scenario); !address.empty())
    refuse(arguments.typed(), "--steady-state",
           "'" + address + "' depends on the clock, so there is no steady state",
           "leave this out: a day is simulated with its lead_in and summarized as it is");
}

// A result file is run again, or gets more replications: what was asked stands in it.
int run_file(const Arguments& arguments, Console& console) {
  const std::string& file = arguments.positionals()[0];
  for (const char* const option :
       {"alternative", "set", "seed", "log", "max-events", "precision", "assumptions", "draws"})
    if (arguments.has(option))
      refuse(arguments.typed(), "--" + std::string(option),
             "the file says what was run: this would be another question",
             "leave it out, or name the scenario instead of its file");
  const ColumnChoice columns = column_choice(arguments);
  const results::Repeat repeat = results::repeat_of(file, replications_wanted(arguments));
  const auto n = static_cast<std::uint32_t>(repeat.scenario.replications);
  const bool goes_on = n > repeat.there;
  if (arguments.has("replications") && !goes_on)
    refuse(arguments.typed(), "--replications",
           "'" + file + "' has " + std::to_string(repeat.there) + " replications already",
           "write --replications +20 for twenty more");
  require_stationary(repeat.scenario, arguments);
  if (goes_on) results::require_can_go_on(file);
  const std::string usual = goes_on ? file : "out/" + file_stem(repeat.scenario) + ".h5";
  results::RunOptions options = run_options(output_file(arguments, usual), arguments);
  options.log_crossers = repeat.logged;
  options.repeats = true;
  options.settings = results::settings_of(file).value_or("");  // when it was first run
  if (goes_on) options.goes_on_from = file;
  results::require_replaceable(repeat.scenario, options);
  const InterruptWatch watch;
  const results::RunReport report =
      simulate(repeat.scenario, options, file_stem(repeat.scenario), arguments, watch, console);
  const int status = finish(report, {}, columns, arguments, watch, console);
  if (!goes_on && report.complete && !arguments.has("quiet"))
    console.err << (report.data_hash == repeat.data_hash ? "the same figures as in "
                                                         : "other figures than in ")
                << file << "\n";
  return status;
}

int act(const Arguments& arguments, Console& console) {
  require_options(arguments);
  if (arguments.positionals()[0].ends_with(".h5")) return run_file(arguments, console);
  scenarios::LoadOptions options = simulation_settings(arguments);
  options.alternative = arguments.value("alternative");
  const bool quiet = arguments.has("quiet");
  Remarks remarks(console, quiet);
  const ColumnChoice columns = column_choice(arguments);
  std::optional<results::Precision> precision;
  if (arguments.has("precision")) precision = precision_wanted(arguments);
  const scenarios::Loaded loaded = load_checked(arguments.positionals()[0], options, remarks);
  const scenarios::Scenario& scenario = loaded.scenario;
  if (!options.alternative && !quiet) say_which(scenario, console);
  const std::string file = output_file(arguments, "out/" + file_stem(scenario) + ".h5");
  require_stationary(scenario, arguments);
  if (precision) require_measured(arguments, "of", {precision->measure, precision->address}, scenario);
  require_target(loaded, file, arguments);
  const InterruptWatch watch;
  const results::RunOptions options_of_run = run_options(file, arguments);
  if (!precision) {
    const results::RunReport report =
        simulate(scenario, options_of_run, file_stem(scenario), arguments, watch, console);
    std::optional<results::StudiedAlternative> studied;
    if (arguments.has("assumptions"))
      studied = results::StudiedAlternative{&scenario, arguments.positionals()[0], options};
    return finish(report, studied, columns, arguments, watch, console);
  }
  const results::PreciseRun run =
      simulate_until(scenario, *precision, options_of_run, file_stem(scenario), arguments, watch, console);
  const int status = finish(run.report, {}, columns, arguments, watch, console);
  if (run.report.file.empty() || !run.report.complete) return status;
  if (!quiet || !run.reached)
    console.err << (run.reached ? "the precision is reached with " : "the precision is not reached with ")
                << run.replications << " replications; wanted: " << run.goal << "\n";
  return run.reached ? status : exit_limit_reached;
}

}  // namespace

Verb run_verb() {
  Verb verb;
  verb.name = "run";
  verb.summary = "simulate one alternative of a scenario, print its table, write its file";
  verb.operands = "SCENARIO | RUN.h5";
  verb.at_least = verb.at_most = 1;
  verb.about =
      "SCENARIO is a YAML file or the name of a library scenario. The result is one HDF5 file (netCDF-4), "
      "out/SCENARIO.h5 or out/SCENARIO.ALTERNATIVE.h5, with a .manifest.json beside it. Without "
      "--alternative the first one of the scenario runs, and the program says so. The same scenario, seed "
      "and release give the same file on every machine. A result file instead of a scenario is run again, "
      "into the usual place unless --out says another; with --replications +20 it gets twenty more itself, "
      "and "
      "is then the file of one run with them all.";
  verb.options = {
      {"alternative", "NAME", "which alternative runs (default: the first)"},
      {"out", "FILE", "where the result goes; a folder gets a file of the usual name"},
      {"precision", "WIDTH",
       "add replications, at least 20, until half of an interval is 5% of the mean, or 2 min"},
      {"of", "MEASURE@ADDRESS", "which interval (default: wait_mean@total, of all ports together)"},
      {"most-replications", "N", "give up after so many, at least 20 (default: 1000)"},
      steady_option(),
      measures_option(),
      {"json", "",
       "the table as JSON, as 'garita summary' has it; with --assumptions also both intervals, what "
       "is varied and what is not"}};
  for (const auto& options : {assumption_options(), simulation_options()})
    verb.options.insert(verb.options.end(), options.begin(), options.end());
  verb.examples = {
      {"garita run san_ysidro_day --replications 4", "An average weekday at San Ysidro."},
      {"garita run nogales_ucp_week --alternative with_ucp --replications 2 --out with.h5",
       "A week at Nogales with Unified Cargo Processing, into a file of your choice."},
      {"garita run theory/mm1 --set replications=5 --seed 7 --quiet",
       "A textbook queue with another seed; --set reaches every value of a scenario (garita show)."},
      {"garita run theory/mm1 --precision 10% --of wait_mean@theory.line.primary --out precise.h5",
       "As many replications as it takes to know a mean wait to 10 %."},
      {"garita run theory/mm1 --set lead_in=\"0 s\" --set length=\"10 d\" --set step=\"15 min\" "
       "--steady-state --out mm1.h5",
       "A queue that starts empty, without its warm-up."},
      {"garita run with.h5 --replications +2", "Two replications more in a file that is there."},
      {"garita run san_ysidro_day --assumptions --draws 20 --replications 2 --out assumed.h5",
       "What is not known of the port, apart from chance, and which assumption matters most; --json > "
       "assumed.json keeps it."},
      {"garita run san_ysidro_day --replications 1 --log crossers --out log.h5",
       "With a log of every crosser's steps."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
