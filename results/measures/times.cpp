#include <limits>

#include "results/format/totals.hpp"
#include "results/format/units.hpp"
#include "results/measures/families.hpp"

namespace garita::results {

void add_times(std::vector<Definition>& all, const RunInfo& info) {
  const auto add = [&](const char* name, const char* unit, const char* words, auto value) {
    all.push_back({{name, unit, words}, value});
  };
  add("crossers", "1", "services begun",
      [](const Sum& s) { return static_cast<double>(s.primaries().throughput); });
  add("arrivals", "1", "joined the queues",
      [](const Sum& s) { return static_cast<double>(s.primaries().arrivals); });
  add("wait_mean", "min", "mean wait", [](const Sum& s) { return mean_minutes(s.primaries().wait); });
  add("wait_p95", "min", "95 % quantile of the wait", [](const Sum& s) { return s.p95(s.primaries().wait); });
  add("crossing_mean", "min", "mean crossing time",
      [](const Sum& s) { return mean_minutes(s.primaries().crossing); });
  add("crossing_p95", "min", "95 % quantile of the crossing time",
      [](const Sum& s) { return s.p95(s.primaries().crossing); });
  add("mexican_time_mean", "min", "mean Mexican time (M1-M0)",
      [](const Sum& s) { return mean_minutes(s.primaries().mexican); });
  add("us_wait_mean", "min", "mean US wait (U1-U0)",
      [](const Sum& s) { return mean_minutes(s.primaries().us_wait); });
  add("agency_time_mean", "min", "mean time in the hands of US customs (U2-U1)",
      [](const Sum& s) { return mean_minutes(s.primaries().agency); });
  add("vehicle_hours", "h", "vehicle-hours waited",
      [](const Sum& s) { return number(s.wait_sum_us()) / us_per_hour; });
  add("crossing_hours", "h", "vehicle-hours of crossing time", [](const Sum& s) {
    const auto& crossing = s.primaries().crossing;
    return crossing.n == 0 ? std::numeric_limits<double>::quiet_NaN() : number(crossing.sum_us) / us_per_hour;
  });
  add("queue_mean", "1", "mean number waiting", [length = info.length](const Sum& s) {
    return ratio(number(s.primaries().queue_area_us), number(length.us()));
  });
  add("utilization", "1", "time in service over time open", [](const Sum& s) {
    return ratio(number(s.primaries().busy_area_us), number(s.primaries().booths_area_us));
  });
  add("lane_hours_open", "h", "lane-hours open", [](const Sum& s) { return s.lane_hours(); });
  add("unfinished", "1", "crossers whose service had not begun when the run ended",
      [](const Sum& s) { return static_cast<double>(s.unfinished()); });
  for (std::size_t i = 0; i < info.thresholds.size(); ++i) {
    const auto name = threshold_name(info.thresholds[i]);
    const bool in_minutes = name.find_first_not_of("0123456789") == std::string::npos;
    const auto words = "share that waited more than " + name + (in_minutes ? " min" : "");
    add(("share_over_" + name).c_str(), "1", words.c_str(), [i](const Sum& s) {
      const auto& wait = s.primaries().wait;
      return ratio(static_cast<double>(wait.over[i]), static_cast<double>(wait.n));
    });
  }
}

}  // namespace garita::results
