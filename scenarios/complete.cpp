#include "scenarios/complete.hpp"

#include "scenarios/alternatives.hpp"
#include "scenarios/blame.hpp"
#include "scenarios/checks/checks.hpp"
#include "scenarios/checks/traces.hpp"
#include "scenarios/ranges.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/settle.hpp"
#include "scenarios/shares.hpp"

namespace garita::scenarios {
namespace {

/// Roads that the chosen alternative shuts for the whole run are not open; those that it shuts in some hours
/// are the models' affair.
void shut_roads(Scenario& scenario) {
  if (!scenario.corridor) return;
  for (const Change& change : scenario.changes)
    for (auto& [name, road] : scenario.corridor->roads)
      if (change.closed && change.when.empty() && change.at == "corridor." + name)
        road.open = !*change.closed;
}

/// Places of blocks and names beside those of values, for the checks that come later.
void add_blocks(Reading& reading) {
  for (const auto& [address, spot] : reading.spots) {
    if (reading.origins.contains(address)) continue;
    const TextPlace place = place_of(spot.key);
    Origin origin;
    origin.file = place.file;
    origin.line = place.line;
    origin.column = place.column;
    origin.length = place.length;
    origin.excerpt = place.excerpt;
    origin.set_by = place.set_by;
    origin.block = true;
    reading.origins[address] = origin;
  }
}

/// The scenario that a tree says, and what is wrong with it.
Scenario read_and_check(const Node& tree, const std::string& name, const std::string& alternative,
                        Reading& reading) {
  reading.alternatives = alternatives_that_set(tree);
  Scenario scenario = read_scenario(tree, reading);
  refuse_idle_ranges(reading);
  scenario.name = name;
  scenario.alternative = alternative;
  settle(scenario, reading, tree);
  settle_shares(scenario, reading);
  check_scenario(scenario, reading);
  return scenario;
}

}  // namespace

Loaded complete(const TreeInHand& in_hand, Files& files, MarkedFindings& findings) {
  const auto& [tree, bare, settings, name, alternative, strict_sources] = in_hand;
  Reading reading(findings, files);
  reading.strict_sources = strict_sources;
  Scenario scenario = read_and_check(tree, name, alternative, reading);
  if (findings.errors() > 0) {
    const auto errors_of = [&](const Node& other) {
      MarkedFindings found;
      Reading again(found, files);
      again.strict_sources = reading.strict_sources;
      read_and_check(other, scenario.name, scenario.alternative, again);
      return found.sorted_errors();
    };
    throw InputErrors(blame_settings(findings.sorted_errors(), bare, settings, errors_of));
  }
  for (const auto& [key, body] : scenario.alternatives)
    if (key == scenario.alternative) {
      scenario.changes.insert(scenario.changes.end(), body.changes.begin(), body.changes.end());
      scenario.policies.insert(scenario.policies.end(), body.policies.begin(), body.policies.end());
    }
  shut_roads(scenario);
  check_traces(scenario, reading);
  if (!reading.uncovered.empty() && !files.closed())
    findings.note(
        "S501",
        std::to_string(reading.uncovered.size()) +
            (reading.uncovered.size() == 1 ? " value has" : " values have") +
            " neither source nor assumption; the first is '" + reading.uncovered.front().first + "'",
        reading.uncovered.front().second, "add 'source: …' or 'assumption: {key: low..high}' to the block");
  add_blocks(reading);
  scenario.origins = std::move(reading.origins);
  return {std::move(scenario), findings.take(), files.names()};
}

}  // namespace garita::scenarios
