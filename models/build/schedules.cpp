#include "models/build/schedules.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "models/entry_at.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/vocabulary.hpp"

namespace garita::models {

using engine::Duration;
using engine::Time;

namespace {

// A right-continuous step function over the span: `Value` from each instant on.
template <class Value>
class Steps {
 public:
  Steps() = default;
  Steps(Time from, Value value) { append(from, value); }

  Value at(Time time) const { return entry_or_first(points_, time).value; }
  /// Least and greatest value in [from, to].
  std::pair<Value, Value> range(Time from, Time to) const {
    std::pair<Value, Value> found(at(from), at(from));
    const Point* const before = entry_at(points_, from);
    const Point* const end = points_.data() + points_.size();
    for (const Point* next = before == nullptr ? points_.data() : before + 1; next != end && next->at <= to;
         ++next)
      found = {std::min(found.first, next->value), std::max(found.second, next->value)};
    return found;
  }
  void collect(std::set<Time>& times, Duration later = {}) const {
    for (const Point& point : points_) times.insert(point.at + later);
  }
  void append(Time time, Value value) {
    if (points_.empty() || points_.back().value != value) points_.push_back({time, value});
  }
  /// `Entry{at, value}` for every change.
  template <class Entry>
  std::vector<Entry> changes() const {
    std::vector<Entry> result;
    for (const Point& point : points_) result.push_back({point.at, point.value});
    return result;
  }

