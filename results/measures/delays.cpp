#include <limits>

#include "results/format/scaled.hpp"
#include "results/format/totals.hpp"
#include "results/measures/families.hpp"
#include "results/statistics/quantile.hpp"

namespace garita::results {
namespace {

using Group = models::Labels::Group;

/// Days below which their 95 % quantile would be little else than the worst: 1 / (1 - 0.95). Assumption.
constexpr std::size_t least_days = 20;

/// (p95 - mean) / mean: the part of the mean that who must be on time adds to it. Source: FHWA (2006), Travel
/// Time Reliability: Making It There On Time, All The Time, FHWA-HOP-06-070.
double buffer_index(const Sum& sum) {
  const double mean = mean_minutes(sum.primaries().crossing);
  return mean > 0 ? (sum.p95(sum.primaries().crossing) - mean) / mean
                  : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void add_delays(std::vector<Definition>& all, const Figures& run) {
  all.push_back(
      {{"buffer_index", "1", "Buffer Index of the crossing time: (p95 - mean) / mean"}, buffer_index});
  all.push_back({{"daily_wait_p95", "min", "95 % quantile over days of the daily mean wait"},
                 {},
                 [](std::span<const double> days) {
                   return days.size() < least_days ? std::numeric_limits<double>::quiet_NaN()
                                                   : quantile_of({days.begin(), days.end()}, 0.95);
                 }});
  all.push_back({{"low_volume_crossing", "min", "mean crossing time in the quietest tenth of the steps"},
                 [](const Sum& s) { return s.low_volume_crossing_min(); }});
  all.push_back({{"delay_mean", "min", "mean crossing time less that of low volume"},
                 [](const Sum& s) { return s.delay_mean_min(); }});
  all.push_back({{"vehicle_hours_lost", "h", "vehicle-hours lost against the crossing time of low volume"},
                 [](const Sum& s) { return s.lost_hours(); }});
  if (is_known(run.labels(), &Group::persons_per_crosser)) {
    all.push_back(
        {{"person_hours", "h", "person-hours waited"}, [](const Sum& s) { return s.person_hours(); }});
    all.push_back({{"person_hours_lost", "h", "person-hours lost against the crossing time of low volume"},
                   [](const Sum& s) { return s.person_hours_lost(); }});
  }
  if (is_known(run.labels(), &Group::spacing_m)) {
    const engine::Duration length = run.info().length;
    all.push_back({{"queue_length_mean", "m", "mean length of the queue in single file"},
                   [length](const Sum& s) { return s.queue_length_mean_m(length); }});
    all.push_back({{"queue_length_max", "m", "largest length of a queue in single file"},
                   [](const Sum& s) { return s.queue_length_max_m(); }});
  }
}

}  // namespace garita::results
