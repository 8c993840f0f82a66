#include "models/schedules.hpp"

#include <algorithm>
#include <set>

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
    for (const scenarios::Interval& interval : intervals)
      points_.push_back({interval.from, interval.values[column]});
  }

  double at(Time time) const {
    const auto after = std::upper_bound(points_.begin(), points_.end(), time,
                                        [](Time t, const Point& p) { return t < p.at; });
    return after == points_.begin() ? points_.front().value : std::prev(after)->value;
  }
  void collect(std::set<Time>& times) const {
    for (const Point& point : points_) times.insert(point.at);
  }
  void append(Time time, double value) {
    if (points_.empty() || points_.back().value != value) points_.push_back({time, value});
  }
  static Steps empty() { return Steps(); }
  std::vector<ServerChange> servers(std::int64_t factor) const {
    std::vector<ServerChange> result;
    for (const Point& point : points_)
      result.push_back(
          {point.at, static_cast<std::uint32_t>(point.value + 0.5) * static_cast<std::uint32_t>(factor)});
    return result;
  }

 private:
  struct Point {
    Time at;
    double value;
  };
  Steps() = default;
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

// The same window, `takes` later: the converted lane serves again once it has been made ready.
Steps later(const Steps& window, Duration takes, Time from) {
  std::set<Time> times, shifted;
  window.collect(times);
  for (const Time time : times) shifted.insert(time + takes);
  shifted.insert(from);
  return combine(shifted, [&](Time time) { return time - takes < from ? 0.0 : window.at(time - takes); });
}

void convert(std::vector<Steps>& lanes, std::size_t from, std::size_t to, double count, const Steps& window,
             const Steps& delayed) {
  std::set<Time> times;
  lanes[from].collect(times);
  lanes[to].collect(times);
  window.collect(times);
  delayed.collect(times);
  const Steps source = lanes[from], target = lanes[to];
  // While it changes kind, in either direction, a lane belongs to neither.
  lanes[from] = combine(times, [&](Time t) {
    const bool away = window.at(t) > 0 || delayed.at(t) > 0;
    return source.at(t) - (away ? std::min(count, source.at(t)) : 0);
  });
  lanes[to] = combine(times, [&](Time t) {
    const bool serves = window.at(t) > 0 && delayed.at(t) > 0;
    return target.at(t) + (serves ? std::min(count, source.at(t)) : 0);
  });
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

  const auto index_of = [&](const std::string& kind) {
    return static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
  };
  for (const scenarios::Change& change : changes) {
    if (change.at != address) continue;
    const Steps window = window_of(change.when, span);
    for (const auto& [kind, count] : change.open) {
      Steps& steps = lanes[index_of(kind)];
      std::set<Time> times;
      steps.collect(times);
      window.collect(times);
      const double value = static_cast<double>(count);
      steps = combine(times, [&, before = steps](Time t) { return window.at(t) > 0 ? value : before.at(t); });
    }
    if (change.convert)
      convert(lanes, index_of(change.convert->from), index_of(change.convert->to),
              static_cast<double>(change.convert->lanes), window, later(window, change.takes, span.from));
  }

  std::vector<std::vector<ServerChange>> result;
  const std::int64_t booths = stage.kinds.empty() ? 1 : stage.booths_per_lane;
  for (const Steps& steps : lanes) result.push_back(steps.servers(booths));
  return result;
}

std::vector<ServerChange> programme_hours(const scenarios::Unified& unified,
                                          const std::string& facility_address,
                                          const std::vector<scenarios::Change>& changes, const Span& span) {
  const scenarios::Hours* hours = &unified.hours;
  for (const scenarios::Change& change : changes)
    if (change.at == facility_address + ".unified" && change.hours) hours = &*change.hours;
  return Steps(scenarios::expand(*hours, *span.zone, span.from, span.to), 0).servers(1);
}

}  // namespace garita::models
