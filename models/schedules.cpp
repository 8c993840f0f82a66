#include "models/schedules.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "scenarios/calendar.hpp"

namespace garita::models {

using engine::Duration;
using engine::Time;

namespace {

// A right-continuous step function over the span: value from each instant on.
class Steps {
 public:
  Steps(Time from, double value) { points_.push_back({from, value}); }
  explicit Steps(const std::vector<scenarios::Interval>& intervals, std::size_t column) {
    for (const scenarios::Interval& interval : intervals) append(interval.from, interval.values[column]);
  }

  double at(Time time) const {
    const auto after = first_after(time);
    return after == points_.begin() ? points_.front().value : std::prev(after)->value;
  }
  /// Least and greatest value in [from, to].
  std::pair<double, double> range(Time from, Time to) const {
    std::pair<double, double> found(at(from), at(from));
    for (auto point = first_after(from); point != points_.end() && point->at <= to; ++point)
      found = {std::min(found.first, point->value), std::max(found.second, point->value)};
    return found;
  }
  void collect(std::set<Time>& times, Duration later = {}) const {
    for (const Point& point : points_) times.insert(point.at + later);
  }
  void append(Time time, double value) {
    if (points_.empty() || points_.back().value != value) points_.push_back({time, value});
  }
  static Steps empty() { return Steps(); }
  std::vector<ServerChange> servers(std::int64_t factor) const {
    std::vector<ServerChange> result;
    for (const Point& point : points_)
      result.push_back({point.at,
                        static_cast<std::uint32_t>(point.value + 0.5) * static_cast<std::uint32_t>(factor),
                        false});
    return result;
  }

 private:
  struct Point {
    Time at;
    double value;
  };
  Steps() = default;
  std::vector<Point>::const_iterator first_after(Time time) const {
    return std::upper_bound(points_.begin(), points_.end(), time,
                            [](Time t, const Point& p) { return t < p.at; });
  }
  std::vector<Point> points_;
};

// Combines step functions point by point: `f(time)` is asked at every instant at which one of them changes.
template <class F>
Steps combine(const std::set<Time>& times, F&& f) {
  Steps result = Steps::empty();
  for (const Time time : times) result.append(time, f(time));
  return result;
}

Steps window_of(const scenarios::Hours& when, const Span& span) {
  if (when.empty()) return Steps(span.from, 1);
  return Steps(scenarios::expand(when, *span.zone, span.from, span.to), 0);
}

// Lanes that change kind take a while to be made ready, in either direction. So at each instant: have they
// been wanted as the other kind within that while (then they are away), and throughout it (then they serve
// there)?
void convert(std::vector<Steps>& lanes, std::size_t from, std::size_t to, const scenarios::Change& change,
             const Span& span) {
  // Hours that began before the run count: the lanes may be ready when it begins.
  const Steps wanted = window_of(change.when, {span.from - change.takes, span.to, span.zone});
  const auto count = static_cast<double>(change.convert->lanes);
  std::set<Time> times;
  wanted.collect(times);
  wanted.collect(times, change.takes);
  times.erase(times.begin(), times.lower_bound(span.from));
  lanes[from].collect(times);
  lanes[to].collect(times);
  const Steps source = lanes[from], target = lanes[to];
  lanes[from] = combine(times, [&](Time t) {
    const bool away = wanted.range(t - change.takes, t).second > 0;
    return source.at(t) - (away ? std::min(count, source.at(t)) : 0);
  });
  lanes[to] = combine(times, [&](Time t) {
    const bool serves = wanted.range(t - change.takes, t).first > 0;
    return target.at(t) + (serves ? std::min(count, source.at(t)) : 0);
  });
}

// `value` in the hours of a change, what was there before outside them.
Steps overridden(const Steps& before, const Steps& window, const Steps& value) {
  std::set<Time> times;
  for (const Steps* steps : {&before, &window, &value}) steps->collect(times);
  return combine(times, [&](Time t) { return (window.at(t) > 0 ? value : before).at(t); });
}

}  // namespace

std::vector<std::vector<ServerChange>> lanes_open(const scenarios::Stage& stage, const std::string& address,
                                                  const std::vector<scenarios::Change>& changes,
                                                  const Span& span) {
  std::vector<std::string> kinds;
  for (const auto& [name, group] : stage.kinds) kinds.push_back(name);
  if (kinds.empty()) kinds.emplace_back();
  const std::vector<scenarios::Interval> table =
      stage.open.empty() ? std::vector<scenarios::Interval>()
                         : scenarios::expand(stage.open, *span.zone, span.from, span.to);

  std::vector<Steps> lanes;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const auto column = std::find(stage.open.columns.begin(), stage.open.columns.end(), kinds[k]);
    if (!stage.kinds.empty() && stage.kinds[k].second.lanes) {
      lanes.emplace_back(span.from, static_cast<double>(*stage.kinds[k].second.lanes));
    } else if (stage.kinds.empty() && stage.bays) {
      const double bays = static_cast<double>(*stage.bays);
      const Steps open = table.empty() ? Steps(span.from, 1) : Steps(table, 0);
      std::set<Time> times;
      open.collect(times);
      lanes.push_back(combine(times, [&](Time t) { return open.at(t) > 0 ? bays : 0; }));
    } else if (column != stage.open.columns.end()) {
      lanes.emplace_back(table, static_cast<std::size_t>(column - stage.open.columns.begin()));
    } else {
      lanes.push_back(table.empty() ? Steps(span.from, 0) : Steps(table, 0));
    }
  }

