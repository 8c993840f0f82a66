#include "tools/verbs/best.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string_view>

#include "results/experiments/best_of.hpp"
#include "results/json.hpp"
#include "results/measures/addresses.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/progress.hpp"
#include "tools/text/format.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/measure_words.hpp"
#include "tools/verbs/simulate.hpp"

namespace garita::tools {
namespace {

using results::BestOf;
using results::BestQuestion;
using results::Contender;

// Of these it is the most that is good; of all others, such as waits, hours and costs, the least.
constexpr std::string_view good_is_much[] = {"crossers", "arrivals", "added", "toll_mean", "tolls_paid"};
constexpr int decimals = 3;

BestQuestion question_of(const Arguments& arguments) {
  BestQuestion question;
  question.of = measure_at(arguments, "best");
  question.most = std::find(std::begin(good_is_much), std::end(good_is_much), question.of.measure) !=
                  std::end(good_is_much);
  const std::string said = arguments.value("indifference").value_or("");
  const auto width = width_of(said);
  const std::string help = "write --indifference \"1 min\", or a number in the unit of the measure";
  if (said.empty())
    refuse(arguments.typed(), "--best", "how small a difference does not matter is not said", help);
  if (!width || width->is == Width::Is::share || !(width->value > 0))
    refuse(arguments.typed(), "--indifference",
           "'" + said + "' is no difference that could be too small to matter", help);
  question.indifference = width->value;
  question.in_seconds = width->is == Width::Is::seconds;
  if (const auto most = arguments.number("most-replications", question.at_first))
    question.at_most = static_cast<std::uint32_t>(std::min<std::uint64_t>(*most, 1'000'000));
  return question;
}

// The chosen one first, then those that held out longest, of equals the better.
std::vector<std::size_t> ranks(const BestOf& best, const BestQuestion& question) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < best.selection.contenders.size(); ++i) order.push_back(i);
  const auto& all = best.selection.contenders;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if ((a == best.selection.best) != (b == best.selection.best)) return a == best.selection.best;
    if (all[a].dropped != all[b].dropped) return !all[a].dropped;
    if (all[a].n != all[b].n) return all[a].n > all[b].n;
    return question.most ? all[a].mean > all[b].mean : all[a].mean < all[b].mean;
  });
  return order;
}

std::string fate(const Contender& contender, bool chosen, bool guaranteed) {
  if (chosen) return guaranteed ? "chosen" : "ahead";
  if (contender.dropped) return "dropped after " + grouped(contender.n);
  return guaranteed ? "as good" : "not told apart";
}

std::string text_of(const BestOf& best, const BestQuestion& question, const Arguments& arguments,
                    const std::vector<std::string>& labels, int width) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  const std::string zone = question.in_seconds
                               ? *arguments.value("indifference")
                               : results::with_unit(*arguments.value("indifference"), best.unit);
  std::string text =
      sentence("the " + std::string(question.most ? "most " : "least ") + name_of(question.of) + " of " +
               std::to_string(labels.size()) + " alternatives, under the same luck; differences below " +
               zone + " do not matter") +
      "\n";
  Table table({{.left = true},
               {.name = question.of.measure, .unit = best.unit == "1" ? "mean" : "mean, " + best.unit},
               {.name = "replications"},
               {.left = true}});
  const auto& selection = best.selection;
  for (const std::size_t i : ranks(best, question))
    table.row({labels[i], fixed(selection.contenders[i].mean, decimals), grouped(selection.contenders[i].n),
               fate(selection.contenders[i], i == selection.best, selection.guaranteed)});
  text += table.text(width) + "\n";
  const std::string& chosen = labels[selection.best];
  if (selection.guaranteed)
    text += sentence(chosen + " is the best with probability 0.95 at least, if it is so by " + zone +
                     " or more; one that is nearer to it may be as good (procedure KN of Kim and Nelson, " +
                     grouped(static_cast<std::int64_t>(selection.replications)) + " replications in all)");
  else
    text += sentence("not decided: " + chosen + " is ahead after " + grouped(question.at_most) +
                     " replications; take more (--most-replications) or a larger --indifference");
  return text;
}

