#pragma once

#include <string>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/scenario.hpp"

/// From local hours, weekdays and dates to instants. Everything here is a pure function of its arguments: a
/// Zone carries its own changes of offset (scenarios/zones.hpp loads it).
namespace garita::scenarios {

/// Values that hold from an instant on, until the next interval's `from`.
struct Interval {
  engine::Time from;
  std::vector<double> values;  ///< one per column of the timetable, at least one
};

/// The timetable's values in [from, to), changes only: equal neighbours are merged. The first interval starts
/// at `from`; minutes that no row covers are 0. The table is looked up by local time, so an hour that the
/// clock repeats in autumn has its values twice, and one that it skips in spring does not happen. Empty when
/// `to <= from`. Days that several ranks of rules name: see DayRule.
std::vector<Interval> expand(const Timetable& table, const Zone& zone, engine::Time from, engine::Time to);

/// One row of a timetable on one day: its values in [from, to).
struct RowSpan {
  engine::Time from, to;
  std::vector<double> values;  ///< one per column of the timetable, at least one
};

/// The rows as they are written, one span for each day, in order and without gaps: those that touch [from,
/// to), whole. A row that crosses midnight is one span; a row that others interrupt is several; minutes that
/// no row covers are spans of 0, at most a day long. Does not depend on `from` and `to` otherwise, but for
/// changes of the zone's offset, which are known from the run's start on.
std::vector<RowSpan> rows_as_written(const Timetable& table, const Zone& zone, engine::Time from,
                                     engine::Time to);

/// Instants in [from, to) at which a row of `hours` starts, sorted. The part of a row after midnight is no
/// start. A start that the clock skips happens at the change; one that it repeats happens the first time.
std::vector<engine::Time> row_starts(const Hours& hours, const Zone& zone, engine::Time from,
                                     engine::Time to);

/// Offset of local time from UTC at an instant: local = UTC + offset. Zero for a zone without changes.
engine::Duration utc_offset(const Zone& zone, engine::Time time);

/// The instant at which clocks of the zone show `date` and `since_midnight`. A time that the clock skips is
/// the instant of the change; one that it shows twice is the first of the two.
engine::Time to_utc(const Zone& zone, Date date, engine::Duration since_midnight);

/// The local day of an instant, and the time since its midnight.
struct LocalTime {
  Date date;
  engine::Duration since_midnight;
};
LocalTime to_local(const Zone& zone, engine::Time time);

/// `2024-01-01 15:00`, local to the zone.
std::string local_text(const Zone& zone, engine::Time time);

/// Whether a rule names this local day (rows of a `day_after` rule lie on the day after a named one).
bool holds_on(const DayRule& rule, Date date);

/// Dates over months over weekdays: 2, 1, 0.
int rank(const DayRule& rule);

}  // namespace garita::scenarios
