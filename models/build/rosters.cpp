#include "models/build/rosters.hpp"

#include <algorithm>
#include <set>

#include "engine/check.hpp"
#include "scenarios/calendar.hpp"

namespace garita::models {

using engine::Duration;
using engine::Time;

namespace {

// One shift on one day.
struct Turn {
  Time from, to;
  const scenarios::Shift* shift;

  std::int64_t breaks() const { return shift->break_time > Duration() ? shift->breaks : 0; }
  Time break_start(std::int64_t officer, std::int64_t number) const {
    const std::int64_t n = breaks();
    GARITA_CHECK(n > 0, "a break that begins is one of a shift with breaks");
    const Duration part = Duration::microseconds((to - from).us() / n);
    const std::int64_t spread = (part - shift->break_time).us();
    return from + part * number + Duration::microseconds(spread * (2 * officer + 1) / (2 * shift->officers));
  }
  bool away(std::int64_t officer, Time time) const {
    for (std::int64_t k = 0; k < breaks(); ++k) {
      const Time start = break_start(officer, k);
      if (start <= time && time < start + shift->break_time) return true;
    }
    return false;
  }
};

void append(std::vector<Roll>& rolls, std::uint32_t officers, bool present) {
  if (officers == 0) return;
  if (!rolls.empty() && rolls.back().present == present)
    rolls.back().officers += officers;
  else
    rolls.push_back({officers, present});
}

void append(std::vector<Roll>& rolls, const Turn& turn, Time time) {
  for (std::int64_t officer = 0; officer < turn.shift->officers; ++officer) {
    const bool away = turn.away(officer, time);
    if (!away || !turn.shift->relief) append(rolls, 1, !away);
  }
}

}  // namespace

std::vector<RosterChange> roster_of(const scenarios::Staff& staff, const Span& span) {
  std::vector<RosterChange> roster;
  const auto add = [&](Time at, std::vector<Roll> rolls) {
    if (roster.empty() || roster.back().rolls != rolls) roster.push_back({at, std::move(rolls)});
  };
  if (staff.shifts.empty()) {
    for (const scenarios::Interval& interval :
         scenarios::expand(staff.on_duty, *span.zone, span.from, span.to)) {
      std::vector<Roll> rolls;
      append(rolls, static_cast<std::uint32_t>(interval.values.front() + 0.5), true);
      add(interval.from, std::move(rolls));
    }
    return roster;
  }
  std::vector<Turn> turns;
  std::set<Time> times{span.from};
  for (const auto& [name, shift] : staff.shifts) {
    for (const scenarios::RowSpan& row :
         scenarios::rows_as_written(shift.hours, *span.zone, span.from, span.to)) {
      if (!(row.values.front() > 0) || shift.officers == 0) continue;
      const Turn turn = turns.emplace_back(Turn{row.from, row.to, &shift});
      times.insert(turn.from);
      times.insert(turn.to);
      for (std::int64_t officer = 0; officer < shift.officers; ++officer) {
        for (std::int64_t k = 0; k < turn.breaks(); ++k) {
          times.insert(turn.break_start(officer, k));
          times.insert(turn.break_start(officer, k) + shift.break_time);
        }
      }
    }
  }
  for (const Time time : times) {
    if (time < span.from || time >= span.to) continue;
    std::vector<Roll> rolls;
    for (const Turn& turn : turns)
      if (turn.from <= time && time < turn.to) append(rolls, turn, time);
    add(time, std::move(rolls));
  }
  return roster;
}

}  // namespace garita::models