std::string json_of(const BestOf& best, const BestQuestion& question,
                    const std::vector<std::string>& labels) {
  results::JsonWriter json;
  json.begin_object();
  json.member("measure", question.of.measure);
  json.member("address", results::shown_address(question.of.address));
  json.member("unit", best.unit);
  json.member("best_is", question.most ? "most" : "least");
  json.member("best", labels[best.selection.best]);
  json.member("decided", best.selection.guaranteed);
  json.member("probability", results::SelectBestOptions{}.confidence);
  json.member("replications", best.selection.replications);
  json.key("alternatives");
  json.begin_array();
  for (const std::size_t i : ranks(best, question)) {
    json.begin_object();
    json.member("name", labels[i]);
    json.member("mean", best.selection.contenders[i].mean);
    json.member("replications", best.selection.contenders[i].n);
    json.member("dropped", best.selection.contenders[i].dropped);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.text();
}

}  // namespace

std::vector<Option> best_options() {
  return {
      {"best", "MEASURE@ADDRESS",
       "only which is best, with probability 0.95: the least mean, of crossers and tolls the most; without "
       "an address, of all ports together (@total)"},
      {"indifference", "WIDTH", "how small a difference does not matter, as in \"1 min\" (with --best)"},
      {"most-replications", "N", "give up after so many of each, at least 20 (with --best; default: 1000)"}};
}

void require_best_options(const Arguments& arguments) {
  if (!arguments.has("best")) {
    for (const char* const option : {"indifference", "most-replications"})
      if (arguments.has(option))
        refuse(arguments.typed(), "--" + std::string(option), "it says more of --best, which is not there",
               "write --best wait_mean, too");
    return;
  }
  question_of(arguments);
  for (const char* const option :
       {"replications", "by", "pairs", "measures", "log", "force", "assumptions", "draws"})
    if (arguments.has(option))
      refuse(arguments.typed(), "--" + std::string(option),
             "--best takes as many replications as it needs, keeps no "
             "results, and tells which is best alone",
             "leave one of the two out");
}

int choose_best(const std::vector<garita::tools::Contender>& contenders, const Arguments& arguments,
                Console& console) {
  const BestQuestion question = question_of(arguments);
  std::vector<scenarios::Scenario> alternatives;
  std::vector<std::string> labels;
  for (const auto& [label, path, loaded] : contenders) {
    labels.push_back(label);
    alternatives.push_back(loaded.scenario);
  }
  for (const scenarios::Scenario& scenario : alternatives)
    require_measured(arguments, "best", question.of, scenario);
  const InterruptWatch watch;
  Progress bar(console, "choosing", arguments.has("quiet"));
  const std::filesystem::path folder = arguments.value("out").value_or("out");
  results::RunOptions options =
      run_options((folder / (alternatives.front().name + ".best.h5")).string(), arguments);
  std::string now;
  options.progress = [&](std::uint32_t done, double share) {
    bar.show(share, now + ": " + std::to_string(done));
    return !watch.interrupted();
  };
  const BestOf best =
      best_of(alternatives, question, options, [&](std::size_t i, std::uint32_t) { now = labels[i]; });
  if (best.cancelled) {
    console.err << "garita: interrupted: nothing was chosen\n";
    return watch.exit_status();
  }
  if (!best.ended.empty()) {
    console.err << "garita: ended early: " << best.ended << "\nnothing was chosen\n";
    return exit_limit_reached;
  }
  console.out << (arguments.has("json") ? json_of(best, question, labels)
                                        : text_of(best, question, arguments, labels, console.out_width));
  return best.selection.guaranteed ? exit_done : exit_limit_reached;
}

}  // namespace garita::tools
