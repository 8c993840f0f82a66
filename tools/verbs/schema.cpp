#include <algorithm>
#include <ostream>

#include "scenarios/json_schema.hpp"
#include "scenarios/nearest.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

int act(const Arguments& arguments, Console& console) {
  const std::vector<std::string>& kinds = scenarios::file_kinds();
  const std::string kind = arguments.positionals().empty() ? kinds.front() : arguments.positionals().front();
  const auto found = std::find(kinds.begin(), kinds.end(), kind);
  if (found == kinds.end())
    refuse(arguments.typed(), kind, "'" + kind + "' is no kind of file",
           scenarios::did_you_mean(kind, kinds));
  console.out << scenarios::json_schema(static_cast<scenarios::FileKind>(found - kinds.begin()));
  return exit_done;
}

}  // namespace

Verb schema_verb() {
  Verb verb;
  verb.name = "schema";
  verb.summary = "the JSON Schema of scenario files, for editors that complete and check while one types";
  verb.operands = "[scenario | part | port | corridor | sweep | calibration]";
  verb.at_most = 1;
  verb.about =
      "Prints the JSON Schema (draft 2020-12) of a kind of file: a scenario, a part that scenarios extend, a "
      "port, a corridor, a sweep, or a calibration. Write it to a file and name that in the first line of "
      "your YAML, as "
      "'# yaml-language-server: $schema=FILE'. An editor then knows keys, units and words; 'garita check' "
      "knows more.";
  verb.examples = {{"garita schema", "The schema of scenarios."},
                   {"garita schema port", "The schema of port files."}};
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
