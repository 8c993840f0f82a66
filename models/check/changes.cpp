#include "models/check/changes.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "models/build/schedules.hpp"
#include "models/check/hours.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

using engine::Time;
using scenarios::Change;

namespace {

void warn(AddressedFindings& findings, const char* code, const std::string& address, std::string message,
          std::string help) {
  findings.add(Diagnostic::Level::warning, code, address, std::move(message), std::move(help));
}

// Whether the change holds in what is counted; says so where it does not.
bool check_when(AddressedFindings& findings, const Scenario& scenario, const std::string& address,
                const std::vector<Span>& hours, const scenarios::Zone& zone) {
  const Time end = scenario.start + scenario.length;
  const auto counts = [&](const Span& one) { return one.to > scenario.start && one.from < end; };
  if (std::any_of(hours.begin(), hours.end(), counts)) return true;
  const std::string counted = local_text(zone, scenario.start) + " to " + local_text(zone, end);
  const bool before = !hours.empty() && hours.front().from < scenario.start;
  const bool after = !hours.empty() && hours.back().from >= end;
  warn(findings, "S454", address + ".when",
       after ? std::string("the change holds only ") + (before ? "before and " : "") +
                   "after what counts, from " + counted + ": it concerns none but those who are still there"
       : before ? "the change holds in the lead-in alone; what counts is from " + counted
                : "the change never holds in the run, which counts from " + counted,
       "compare 'when' with 'start' and 'length', or take the change out");
  return false;
}

bool same(const std::vector<ServerChange>& a, const std::vector<ServerChange>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ServerChange& x, const ServerChange& y) {
    return x.at == y.at && x.servers == y.servers;
  });
}
bool same(const std::vector<Switch>& a, const std::vector<Switch>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Switch& x, const Switch& y) { return x.at == y.at && x.on == y.on; });
}

// Fewer lanes change their kind than are named while fewer are open; where all is shut, nothing is missed. Of
// what counts alone.
void check_conversion(AddressedFindings& findings, const std::string& address, const Change& change,
                      const std::vector<Span>& hours, const scenarios::Stage& stage,
                      const std::vector<std::vector<ServerChange>>& before, const Span& counted) {
  const auto lanes = static_cast<std::uint32_t>(change.convert->lanes);
  const auto from = static_cast<std::size_t>(
      std::find_if(stage.kinds.begin(), stage.kinds.end(),
                   [&](const auto& kind) { return kind.first == change.convert->from; }) -
      stage.kinds.begin());
  LocalHours fewer(*hours.front().zone);
  for (const Span& span : hours) {
    const Time begin = std::max(span.from, counted.from), end = std::min(span.to, counted.to);
    if (begin >= end) continue;
    std::set<Time> times = {begin, end};
    for (const auto& schedule : before)
      for (const ServerChange& one : schedule)
        if (one.at > begin && one.at < end) times.insert(one.at);
    for (auto time = times.begin(); std::next(time) != times.end(); ++time) {
      const std::uint32_t open = servers_at(before[from], *time);
      const bool any = std::any_of(before.begin(), before.end(),
                                   [&](const auto& schedule) { return servers_at(schedule, *time) > 0; });
      if (any && open < lanes) fewer.add(*time, *std::next(time), lanes == 1 ? "" : std::to_string(open));
    }
  }
  if (fewer.empty()) return;
  const std::string kind = "'" + change.convert->from + "'";
  if (lanes == 1)
    warn(findings, "S456", address + ".convert.lanes",
         "the lane does not change its kind in all its hours: not at " + fewer.text(),
         "none is open as " + kind + " then; convert it at other hours");
  else
    warn(findings, "S456", address + ".convert.lanes",
         "of the " + std::to_string(lanes) + " lanes, fewer change their kind: " + fewer.text(),
         "no more are open as " + kind + " then; convert fewer, or at other hours");
}

// The key that says what changes.
std::string form_of(const Change& change) {
  if (change.convert) return ".convert";
  if (change.closed) return ".closed";
  if (!change.lost.empty()) return ".lost";
  if (change.closes_later) return ".closes_later";
  if (change.opens_earlier) return ".opens_earlier";
  return ".open";
}

std::string why_idle(const Change& change) {
  if (change.convert) return "no lane of '" + change.convert->from + "' is open in its hours";
  if (change.closed || !change.lost.empty()) return "none of these lanes is open in its hours";
  if (moves_hours(change)) return "nothing opens or closes in its hours";
  return "so many lanes are open in its hours without it";
}

void check_stage_change(AddressedFindings& findings, const Scenario& scenario, std::size_t index,
                        const scenarios::Stage& stage, const std::vector<Span>& hours, const Span& span) {
  const Change& change = scenario.changes[index];
  if (change.slower) return;
  const std::string address = change_address(scenario, index);
  scenarios::Stage lanes = stage;
  lanes.booths_per_lane = 1;
  const auto next = scenario.changes.begin() + static_cast<std::ptrdiff_t>(index);
  const auto before = lanes_open(lanes, change.at, {scenario.changes.begin(), next}, span);
  const auto after = lanes_open(lanes, change.at, {scenario.changes.begin(), next + 1}, span);
  bool equal = true;
  for (std::size_t k = 0; k < before.size(); ++k) equal = equal && same(before[k], after[k]);
  if (!equal) {
    const Span counted{scenario.start, scenario.start + scenario.length, span.zone};
    if (change.convert) check_conversion(findings, address, change, hours, stage, before, counted);
    return;
  }
  warn(findings, "S455", address + form_of(change), "the change changes nothing: " + why_idle(change),
       "change something else, or take it out");
}

