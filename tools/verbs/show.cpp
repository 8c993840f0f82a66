#include <ostream>
#include <string>
#include <vector>

#include "scenarios/nearest.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/verbs/values.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

int act(const Arguments& arguments, Console& console) {
  const auto& words = arguments.positionals();
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
        return exit_done;
      }
      known.push_back(candidate);
    }
    const std::string close = scenarios::nearest(address, known);
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
                  {"set", "ADDRESS=VALUE", "override a value first, as in run", true},
                  {"yaml", "", "the complete resolved scenario as YAML, as kept in result files"}};
  verb.examples = {
      {"garita show theory/mm1", "Every value of a textbook queue."},
      {"garita show deconcini_afternoon nogales_deconcini.vehicles_north.primary",
       "The lanes of DeConcini, with their sources."},
      {"garita show theory/mm1 theory/mmc", "What differs between two scenarios."},
      {"garita show san_ysidro_day --yaml", "The scenario in one piece, without extends and library names."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
