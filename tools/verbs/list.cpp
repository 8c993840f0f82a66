#include <ostream>

#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

int act(const Arguments&, Console& console) {
  const scenarios::LoadOptions options = load_options();
  Table table({{.name = "scenario", .left = true},
               {.name = "title", .left = true, .wraps = true},
               {.name = "alternatives", .left = true, .wraps = true}});
  int status = exit_done;
  for (const std::string& name : library_scenarios(options.library)) {
    try {
      const scenarios::Scenario scenario = scenarios::load(name, options).scenario;
      std::string alternatives;
      for (const auto& [alternative, unused] : scenario.alternatives) {
        alternatives += (alternatives.empty() ? "" : ", ") + alternative;
      }
      table.row({name, scenario.title, alternatives});
    } catch (const scenarios::InputErrors&) {
      table.row({name, "has errors: garita check " + name, ""});
      status = exit_input_wrong;
    }
  }
  console.out << table.text(console.out_width);
  return status;
}

}  // namespace

Verb list_verb() {
  Verb verb;
  verb.name = "list";
  verb.summary = "the scenarios of the library, with their titles and alternatives";
  verb.about = "Each name can stand where SCENARIO stands in the other verbs.";
  verb.examples = {{"garita list", "The whole list."}};
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
