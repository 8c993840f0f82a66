#include "models/check/lanes.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "models/build/schedules.hpp"
#include "models/check/changes.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

using engine::Time;

namespace {

// The first instant at which the schedules together exceed `most`, and by how many there are then.
struct Excess {
  Time at = Time::never();
  std::uint64_t lanes = 0;
};
Excess first_excess(const std::vector<std::vector<ServerChange>>& schedules, std::uint64_t most) {
  std::set<Time> times;
  for (const auto& schedule : schedules)
    for (const ServerChange& change : schedule) times.insert(change.at);
  for (const Time time : times) {
    std::uint64_t sum = 0;
    for (const auto& schedule : schedules) sum += servers_at(schedule, time);
    if (sum > most) return {time, sum};
  }
  return {};
}

// The change at the stage under which the fault is best looked for: the last one written.
std::string last_change(const Scenario& scenario, const std::string& stage) {
  std::size_t last = 0;
  for (std::size_t i = 0; i < scenario.changes.size(); ++i)
    if (concerns(scenario.changes[i], stage)) last = i;
  return change_address(scenario, last);
}

void check_stage(AddressedFindings& findings, const Scenario& scenario, const std::string& address,
                 const scenarios::Stage& stage, const Span& span) {
  const bool changed =
      std::any_of(scenario.changes.begin(), scenario.changes.end(),
                  [&](const scenarios::Change& change) { return concerns(change, address); });
  if (!changed || !stage.lanes) return;
  const std::string under = scenario.alternative.empty() ? "" : " under '" + scenario.alternative + "'";
  scenarios::Stage lanes = stage;
  lanes.booths_per_lane = 1;
  const auto built = static_cast<std::uint64_t>(stage.lanes->built);
  const auto schedules = lanes_open(lanes, address, scenario.changes, span);
  const bool meant =
      std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const scenarios::Change& change) {
        return change.at == address && (change.closed.value_or(false) || !change.lost.empty());
      });
  for (std::size_t k = 0; k < schedules.size() && k < stage.kinds.size() && !meant; ++k)
    for (const ServerChange& change : schedules[k])
      if (change.by_change) {
        findings.add(Diagnostic::Level::warning, "S453", last_change(scenario, address),
                     "from " + local_text(*span.zone, change.at) + " '" + address + "." +
                         stage.kinds[k].first + "' has no lane left" + under +
                         ": who waits there waits until it has one again",
                     "leave it a lane, or mean it");
        break;
      }
  const Excess open = first_excess(schedules, built);
  if (open.lanes > 0)
    findings.add(Diagnostic::Level::error, "S402", last_change(scenario, address),
                 std::to_string(open.lanes) + " lanes of '" + address + "' are open at " +
                     local_text(*span.zone, open.at) + under + ", where " + std::to_string(built) +
                     " are built",
                 "a change of one kind leaves the others as the timetable has them: open fewer of those too");
  const auto convertible = static_cast<std::uint64_t>(stage.lanes->convertible);
  const Excess converted = first_excess({lanes_converted(address, scenario.changes, span)}, convertible);
  if (converted.lanes > 0)
    findings.add(Diagnostic::Level::error, "S402", last_change(scenario, address),
                 std::to_string(converted.lanes) + " lanes of '" + address +
                     "' are to change their kind at " + local_text(*span.zone, converted.at) + under +
                     ", where " + std::to_string(convertible) + " can",
                 "changes that overlap add up: convert fewer, or at other hours");
}

}  // namespace

void check_lanes(AddressedFindings& findings, const Scenario& scenario) {
  for (const auto& [port_name, port] : scenario.ports) {
    const Span span = run_span(scenario, scenarios::zone_of(scenario, port));
    for (const auto& [facility_name, facility] : port.facilities)
      for (const auto& [stage_name, stage] : facility.stages)
        check_stage(findings, scenario, port_name + "." + facility_name + "." + stage_name, stage, span);
  }
}

}  // namespace garita::models