 private:
  struct Point {
    Time at;
    Value value;
  };
  std::vector<Point> points_;
};

using Lanes = Steps<std::uint32_t>;  // how many; bays too
using Running = Steps<bool>;         // whether

// A timetable's numbers are read as `double`; those of lanes are whole.
Lanes lanes_of(const std::vector<scenarios::Interval>& intervals, std::size_t column) {
  Lanes result;
  for (const scenarios::Interval& interval : intervals)
    result.append(interval.from, static_cast<std::uint32_t>(interval.values[column] + 0.5));
  return result;
}

Running running(const std::vector<scenarios::Interval>& intervals) {
  Running result;
  for (const scenarios::Interval& interval : intervals)
    result.append(interval.from, interval.values.front() > 0);
  return result;
}

// Combines step functions point by point: `f(time)` is asked at every instant at which one of them changes.
template <class F>
auto combine(const std::set<Time>& times, F&& f) {
  Steps<decltype(f(Time()))> result;
  for (const Time time : times) result.append(time, f(time));
  return result;
}

Running window_of(const scenarios::Hours& when, const Span& span) {
  if (when.empty()) return {span.from, true};
  return running(scenarios::expand(when, *span.zone, span.from, span.to));
}

// Lanes that change kind take a while to be made ready, in either direction. So at each instant: have they
// been wanted as the other kind within that while (then they are away), and throughout it (then they serve
// there)?
void convert(std::vector<Lanes>& lanes, std::size_t from, std::size_t to, const scenarios::Change& change,
             const Span& span) {
  // Hours that began before the run count: the lanes may be ready when it begins.
  const Running wanted = window_of(change.when, {span.from - change.takes, span.to, span.zone});
  const auto count = static_cast<std::uint32_t>(change.convert->lanes);
  std::set<Time> times;
  wanted.collect(times);
  wanted.collect(times, change.takes);
  times.erase(times.begin(), times.lower_bound(span.from));
  lanes[from].collect(times);
  lanes[to].collect(times);
  const Lanes source = lanes[from], target = lanes[to];
  lanes[from] = combine(times, [&](Time t) {
    const bool away = wanted.range(t - change.takes, t).second;
    return source.at(t) - (away ? std::min(count, source.at(t)) : 0u);
  });
  lanes[to] = combine(times, [&](Time t) {
    const bool serves = wanted.range(t - change.takes, t).first;
    return target.at(t) + (serves ? std::min(count, source.at(t)) : 0u);
  });
}

// Stretches in which no lane of the stage is open.
struct Gap {
  Time from, to;
};
std::vector<Gap> gaps_of(const std::vector<Lanes>& lanes, Time end) {
  std::set<Time> times;
  for (const Lanes& kind : lanes) kind.collect(times);
  std::vector<Gap> gaps;
  bool shut = false;
  for (const Time time : times) {
    const bool open =
        std::any_of(lanes.begin(), lanes.end(), [&](const Lanes& kind) { return kind.at(time) > 0; });
    if (shut && open) gaps.back().to = time;
    if (!shut && !open) gaps.push_back({time, end});
    shut = !open;
  }
  return gaps;
}

// The lanes of the last open minute stay open for a while, and those of the first open before their time.
// What lies before the span and after it is not known, so no closing or opening.
void lengthen(std::vector<Lanes>& lanes, const scenarios::Change& change, const Span& span) {
  const Duration moment = Duration::microseconds(1);
  const Running holds = window_of(change.when, span);
  const std::vector<Lanes> before = lanes;
  for (const Gap& gap : gaps_of(before, span.to)) {
    const bool closes = gap.from > span.from && holds.at(gap.from - moment);
    const bool opens = gap.to < span.to && holds.at(gap.to);
    const Time until =
        closes ? std::min(gap.from + change.closes_later.value_or(Duration()), gap.to) : gap.from;
    const Time again = opens ? std::max(gap.to - change.opens_earlier.value_or(Duration()), until) : gap.to;
    for (std::size_t k = 0; k < lanes.size(); ++k) {
      std::set<Time> times = {gap.from, until, again, gap.to};
      lanes[k].collect(times);
      lanes[k] = combine(times, [&, now = lanes[k]](Time t) {
        if (t >= gap.from && t < until) return before[k].at(gap.from - moment);
        if (t >= again && t < gap.to) return before[k].at(gap.to);
        return now.at(t);
      });
    }
  }
}

// How far beyond a span its closings and openings matter.
Span widened(const Span& span, const std::vector<scenarios::Change>& changes, const std::string& address) {
  Span wide = span;
  for (const scenarios::Change& change : changes) {
    if (!concerns(change, address)) continue;
    wide.from = std::min(wide.from, span.from - change.closes_later.value_or(Duration()));
    wide.to = std::max(wide.to, span.to + change.opens_earlier.value_or(Duration()));
  }
  return wide;
}

// `value` in the hours of a change, what was there before outside them.
template <class Value>
Steps<Value> overridden(const Steps<Value>& before, const Running& window, const Steps<Value>& value) {
  std::set<Time> times;
  before.collect(times);
  window.collect(times);
  value.collect(times);
  return combine(times, [&](Time t) { return (window.at(t) ? value : before).at(t); });
}

}  // namespace

std::uint32_t servers_at(const std::vector<ServerChange>& schedule, Time time) {
  const ServerChange* change = entry_at(schedule, time);
  return change == nullptr ? 0 : change->servers;
}

bool moves_hours(const scenarios::Change& change) { return change.opens_earlier || change.closes_later; }

bool concerns(const scenarios::Change& change, const std::string& stage) {
  return change.at == stage || (moves_hours(change) && change.at == stage.substr(0, stage.rfind('.')));
}

namespace {

// Lanes by the timetable alone, in the order of `kinds`.
std::vector<Lanes> by_timetable(const scenarios::Stage& stage, const std::vector<std::string>& kinds,
                                const Span& span) {
  const std::vector<scenarios::Interval> table =
      stage.open.empty() ? std::vector<scenarios::Interval>()
                         : scenarios::expand(stage.open, *span.zone, span.from, span.to);
  std::vector<Lanes> lanes;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const auto column = std::find(stage.open.columns.begin(), stage.open.columns.end(), kinds[k]);
    if (!stage.kinds.empty() && stage.kinds[k].second.lanes) {
      lanes.emplace_back(span.from, static_cast<std::uint32_t>(*stage.kinds[k].second.lanes));
    } else if (stage.kinds.empty() && stage.bays && table.empty()) {
      lanes.emplace_back(span.from, static_cast<std::uint32_t>(*stage.bays));
    } else if (column != stage.open.columns.end()) {
      lanes.push_back(lanes_of(table, static_cast<std::size_t>(column - stage.open.columns.begin())));
    } else {
      lanes.push_back(table.empty() ? Lanes(span.from, 0) : lanes_of(table, 0));
    }
  }
  return lanes;
}

// What is lost is lost of whatever was to be open, so incidents come last.
void strike(std::vector<Lanes>& lanes, const scenarios::Change& change, const std::vector<std::string>& kinds,
            const Span& span) {
  const Running window = window_of(change.when, span);
  const auto lost_of = [&](const std::string& kind) -> std::uint32_t {
    if (change.closed) return *change.closed ? UINT32_MAX : 0;
    for (const auto& [name, count] : change.lost)
      if (name == (kind.empty() ? scenarios::bays_word : std::string_view(kind)))
        return static_cast<std::uint32_t>(count);
    return 0;
  };
  for (std::size_t k = 0; k < lanes.size(); ++k) {
    const std::uint32_t lost = lost_of(kinds[k]);
    if (lost == 0) continue;
    std::set<Time> times;
    window.collect(times);
    lanes[k].collect(times);
    lanes[k] = combine(times, [&, before = lanes[k]](Time t) {
      return before.at(t) - (window.at(t) ? std::min(lost, before.at(t)) : 0u);
    });
  }
}

// Those whom a change has shut out wait until lanes open again, also past the hour at which the timetable
// would have closed.
std::vector<ServerChange> schedule_of(const Lanes& lanes, const Lanes& timetable, const Span& span) {
  std::set<Time> times = {span.from};
  lanes.collect(times);
  timetable.collect(times);
  times.erase(times.lower_bound(span.to), times.end());
  std::vector<ServerChange> result;
  bool by_change = false;
  for (const Time time : times) {
    const std::uint32_t open = lanes.at(time);
    by_change = open == 0 && (by_change || timetable.at(time) > 0);
    if (time < span.from) continue;
    if (time > span.from && result.back().servers == open && result.back().by_change == by_change) continue;
    result.push_back({time, open, by_change});
  }
  return result;
}

}  // namespace

