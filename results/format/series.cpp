#include "results/format/series.hpp"

#include "results/format/units.hpp"

namespace garita::results {
namespace {

using engine::StepCounts;

constexpr CountSeries counts[] = {
    {"arrivals", "crossers that joined the queue in the step", "time: sum", &StepCounts::arrivals},
    {"throughput", "services begun in the step", "time: sum", &StepCounts::throughput},
    {"departures", "services ended in the step", "time: sum", &StepCounts::departures},
    {"referred", "crossers sent on to a further inspection in the step", "time: sum", &StepCounts::referred},
    {"queue_max", "largest number waiting in the step", "time: maximum", &StepCounts::queue_max},
    {"wait_n", "crossers that joined in the step and whose service began", "time: sum", &StepCounts::wait_n},
    {"crossing_n", "crossers that joined in the step and left the border", "time: sum",
     &StepCounts::crossing_n},
    {"mexican_time_n", "crossers that joined in the step and have a Mexican time", "time: sum",
     &StepCounts::mexican_n},
    {"unfinished", "crossers that joined in the step and whose service had not begun when the run ended",
     "time: sum", &StepCounts::unfinished},
};

constexpr FigureSeries figures[] = {
    {"queue_mean", "1", "mean number waiting over the step", "time: mean",
     [](const StepCounts& c, const StepScale& s) { return number(c.queue_area_us) / s.length_us; }},
    {"wait_mean", "min", "mean wait of those who joined in the step", "time: mean",
     [](const StepCounts& c, const StepScale&) { return mean_minutes(c.wait_sum_us, c.wait_n); }},
    {"wait_sum", "min", "sum of the waits of those who joined in the step", "time: sum",
     [](const StepCounts& c, const StepScale&) { return number(c.wait_sum_us) / us_per_minute; }},
    {"crossing_mean", "min", "mean crossing time of those who joined in the step", "time: mean",
     [](const StepCounts& c, const StepScale&) { return mean_minutes(c.crossing_sum_us, c.crossing_n); }},
    {"crossing_sum", "min", "sum of the crossing times of those who joined in the step", "time: sum",
     [](const StepCounts& c, const StepScale&) { return number(c.crossing_sum_us) / us_per_minute; }},
    {"mexican_time_mean", "min", "mean Mexican time (M1-M0) of those who joined in the step", "time: mean",
     [](const StepCounts& c, const StepScale&) { return mean_minutes(c.mexican_sum_us, c.mexican_n); }},
    {"lanes_open", "1", "mean number of lanes open over the step", "time: mean",
     [](const StepCounts& c, const StepScale& s) {
       return number(c.booths_area_us) / s.length_us / s.booths_per_lane;
     }},
    {"booths_open", "1", "mean number of booths open over the step", "time: mean",
     [](const StepCounts& c, const StepScale& s) { return number(c.booths_area_us) / s.length_us; }},
    {"in_service", "1", "mean number in service over the step", "time: mean",
     [](const StepCounts& c, const StepScale& s) { return number(c.busy_area_us) / s.length_us; }},
    {"utilization", "1", "time in service over time open, of all booths of the group", "time: mean",
     [](const StepCounts& c, const StepScale&) {
       return ratio(number(c.busy_area_us), number(c.booths_area_us));
     }},
};

}  // namespace

std::span<const CountSeries> count_series() { return counts; }
std::span<const FigureSeries> figure_series() { return figures; }

double edge_speed(const engine::EdgeCounts& edge, double length_km) {
  return ratio(length_km * edge.entered, number(edge.travel_sum_us) / us_per_hour);
}

}  // namespace garita::results
