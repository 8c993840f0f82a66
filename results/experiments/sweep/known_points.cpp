#include "results/experiments/sweep/known_points.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <thread>

#include "models/check/check.hpp"
#include "results/experiments/replication_pool.hpp"

namespace garita::results {
namespace {

constexpr std::size_t most_wrong_points = 20, most_tried = 100;
constexpr double minutes_a_day = 1440, hours_a_day = 24, days_a_week = 7, crossers_of_a_list = 1000;
// A task is some points, so that waiting for it costs little beside it.
constexpr std::size_t points_at_once = 16;

/// Mean over a week of the sum of all columns; rules for dates alone are left out.
double weekly_mean(const scenarios::Timetable& table) {
  double sum = 0;
  for (const auto& rule : table.rules) {
    if (rule.dated) continue;
    double of_day = 0;
    for (const auto& row : rule.rows)
      for (const double value : row.values)
        of_day += value * (row.to_minute - row.from_minute) / minutes_a_day;
    sum += of_day * std::popcount(static_cast<unsigned>(rule.weekdays & 0x7f)) / days_a_week;
  }
  return sum;
}

/// The points in which some value of a factor comes first: what is wrong with a value is wrong there.
std::vector<bool> with_new_values(const std::vector<KnownPoint>& points) {
  std::vector<bool> tried(points.size(), false);
  std::vector<std::set<std::string>> seen(points.empty() ? 0 : points.front().point.values.size());
  std::size_t n_tried = 0;
  for (std::size_t i = 0; i < points.size() && n_tried < most_tried; ++i) {
    for (std::size_t f = 0; f < seen.size(); ++f)
      if (seen[f].insert(points[i].point.values[f]).second) tried[i] = true;
    n_tried += tried[i] ? 1 : 0;
  }
  return tried;
}

using Diagnostics = std::vector<scenarios::Diagnostic>;

/// What is wrong with the first points that are wrong. Which these are does not depend on threads: tasks are
/// begun in order, and one is left out only where those before it found enough.
class WrongPoints {
 public:
  explicit WrongPoints(std::uint32_t n_tasks) : n_of_task_(n_tasks, 0), last_(n_tasks) {}

  void add(std::uint32_t task, std::size_t point, const Diagnostics& errors) {
    const std::lock_guard lock(mutex_);
    of_point_.emplace(point, errors);
    ++n_of_task_[task];
  }
  bool enough_before(std::uint32_t task) {
    const std::lock_guard lock(mutex_);
    if (task >= last_) return true;
    if (of_point_.size() < most_wrong_points) return false;
    const auto begin = n_of_task_.begin();
    if (std::accumulate(begin, begin + task, std::size_t{0}) < most_wrong_points) return false;
    last_ = task;
    return true;
  }
  std::vector<Diagnostics> first() const {
    std::vector<Diagnostics> errors;
    for (auto next = of_point_.begin(); next != of_point_.end() && errors.size() < most_wrong_points; ++next)
      errors.push_back(next->second);
    return errors;
  }

 private:
  std::mutex mutex_;
  std::map<std::size_t, Diagnostics> of_point_;
  std::vector<std::size_t> n_of_task_;
  std::uint32_t last_;  // what begins here or behind need not be looked at
};

scenarios::Diagnostic no_wall_time(const scenarios::Scenario& scenario) {
  scenarios::TextPlace place;
  if (const auto origin = scenario.origins.find("limits.wall_time"); origin != scenario.origins.end()) {
    const scenarios::Origin& from = origin->second;
    place = {from.file, from.line, from.column, from.length, from.excerpt, "", from.set_by};
  }
  return {scenarios::Diagnostic::Level::error,
          "S616",
          "a sweep cannot have 'limits.wall_time': what comes out would depend on the machine",
          {place},
          "limit 'limits.events' instead, or set limits.wall_time to 0 s"};
}

}  // namespace

double expected_crossers(const scenarios::Scenario& scenario) {
  const double days = (scenario.lead_in + scenario.length).seconds() / (hours_a_day * 3600);
  double a_day = 0;
  for (const auto& [address, demand] : scenario.demand) {
    const double mean = weekly_mean(demand.arrivals.rate) * hours_a_day;
    a_day += demand.scale.value * (mean > 0 ? mean : crossers_of_a_list);
  }
  for (const auto& [name, flow] : scenario.flows) a_day += flow.per_day * flow.scale.value;
  return std::max(1.0, a_day * days) * static_cast<double>(scenario.replications);
}

std::vector<KnownPoint> know_points(const PointMaker& maker, std::vector<Point> points, std::uint32_t threads,
                                    const std::function<bool(double share)>& progress) {
  std::vector<KnownPoint> known(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) known[i].point = std::move(points[i]);
  const std::vector<bool> tried = with_new_values(known);
  const auto n_tasks = static_cast<std::uint32_t>((known.size() + points_at_once - 1) / points_at_once);
  WrongPoints wrong(n_tasks);
  const std::uint32_t wanted = threads != 0 ? threads : std::thread::hardware_concurrency();
  ReplicationPool pool(n_tasks, std::clamp(wanted, 1u, std::max(n_tasks, 1u)),
                       [&](std::uint32_t task, const ReplicationPool& of) {
                         if (wrong.enough_before(task)) return;
                         const std::size_t end = std::min(known.size(), (task + 1) * points_at_once);
                         for (std::size_t i = task * points_at_once; i < end && !of.stopping(); ++i) {
                           try {
                             const scenarios::Scenario scenario = maker.scenario_of(known[i].point);
                             if (scenario.limits.wall_time.us() > 0)
                               throw scenarios::InputErrors({no_wall_time(scenario)});
                             if (tried[i]) models::require_valid(scenario, &maker.samplers());
                             known[i].id = maker.identity(scenario);
                             known[i].cost = expected_crossers(scenario);
                           } catch (const scenarios::InputErrors& errors) {
                             wrong.add(task, i, errors.diagnostics());
                           }
                         }
                       });
  for (std::uint32_t task = 0; task < n_tasks; ++task) do {
      if (progress && !progress(static_cast<double>(task) / n_tasks)) return {};
    } while (!pool.wait_for(task, std::chrono::milliseconds(100)));
  std::vector<scenarios::Diagnostic> all;
  std::set<std::string> said;
  for (auto& of_point : wrong.first())
    for (auto& error : of_point)
      if (scenarios::is_new(error, said)) all.push_back(std::move(error));
  if (!all.empty()) throw scenarios::InputErrors(std::move(all));
  return known;
}

}  // namespace garita::results