  const std::vector<Steps> timetable = lanes;
  const auto index_of = [&](const std::string& kind) {
    return static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
  };
  for (const scenarios::Change& change : changes) {
    if (change.at != address) continue;
    for (const auto& [kind, count] : change.open)
      lanes[index_of(kind)] = overridden(lanes[index_of(kind)], window_of(change.when, span),
                                         Steps(span.from, static_cast<double>(count)));
    if (change.convert)
      convert(lanes, index_of(change.convert->from), index_of(change.convert->to), change, span);
  }

  std::vector<std::vector<ServerChange>> result;
  const std::int64_t booths = stage.kinds.empty() ? 1 : stage.booths_per_lane;
  for (std::size_t k = 0; k < lanes.size(); ++k) {
    result.push_back(lanes[k].servers(booths));
    for (ServerChange& change : result.back())
      change.by_change = change.servers == 0 && timetable[k].at(change.at) > 0;
  }
  return result;
}

std::vector<ServerChange> lanes_converted(const std::string& address,
                                          const std::vector<scenarios::Change>& changes, const Span& span) {
  Steps sum(span.from, 0);
  for (const scenarios::Change& change : changes) {
    if (change.at != address || !change.convert) continue;
    const Steps wanted = window_of(change.when, span);
    std::set<Time> times;
    sum.collect(times);
    wanted.collect(times);
    const auto lanes = static_cast<double>(change.convert->lanes);
    sum = combine(times, [&, before = sum](Time t) { return before.at(t) + (wanted.at(t) > 0 ? lanes : 0); });
  }
  return sum.servers(1);
}

std::vector<ServerChange> programme_hours(const scenarios::Unified& unified,
                                          const std::string& facility_address,
                                          const std::vector<scenarios::Change>& changes, const Span& span) {
  const auto runs = [&](const scenarios::Hours& hours) {
    return Steps(scenarios::expand(hours, *span.zone, span.from, span.to), 0);
  };
  Steps programme = runs(unified.hours);
  for (const scenarios::Change& change : changes)
    if (change.at == facility_address + ".unified" && change.hours)
      programme = overridden(programme, window_of(change.when, span), runs(*change.hours));
  return programme.servers(1);
}

}  // namespace garita::models
