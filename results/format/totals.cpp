#include "results/format/totals.hpp"

#include <limits>

#include "results/format/units.hpp"

namespace garita::results {
namespace {

using engine::GroupTotals;
using engine::Tally;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

constexpr DurationKind kinds[] = {
    {"wait", "wait", &GroupTotals::wait},
    {"crossing", "crossing time", &GroupTotals::crossing},
    {"mexican_time", "Mexican time (M1-M0)", &GroupTotals::mexican},
    {"us_wait", "US wait (U1-U0)", &GroupTotals::us_wait},
    {"agency_time", "agency time (U2-U1)", &GroupTotals::agency},
};

constexpr CountTotal counts[] = {
    {"arrivals_total", "crossers that joined the queue", &GroupTotals::arrivals},
    {"throughput_total", "services begun", &GroupTotals::throughput},
    {"departures_total", "services ended", &GroupTotals::departures},
    {"referred_total", "crossers sent on to a further inspection", &GroupTotals::referred},
    {"unfinished_total", "crossers whose service had not begun when the run ended", &GroupTotals::unfinished},
    {"queue_max_total", "largest number waiting", &GroupTotals::queue_max},
};

constexpr AreaTotal areas[] = {
    {"queue_area", "integral of the number waiting", &GroupTotals::queue_area_us},
    {"busy_area", "integral of the number in service", &GroupTotals::busy_area_us},
    {"booths_area", "integral of the booths open", &GroupTotals::booths_area_us},
};

}  // namespace

std::span<const DurationKind> duration_kinds() { return kinds; }
std::span<const CountTotal> count_totals() { return counts; }
std::span<const AreaTotal> area_totals() { return areas; }

std::string threshold_name(engine::Duration threshold) {
  const std::int64_t us = threshold.us();
  if (us % 60'000'000 == 0) return std::to_string(us / 60'000'000);
  if (us % 1'000'000 == 0) return std::to_string(us / 1'000'000) + "s";
  return std::to_string(us) + "us";
}

double mean_minutes(const Tally& tally) { return mean_minutes(tally.sum_us, tally.n); }

std::vector<FigureTotal> figure_totals(const std::vector<engine::Duration>& thresholds) {
  std::vector<FigureTotal> all;
  for (const auto& kind : kinds) {
    const std::string prefix = kind.prefix, words = kind.words;
    const auto of = [&](const char* suffix, const std::string& what, double (*value)(const Tally&)) {
      all.push_back(
          {prefix + suffix, "min", what + words, [value, member = kind.member](const GroupTotals& g, auto) {
             const Tally& tally = g.*member;
             return tally.n == 0 ? missing : value(tally);
           }});
    };
    of("_mean_total", "mean ", mean_minutes);
    of("_p50", "median ", [](const Tally& t) { return t.p50_us / us_per_minute; });
    of("_p95", "95 % quantile of the ", [](const Tally& t) { return t.p95_us / us_per_minute; });
    of("_max", "longest ", [](const Tally& t) { return number(t.max_us) / us_per_minute; });
  }
  for (std::size_t i = 0; i < thresholds.size(); ++i)
    all.push_back({"share_over_" + threshold_name(thresholds[i]), "1",
                   "share of the waits longer than the threshold", [i](const GroupTotals& g, auto) {
                     return g.wait.n == 0
                                ? missing
                                : static_cast<double>(g.wait.over[i]) / static_cast<double>(g.wait.n);
                   }});
  all.push_back({"vehicle_hours", "h", "sum of the waits",
                 [](const GroupTotals& g, auto) { return number(g.wait.sum_us) / us_per_hour; }});
  all.push_back(
      {"queue_mean_total", "1", "mean number waiting", [](const GroupTotals& g, engine::Duration window) {
         return number(g.queue_area_us) / number(window.us());
       }});
  all.push_back({"utilization_total", "1", "time in service over time open, of all booths of the group",
                 [](const GroupTotals& g, auto) {
                   return g.booths_area_us == 0 ? missing : number(g.busy_area_us) / number(g.booths_area_us);
                 }});
  return all;
}

}  // namespace garita::results
