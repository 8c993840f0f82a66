#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/checks/checks.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/scalars.hpp"

// Pools of officers: whom they serve, and when they are there.
namespace garita::scenarios {
namespace {

/// The shortest of the rows, in minutes, each with its part after midnight; 0 when there are none.
int shortest_row(const Hours& hours) {
  int shortest = 0;
  for (const DayRule& rule : hours.rules) {
    if (rule.day_after) continue;
    for (const HourRow& row : rule.rows) {
      int length = row.to_minute - row.from_minute;
      if (row.to_minute == 1440)
        for (const DayRule& after : hours.rules)
          for (const HourRow& rest : after.rows)
            if (after.day_after && rest.from_minute == 0) length = 1440 - row.from_minute + rest.to_minute;
      shortest = shortest == 0 ? length : std::min(shortest, length);
    }
  }
  return shortest;
}

void check_breaks(Checks& c, const Shift& shift, const std::string& at) {
  if (c.written(at + ".breaks") && shift.breaks > 1 && shift.break_time <= engine::Duration{})
    c.error("S404", "breaks without a length", c.value(at + ".breaks"), "say it: 'break: 30 min'");
  const auto length = engine::Duration::minutes(shortest_row(shift.hours));
  if (length > engine::Duration{} && shift.break_time * shift.breaks > length)
    c.error("S461",
            std::to_string(shift.breaks) + (shift.breaks == 1 ? " break of " : " breaks of ") +
                duration_text(shift.break_time) + (shift.breaks == 1 ? " does" : " do") +
                " not fit into a shift of " + duration_text(length),
            c.value(at + ".break"), "shorten the breaks, or lengthen the shift");
}

/// An upper bound of the officers who are there at once.
std::int64_t most_officers(const Staff& staff) {
  std::int64_t most = 0;
  for (const auto& [name, shift] : staff.shifts) most += shift.officers;
  for (const DayRule& rule : staff.on_duty.rules)
    for (const HourRow& row : rule.rows)
      for (const double value : row.values) most = std::max(most, static_cast<std::int64_t>(value + 0.5));
  return most;
}

void check_hours_said(Checks& c, const Staff& staff, const std::string& name, const std::string& at) {
  if (!staff.on_duty.empty() && !staff.shifts.empty())
    c.contradiction("S401", "'" + name + "' says twice how many officers are there", at + ".shifts",
                    "by shifts", at + ".on_duty", "by hour", "write one of the two");
  if (staff.on_duty.empty() && staff.shifts.empty())
    c.missing("S404", "'" + name + "' does not say when officers are there", at,
              "add 'on_duty:', a timetable of officers, or 'shifts:'");
  for (const auto& [shift_name, shift] : staff.shifts) check_breaks(c, shift, at + ".shifts." + shift_name);
  const std::int64_t most = most_officers(staff);
  if (most >= staff.per_booth) return;
  // Not where a figure could not be read.
  const bool known = std::all_of(staff.shifts.begin(), staff.shifts.end(), [&](const auto& shift) {
    return c.written(at + ".shifts." + shift.first + ".officers");
  });
  if (!known || staff.on_duty.empty() == staff.shifts.empty() || (most == 0 && staff.shifts.empty())) return;
  c.error("S462",
          most == 0 ? "'" + name + "' has no officers"
                    : "a booth needs " + std::to_string(staff.per_booth) + " officers, where at most " +
                          std::to_string(most) + (most == 1 ? " is" : " are") + " there",
          c.key(most == 0 ? at : at + ".per_booth"), "give it officers, or leave the pool out");
}

}  // namespace

void check_staff(Checks& c, const std::string& port_name, const Port& port) {
  std::vector<std::string> known;
  for (const auto& [facility_name, facility] : port.facilities)
    for (const auto& [stage_name, stage] : facility.stages) known.push_back(facility_name + "." + stage_name);
  struct Served {
    std::string pool, at;
  };
  std::map<std::string, Served> served;
  for (const auto& [name, staff] : port.staff) {
    const std::string at = port_name + ".staff." + name;
    check_hours_said(c, staff, name, at);
    const Stage* first = nullptr;
    std::string first_name;
    for (const std::string& stage_name : staff.serves) {
      const std::string here = at + ".serves." + stage_name;
      c.must_exist("stage", stage_name, known, c.key(here));
      const std::size_t dot = stage_name.find('.');
      const Facility* facility = find_in(port.facilities, stage_name.substr(0, dot));
      const Stage* stage = facility && dot != std::string::npos
                               ? find_in(facility->stages, stage_name.substr(dot + 1))
                               : nullptr;
      if (stage == nullptr) continue;
      const auto [earlier, is_new] = served.emplace(stage_name, Served{name, here});
      if (!is_new && earlier->second.pool != name)  // the reader has told of a name that stands twice
        c.contradiction("S401", "two pools of officers serve '" + stage_name + "'", here,
                        "served by '" + name + "'", earlier->second.at,
                        "and by '" + earlier->second.pool + "'",
                        "leave it to one of them, or make them one pool");
      if (first == nullptr) {
        first = stage;
        first_name = stage_name;
      } else if (stage->agency != first->agency) {
        c.contradiction("S401", "one pool serves stages of two agencies", here,
                        std::string(word_of(stage->agency)), at + ".serves." + first_name,
                        std::string(word_of(first->agency)), "give each agency officers of its own");
      }
    }
    if (staff.serves.empty() && c.written(at + ".serves"))
      c.error("S404", "'" + name + "' serves no stage", c.value(at + ".serves"),
              "name one, as in 'serves: [vehicles_north.primary]'");
  }
}

}  // namespace garita::scenarios
