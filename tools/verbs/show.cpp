#include <ostream>
#include <string>
#include <vector>

#include "scenarios/nearest.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/text/format.hpp"
#include "tools/verbs/values.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

// Where a list (`changes`, `policies`) of an alternative stands among the origins:
// `alternatives.with_ucp.changes`.
std::string list_of(const scenarios::Scenario& scenario, const std::string& list) {
  return scenario.alternative.empty() ? list : "alternatives." + scenario.alternative + "." + list;
}

// The values, and what the chosen alternative changes under addresses that say nothing of its name.
scenarios::Origins with_changes(const scenarios::Scenario& scenario) {
  scenarios::Origins origins;
  for (const auto& [address, origin] : scenario.origins) {
    if (origin.block) continue;
    const std::string changes = list_of(scenario, "changes"), policies = list_of(scenario, "policies");
    if (under(address, changes))
      origins["changes" + address.substr(changes.size())] = origin;
    else if (under(address, policies))
      origins["policies" + address.substr(policies.size())] = origin;
    else if (!under(address, "alternatives") && address != "alternative")
      origins[address] = origin;
  }
  return origins;
}

// The values are those without its changes: which may be all that the alternative is about.
void tell_of_changes(const scenarios::Scenario& scenario, const std::string& name, const std::string& address,
                     Console& console) {
  std::size_t changes = 0;
  for (const scenarios::Change& change : scenario.changes)
    if (under(change.at, address) || under(address, change.at)) ++changes;
  if (changes == 0) return;
  console.out << "\n"
              << wrapped(std::to_string(changes) + (changes == 1 ? " change" : " changes") +
                             " of this in the run" +
                             (scenario.alternative.empty() ? ""
                                                           : ", alternative '" + scenario.alternative + "'") +
                             ": garita show " + name + " " + list_of(scenario, "changes"),
                         console.out_width, 2)
              << "\n";
}

int act(const Arguments& arguments, Console& console) {
  const auto& words = arguments.positionals();
  if (arguments.has("yaml") && arguments.has("against"))
    refuse(arguments.typed(), "--against", "--yaml shows one scenario, with nothing against it",
           "leave one of the two out");
  scenarios::LoadOptions options = load_options();
  options.set = arguments.settings();
  options.alternative = arguments.value("alternative");
  const scenarios::Scenario scenario = scenarios::load(words[0], options).scenario;
  if (arguments.has("yaml")) {
    if (words.size() > 1)
      refuse(arguments.typed(), words[1], "--yaml shows one whole scenario", "leave this out");
    console.out << scenario.canonical;
    return exit_done;
  }
  if (const auto against = arguments.value("against")) {
    if (words.size() > 1)
      refuse(arguments.typed(), words[1], "--against compares two alternatives of one scenario",
             "leave this out");
    options.alternative = against;
    const scenarios::Scenario other = scenarios::load(words[0], options).scenario;
    console.out << difference_table(with_changes(scenario), with_changes(other),
                                    {scenario.alternative, other.alternative}, console.out_width);
    return exit_done;
  }
  if (words.size() == 1) {
    console.out << values_table(scenario.origins, "", console.out_width);
  } else if (names_scenario(words[1])) {
    const scenarios::Scenario other = scenarios::load(words[1], options).scenario;
    console.out << difference_table(scenario.origins, other.origins, words, console.out_width);
  } else {
    const std::string& address = words[1];
    std::vector<std::string> known;
    for (const auto& [candidate, unused] : scenario.origins) {
      if (under(candidate, address)) {
        console.out << values_table(scenario.origins, address, console.out_width);
        tell_of_changes(scenario, words[0], address, console);
        return exit_done;
      }
      known.push_back(candidate);
    }
    const std::string close = scenarios::nearest_or_longer(address, known);
    refuse(arguments.typed(), address,
           "'" + address + "' is neither an address in " + words[0] + " nor a scenario",
           close.empty() ? "'garita show " + words[0] + "' lists the addresses"
                         : "did you mean '" + close + "'?");
  }
  return exit_done;
}

}  // namespace

Verb show_verb() {
  Verb verb;
  verb.name = "show";
  verb.summary = "each value of a scenario, where it was set and what backs it; or what differs between two";
  verb.operands = "SCENARIO [ADDRESS | SCENARIO]";
  verb.at_least = 1;
  verb.at_most = 2;
  verb.about =
      "Prints every resolved value with its address, the file and line that set it, and the source or "
      "assumption that covers it. The whole address, as --set takes it, is the line above, a dot, and the "
      "name in the row. With an address, only what lies under it. With a second scenario, only what differs.";
  verb.options = {{"alternative", "NAME", "of this alternative (default: the first)"},
                  {"against", "NAME", "what this alternative has instead"},
                  {"set", "ADDRESS=VALUE", "override a value first, as in run", true},
                  {"yaml", "", "the complete resolved scenario as YAML, as kept in result files"}};
  verb.examples = {
      {"garita show theory/mm1", "Every value of a textbook queue."},
      {"garita show deconcini_afternoon nogales_deconcini.vehicles_north.primary",
       "The lanes of DeConcini, with their sources."},
      {"garita show deconcini_afternoon --against fixed_3_to_7_pm", "What an alternative changes."},
      {"garita show theory/mm1 theory/mmc", "What differs between two scenarios."},
      {"garita show san_ysidro_day --yaml", "The scenario in one piece, without extends and library names."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
