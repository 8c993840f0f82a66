#include "models/check/check.hpp"

#include <optional>
#include <ostream>

#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/verbs/remarks.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

constexpr const char* nothing_arrives = "S411";  // true of every port alone

// A port alone: what its file says. Whether lanes suffice is a question of the scenario that has traffic.
bool check_port(const std::string& name, const Arguments& arguments, Console& console) {
  scenarios::LoadOptions options = load_options();
  options.set = arguments.settings();
  options.strict_sources = arguments.has("strict-sources");
  Remarks remarks(console, false);
  try {
    scenarios::Loaded loaded = scenarios::load_port(name, options);
    std::erase_if(loaded.warnings, [](const auto& warning) { return warning.code == nothing_arrives; });
    remarks.print(loaded.warnings);
    remarks.print(models::require_valid(loaded.scenario));
  } catch (const scenarios::InputErrors& errors) {
    remarks.print(errors.diagnostics());
    return false;
  }
  console.out << name << ": ok\n";
  return true;
}

// Both checks of every alternative of one scenario; what several of them have to say is printed once.
bool check_one(const std::string& name, const Arguments& arguments, Console& console) {
  scenarios::LoadOptions options = load_options();
  options.set = arguments.settings();
  options.strict_sources = arguments.has("strict-sources");
  Remarks remarks(console, false);
  bool good = true;
  std::optional<std::string> checked;
  const auto check_alternative = [&](const std::optional<std::string>& alternative) {
    options.alternative = alternative;
    try {
      const scenarios::Loaded loaded = scenarios::load(name, options);
      checked = loaded.scenario.alternative;
      remarks.print(loaded.warnings);
      remarks.print(models::require_valid(loaded.scenario));
    } catch (const scenarios::InputErrors& errors) {
      good = false;
      remarks.print(errors.diagnostics());
    }
  };
  // The one that runs by itself first; the others even if that one is wrong.
  check_alternative(std::nullopt);
  for (const std::string& alternative : scenarios::alternative_names(name, options))
    if (alternative != checked) check_alternative(alternative);
  if (good) console.out << name << ": ok\n";
  return good;
}

int act(const Arguments& arguments, Console& console) {
  bool good = true;
  for (const std::string& name : arguments.positionals()) {
    const bool port = scenarios::is_port(name, load_options());
    good = (port ? check_port : check_one)(name, arguments, console) && good;
  }
  return good ? exit_done : exit_input_wrong;
}

}  // namespace

Verb check_verb() {
  Verb verb;
  verb.name = "check";
  verb.summary = "find every error in scenarios, without running them";
  verb.operands = "SCENARIO | PORT...";
  verb.at_least = 1;
  verb.at_most = 1000;
  verb.about =
      "Reads each scenario with all its alternatives and all that it pulls in, and prints every error and "
      "warning, each with its place and a way out. A port's file is checked by itself, without traffic. Ends "
      "with status 2 when there is an error, else says ok.";
  verb.options = {
      {"set", "ADDRESS=VALUE", "override a value first, as in run", true},
      {"strict-sources", "", "a value without source or assumption is an error, as in the library"}};
  verb.examples = {
      {"garita check theory/mm1", "Says ok."},
      {"garita check ports/nogales_deconcini", "A port alone."},
      {"garita check nogales_ucp_week san_ysidro_day", "Several at once."},
      {"garita check deconcini_afternoon --set replications=50", "With a value overridden."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
