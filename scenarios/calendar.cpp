#include "scenarios/calendar.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/civil.hpp"
#include "scenarios/scalars.hpp"

namespace garita::scenarios {
namespace {

using engine::Duration;
using engine::Time;

Duration days(std::int64_t n) { return Duration::days(n); }

/// Local midnight of a day, written as if local time were UTC.
Time midnight(Date date) { return Time{} + days(date.days); }

Date date_of(Time local) {
  std::int64_t n = local.us() / days(1).us();
  if (local.us() < n * days(1).us()) --n;
  return Date{static_cast<std::int32_t>(n)};
}

/// A row as it falls on one day, with the rank of its rule.
struct Placed {
  const HourRow* row;
  int rank;
  bool adds;
  bool continued;  ///< began the day before
};

/// The rows on a local day: those of the highest rank that names the day, what runs over from the day before
/// (of the highest rank that names that one), and lists of hours, which override nothing.
std::vector<Placed> rows_on(const Timetable& table, Date date) {
  const Date day_before{date.days - 1};
  int own = -1, before = -1;
  for (const DayRule& rule : table.rules) {
    if (rule.adds || rule.day_after) continue;
    if (holds_on(rule, date)) own = std::max(own, rank(rule));
    if (holds_on(rule, day_before)) before = std::max(before, rank(rule));
  }
  std::vector<Placed> placed;
  for (const DayRule& rule : table.rules) {
    const int highest = rule.day_after ? before : own;
    if (!holds_on(rule, rule.day_after ? day_before : date)) continue;
    if (!rule.adds && rank(rule) < highest) continue;
    for (const HourRow& row : rule.rows) placed.push_back({&row, rank(rule), rule.adds, rule.day_after});
  }
  return placed;
}

/// The row of the minute, or none; where a row runs over midnight into one of a higher rank, the higher rank
/// counts.
const Placed* row_at(const std::vector<Placed>& placed, int minute) {
  const Placed* found = nullptr;
  for (const Placed& p : placed)
    if (minute >= p.row->from_minute && minute < p.row->to_minute && (!found || p.rank > found->rank))
      found = &p;
  return found;
}

/// Part of one local day in which one row holds, or none.
struct Piece {
  Time from, to;
  Date date;
  const HourRow* row;  ///< null: none
  bool continued;      ///< the row began the day before
  std::vector<double> values;
};

/// Gives `use(Piece)` the pieces of one local day, seen through one constant offset, clipped to [from, to).
template <class Use>
void visit_day(const Timetable& table, Date date, Duration offset, Time from, Time to, Use&& use) {
  const std::size_t columns = std::max<std::size_t>(1, table.columns.size());
  const std::vector<Placed> placed = rows_on(table, date);
  std::vector<int> edges{0, 1440};
  for (const Placed& p : placed) {
    edges.push_back(p.row->from_minute);
    edges.push_back(p.row->to_minute);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const Time begin = midnight(date) + Duration::minutes(edges[i]) - offset;
    const Time end = midnight(date) + Duration::minutes(edges[i + 1]) - offset;
    if (end <= from || begin >= to) continue;
    const Placed* const found = row_at(placed, edges[i]);
    std::vector<double> values = found ? found->row->values : std::vector<double>{};
    values.resize(columns, 0.0);
    use(Piece{std::max(begin, from), std::min(end, to), date, found ? found->row : nullptr,
              found && found->continued, std::move(values)});
  }
}

/// The same for all days that touch [from, to), each stretch between changes of the offset by its own.
template <class Use>
void visit(const Timetable& table, const Zone& zone, Time from, Time to, Use&& use) {
  Time begin = from;
  while (begin < to) {
    Time end = to;
    for (const ZoneChange& change : zone.changes)
      if (change.from > begin) end = std::min(end, change.from);
    const Duration offset = utc_offset(zone, begin);
    for (Date date = date_of(begin + offset); midnight(date) - offset < end; ++date.days)
      visit_day(table, date, offset, begin, end, use);
    begin = end;
  }
}

}  // namespace

int rank(const DayRule& rule) { return rule.dated ? 2 : rule.months != 0x0fff ? 1 : 0; }

bool holds_on(const DayRule& rule, Date date) {
  if (rule.dated && (date < rule.first || date > rule.last)) return false;
  if (((rule.weekdays >> weekday_of(date)) & 1) == 0) return false;
  return ((rule.months >> (civil_from(date).month - 1)) & 1) != 0;
}

Duration utc_offset(const Zone& zone, Time time) {
  Duration offset{};
  for (const ZoneChange& change : zone.changes) {
    if (&change != &zone.changes.front() && change.from > time) break;
    offset = change.offset;
  }
  return offset;
}

LocalTime to_local(const Zone& zone, Time time) {
  const Time local = time + utc_offset(zone, time);
  const Date date = date_of(local);
  return {date, local - midnight(date)};
}

std::string local_text(const Zone& zone, Time time) {
  const LocalTime local = to_local(zone, time);
  return date_text(local.date) + " " +
         clock_text(static_cast<int>(local.since_midnight / Duration::minutes(1)));
}

Time to_utc(const Zone& zone, Date date, Duration since_midnight) {
  const Time local = midnight(date) + since_midnight;
  if (zone.changes.empty()) return local;
  for (std::size_t i = 0; i < zone.changes.size(); ++i) {
    const Time candidate = local - zone.changes[i].offset;
    const bool last = i + 1 == zone.changes.size();
    if (!last && candidate >= zone.changes[i + 1].from) continue;
    // Before the start of its own segment, the local time was skipped by the change that begins the segment.
    return i == 0 ? candidate : std::max(candidate, zone.changes[i].from);
  }
  return local;  // not reached: the last change always answers
}

std::vector<Interval> expand(const Timetable& table, const Zone& zone, Time from, Time to) {
  std::vector<Interval> out;
  visit(table, zone, from, to, [&](Piece piece) {
    if (out.empty() || out.back().values != piece.values)
      out.push_back({piece.from, std::move(piece.values)});
  });
  return out;
}

std::vector<RowSpan> rows_as_written(const Timetable& table, const Zone& zone, Time from, Time to) {
  std::vector<RowSpan> out;
  const HourRow* row = nullptr;
  Date date;
  // No row is longer than two days, so those that touch the span are whole.
  visit(table, zone, from - days(2), to + days(2), [&](Piece piece) {
    const bool over_midnight = piece.continued && row != nullptr && row->to_minute == 1440 &&
                               piece.row->from_minute == 0 && row->values == piece.row->values &&
                               piece.date.days == date.days + 1;
    const bool same = piece.row == row && piece.date == date;
    if (!out.empty() && (same || over_midnight))
      out.back().to = piece.to;
    else
      out.push_back({piece.from, piece.to, std::move(piece.values)});
    row = piece.row;
    date = piece.date;
  });
  out.erase(std::remove_if(out.begin(), out.end(),
                           [&](const RowSpan& span) { return span.to <= from || span.from >= to; }),
            out.end());
  return out;
}

std::vector<Time> row_starts(const Hours& hours, const Zone& zone, Time from, Time to) {
  std::vector<Time> out;
  const Date last{to_local(zone, to).date.days + 1};
  for (Date date{to_local(zone, from).date.days - 1}; date <= last; ++date.days) {
    for (const Placed& p : rows_on(hours, date)) {
      if (p.continued) continue;
      const Time start = to_utc(zone, date, Duration::minutes(p.row->from_minute));
      if (start >= from && start < to) out.push_back(start);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace garita::scenarios
