#include "tools/cli/program.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <new>
#include <ostream>

#include "version.hpp"

#include "engine/check.hpp"
#include "scenarios/diagnostic.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/world_error.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/file_size_limit.hpp"
#include "tools/cli/verb.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

const Verb& find_verb(const std::vector<std::string>& typed, const std::string& name) {
  for (const Verb& verb : verbs()) {
    if (verb.name == name) return verb;
  }
  std::vector<std::string> names = {"help"};
  for (const Verb& verb : verbs()) names.push_back(verb.name);
  const std::string close = scenarios::nearest(name, names);
  refuse(typed, name, "unknown verb '" + name + "'",
         close.empty() ? "'garita --help' lists the verbs" : "did you mean '" + close + "'?");
}

bool is_help(const std::string& word) { return word == "--help" || word == "-h"; }

int act(const std::vector<std::string>& typed, Console& console) {
  if (typed.size() < 2) {
    console.err << help_page(verbs(), console.width);
    return exit_input_wrong;
  }
  const std::string& first = typed[1];
  if (first == "--version") {
    console.out << "garita " << version << "\n";
    return exit_done;
  }
  if (first == "help" || is_help(first)) {
    if (typed.size() > 3) refuse(typed, typed[3], "'help' takes one verb at most", "garita help run");
    const bool own = typed.size() == 2 || typed[2] == "help" || is_help(typed[2]);
    console.out << (own ? help_page(verbs(), console.out_width)
                        : help_page(find_verb(typed, typed[2]), console.out_width));
    return exit_done;
  }
  const Verb& verb = find_verb(typed, first);
  std::vector<Option> options = verb.options;
  options.push_back(help_option());
  const Arguments arguments = parse(typed, 2, options);
  if (arguments.has("help")) {
    console.out << help_page(verb, console.out_width);
    return exit_done;
  }
  const auto& operands = arguments.positionals();
  if (operands.size() < verb.at_least) {
    refuse(typed, "", "'" + verb.name + "' needs " + verb.operands,
           "'garita " + verb.name + " --help' shows examples");
  }
  if (operands.size() > verb.at_most) {
    const bool sets = std::find(typed.begin(), typed.end(), "--set") != typed.end();
    refuse(typed, operands[verb.at_most],
           "'" + verb.name + "' takes " + (verb.operands.empty() ? "no name" : verb.operands + ", not more"),
           sets
               ? "each ADDRESS=VALUE has a --set of its own; quote a value with a space: --set length=\"2 d\""
               : "'garita " + verb.name + " --help' shows examples");
  }
  return verb.act(arguments, console);
}

}  // namespace

int run_program(const std::vector<std::string>& typed, Console& console) {
  int status = exit_our_fault;
  try {
    status = act(typed, console);
  } catch (const scenarios::InputErrors& errors) {
    for (const auto& diagnostic : errors.diagnostics()) {
      console.err << scenarios::format(diagnostic, console.color);
    }
    status = exit_input_wrong;
  } catch (const scenarios::WorldError& error) {
    console.err << "garita: error: " << error.what() << "\n";
    status = exit_world_in_the_way;
  } catch (const std::filesystem::filesystem_error& error) {
    // What no caller expected: a name that is too long, a folder that may not be searched.
    console.err << "garita: error: " << error.path1().string() << ": " << error.code().message() << "\n";
    status = exit_world_in_the_way;
  } catch (const std::bad_alloc&) {
    console.err << "garita: error: the machine's memory is used up\n";
    status = exit_world_in_the_way;
  } catch (const std::exception& error) {
    console.err << "garita: the program found itself wrong: " << error.what() << "\nreplay it with:";
    for (const std::string& word : typed) console.err << ' ' << word;
    console.err << "\nPlease report these lines with the scenario.\n";
    status = exit_our_fault;
  }
  console.out.flush();
  if (!console.out && status == exit_done) {
    console.err << "garita: error: standard output: cannot write (is the disk full?)\n";
    status = exit_world_in_the_way;
  }
  return status;
}

int run_program(int argc, char** argv) {
  let_large_writes_fail();
  Console console = standard_console();
  std::vector<std::string> typed(argv, argv + argc);
  if (typed.empty()) typed.emplace_back("garita");
  typed.front() = "garita";  // as in the examples, wherever the program lies
  return run_program(typed, console);
}

}  // namespace garita::tools
