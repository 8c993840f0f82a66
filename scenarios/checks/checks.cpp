#include "scenarios/checks/checks.hpp"

#include <algorithm>

#include "scenarios/nearest.hpp"

namespace garita::scenarios {

Spot Checks::spot(std::string address) const {
  for (;;) {
    const auto found = r_.spots.find(address);
    if (found != r_.spots.end()) return found->second;
    const std::size_t dot = address.rfind('.');
    if (dot == std::string::npos) return r_.root;
    address.resize(dot);
  }
}

const std::vector<RowPlace>& Checks::rows(const std::string& address) const {
  static const std::vector<RowPlace> none;
  const auto found = r_.rows.find(address);
  return found == r_.rows.end() ? none : found->second;
}

void Checks::must_exist(const std::string& what, const std::string& name,
                        const std::vector<std::string>& known, const Mark& mark, const std::string& if_none) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  error("S201", "there is no " + what + " '" + name + "'", mark,
        known.empty() ? if_none : did_you_mean(name, known));
}

void check_scenario(const Scenario& scenario, Reading& reading) {
  Checks checks(scenario, reading);
  if (scenario.step > engine::Duration{} && scenario.length % scenario.step != engine::Duration{})
    checks.error("S414", "'length' is no multiple of 'step' (" + duration_text(scenario.step) + ")",
                 checks.value("length"), "choose a step that divides it, as in 'step: 15 min'");
  const auto whole_seconds = [&](const char* key, engine::Duration value) {
    if (value % engine::Duration::seconds(1) == engine::Duration{}) return;
    checks.error("S415", std::string("'") + key + "' is no whole number of seconds", checks.value(key),
                 "result files count time in seconds: round it");
  };
  whole_seconds("length", scenario.length);
  whole_seconds("step", scenario.step);
  whole_seconds("start", scenario.start - engine::Time());
  for (const auto& [name, port] : scenario.ports) check_port(checks, name, port);
  check_costs(checks);
  check_traffic(checks);
  check_corridor(checks);
  check_port_choice(checks);
  check_policies(checks);
  check_changes(checks, "changes", scenario.changes);
  // What an alternative changes goes with what it sets, not with what the chosen one does.
  const Alternative* chosen = find_in(scenario.alternatives, scenario.alternative);
  const bool chosen_sets = chosen != nullptr && !chosen->set.empty();
  for (const auto& [name, alternative] : scenario.alternatives)
    if (&alternative == chosen || (alternative.set.empty() && !chosen_sets))
      check_changes(checks, "alternatives." + name + ".changes", alternative.changes);
}

}  // namespace garita::scenarios