Span run_span(const scenarios::Scenario& scenario, const scenarios::Zone& zone) {
  const Time end = scenario.start + scenario.length;
  const bool drains = scenario.at_end == scenarios::AtEnd::drain;
  return {scenario.start - scenario.lead_in, drains ? end + scenario.limits.drain : end, &zone};
}

std::vector<std::vector<ServerChange>> lanes_open(const scenarios::Stage& stage, const std::string& address,
                                                  const std::vector<scenarios::Change>& changes,
                                                  const Span& span) {
  std::vector<std::string> kinds;
  for (const auto& [name, group] : stage.kinds) kinds.push_back(name);
  if (kinds.empty()) kinds.emplace_back();
  const Span wide = widened(span, changes, address);
  std::vector<Lanes> lanes = by_timetable(stage, kinds, wide);
  const std::vector<Lanes> timetable = lanes;
  const auto index_of = [&](const std::string& kind) {
    return static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
  };
  for (const scenarios::Change& change : changes) {
    if (!concerns(change, address)) continue;
    for (const auto& [kind, count] : change.open)
      lanes[index_of(kind)] = overridden(lanes[index_of(kind)], window_of(change.when, wide),
                                         Lanes(wide.from, static_cast<std::uint32_t>(count)));
    if (change.convert)
      convert(lanes, index_of(change.convert->from), index_of(change.convert->to), change, wide);
    if (moves_hours(change)) lengthen(lanes, change, wide);
  }
  for (const scenarios::Change& change : changes)
    if (change.at == address && (change.closed || !change.lost.empty())) strike(lanes, change, kinds, wide);

  std::vector<std::vector<ServerChange>> result;
  const auto booths = static_cast<std::uint32_t>(stage.kinds.empty() ? 1 : stage.booths_per_lane);
  for (std::size_t k = 0; k < lanes.size(); ++k) {
    result.push_back(schedule_of(lanes[k], timetable[k], span));
    for (ServerChange& change : result.back()) change.servers *= booths;
  }
  return result;
}

std::vector<ServerChange> lanes_converted(const std::string& address,
                                          const std::vector<scenarios::Change>& changes, const Span& span) {
  Lanes sum(span.from, 0);
  for (const scenarios::Change& change : changes) {
    if (change.at != address || !change.convert) continue;
    const Running wanted = window_of(change.when, span);
    std::set<Time> times;
    sum.collect(times);
    wanted.collect(times);
    const auto lanes = static_cast<std::uint32_t>(change.convert->lanes);
    sum = combine(times, [&, before = sum](Time t) { return before.at(t) + (wanted.at(t) ? lanes : 0u); });
  }
  return sum.changes<ServerChange>();
}

std::vector<FactorChange> outages(const std::string& address, const std::vector<scenarios::Change>& changes,
                                  const Span& span) {
  Steps<double> product(span.from, 1);
  bool any = false;
  for (const scenarios::Change& change : changes) {
    if (change.at != address || !change.slower) continue;
    any = true;
    const Running slow = window_of(change.when, span);
    std::set<Time> times;
    product.collect(times);
    slow.collect(times);
    const double factor = change.slower->value;
    product =
        combine(times, [&, before = product](Time t) { return before.at(t) * (slow.at(t) ? factor : 1); });
  }
  return any ? product.changes<FactorChange>() : std::vector<FactorChange>();
}

std::vector<Switch> programme_hours(const scenarios::Unified& unified, const std::string& facility_address,
                                    const std::vector<scenarios::Change>& changes, const Span& span) {
  const auto hours = [&](const scenarios::Hours& said) {
    return running(scenarios::expand(said, *span.zone, span.from, span.to));
  };
  Running programme = hours(unified.hours);
  for (const scenarios::Change& change : changes)
    if (change.at == facility_address + ".unified" && change.hours)
      programme = overridden(programme, window_of(change.when, span), hours(*change.hours));
  return programme.changes<Switch>();
}

}  // namespace garita::models