// A facility's hours: it opens and closes as its stages do.
void check_facility_change(AddressedFindings& findings, const Scenario& scenario, std::size_t index,
                           const scenarios::Facility& facility, const Span& span) {
  const Change& change = scenario.changes[index];
  const auto next = scenario.changes.begin() + static_cast<std::ptrdiff_t>(index);
  for (const auto& [name, stage] : facility.stages) {
    const std::string at = change.at + "." + name;
    const auto before = lanes_open(stage, at, {scenario.changes.begin(), next}, span);
    const auto after = lanes_open(stage, at, {scenario.changes.begin(), next + 1}, span);
    for (std::size_t k = 0; k < before.size(); ++k)
      if (!same(before[k], after[k])) return;
  }
  warn(findings, "S455", change_address(scenario, index) + form_of(change),
       "the change changes nothing: " + why_idle(change), "change something else, or take it out");
}

std::string idle_text(const std::string& facility) {
  return "nobody comes to '" + facility + "', so it is not simulated";
}
constexpr const char* idle_help = "state its traffic under 'demand', or take this out";

void check_change(AddressedFindings& findings, const Scenario& scenario, std::size_t index) {
  const Change& change = scenario.changes[index];
  std::string owner = change.at;
  const scenarios::Facility* facility = scenarios::facility_at(scenario, owner);
  const std::size_t dot = change.at.rfind('.');
  if (facility == nullptr && dot != std::string::npos) {
    owner.resize(dot);
    facility = scenarios::facility_at(scenario, owner);
  }
  const std::string address = change_address(scenario, index);
  if (facility == nullptr) {  // a road
    const scenarios::Zone& zone = scenario.zones.at(scenario.zone);
    const Span span = run_span(scenario, zone);
    check_when(findings, scenario, address, hours_held(change, span), zone);
    return;
  }
  if (!scenarios::facilities_with_traffic(scenario).contains(owner)) {
    warn(findings, "S458", address + ".at", idle_text(owner) + ": the change changes nothing", idle_help);
    return;
  }
  const scenarios::Zone& zone = scenarios::zone_of(scenario, *scenarios::port_at(scenario, change.at));
  const Span span = run_span(scenario, zone);
  const std::vector<Span> hours = hours_held(change, span);
  if (!check_when(findings, scenario, address, hours, zone)) return;
  const std::string part = change.at.substr(dot + 1);
  if (change.hours && facility->unified && part == "unified") {
    const auto next = scenario.changes.begin() + static_cast<std::ptrdiff_t>(index);
    const auto before = programme_hours(*facility->unified, owner, {scenario.changes.begin(), next}, span);
    const auto after = programme_hours(*facility->unified, owner, {scenario.changes.begin(), next + 1}, span);
    if (same(before, after))
      warn(findings, "S455", address + ".hours",
           "the change changes nothing: the programme has these hours without it",
           "change something else, or take it out");
    return;
  }
  if (owner == change.at) return check_facility_change(findings, scenario, index, *facility, span);
  const scenarios::Stage* stage = scenarios::find_in(facility->stages, part);
  if (stage != nullptr) check_stage_change(findings, scenario, index, *stage, hours, span);
}

// Values that were set, not written in the port: somebody expects them to matter.
void check_settings(AddressedFindings& findings, const Scenario& scenario) {
  const std::set<std::string> used = scenarios::facilities_with_traffic(scenario);
  for (const std::string& facility : scenarios::facility_addresses(scenario)) {
    if (used.contains(facility)) continue;
    const std::string below = facility + ".";
    for (auto at = scenario.origins.lower_bound(below);
         at != scenario.origins.end() && at->first.starts_with(below); ++at) {
      if (at->second.set_by.empty()) continue;
      warn(findings, "S458", at->first, idle_text(facility) + ": what is set there changes nothing",
           idle_help);
      break;
    }
  }
}

}  // namespace

std::vector<Span> hours_held(const Change& change, const Span& span) {
  if (change.when.empty()) return {span};
  std::vector<Span> result;
  const auto intervals = scenarios::expand(change.when, *span.zone, span.from, span.to);
  for (std::size_t i = 0; i < intervals.size(); ++i)
    if (intervals[i].values.front() > 0)
      result.push_back(
          {intervals[i].from, i + 1 < intervals.size() ? intervals[i + 1].from : span.to, span.zone});
  return result;
}

std::string change_address(const Scenario& scenario, std::size_t index) {
  const scenarios::Alternative* chosen = scenarios::find_in(scenario.alternatives, scenario.alternative);
  const std::size_t own = scenario.changes.size() - (chosen == nullptr ? 0 : chosen->changes.size());
  if (index < own) return "changes." + std::to_string(index + 1);
  return "alternatives." + scenario.alternative + ".changes." + std::to_string(index - own + 1);
}

void check_changes(AddressedFindings& findings, const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.changes.size(); ++i) check_change(findings, scenario, i);
  check_settings(findings, scenario);
}

}  // namespace garita::models
