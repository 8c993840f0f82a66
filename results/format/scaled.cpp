#include "results/format/scaled.hpp"

#include <algorithm>
#include <limits>

#include "results/format/units.hpp"

namespace garita::results {
namespace {

using engine::GroupTotals;
using engine::StepCounts;
using Group = models::Labels::Group;

constexpr GroupFactor factors[] = {
    {"lane_group_spacing", "m", "length of queue that one crosser takes", &Group::spacing_m},
    {"persons_per_crosser", "1", "mean number of persons that cross together", &Group::persons_per_crosser},
};

// A queue is as long as its crossers would stand one behind the other.
constexpr ScaledSeries series[] = {
    {"queue_length_mean", "m", "mean length of the queue in single file over the step", "time: mean",
     &Group::spacing_m,
     [](const StepCounts& c, const StepScale& s) { return number(c.queue_area_us) / s.length_us; }},
    {"queue_length_max", "m", "largest length of the queue in single file in the step", "time: maximum",
     &Group::spacing_m,
     [](const StepCounts& c, const StepScale&) { return static_cast<double>(c.queue_max); }},
};

constexpr ScaledTotal totals[] = {
    {"queue_length_mean_total", "m", "mean length of the queue in single file", &Group::spacing_m,
     [](const GroupTotals& g, engine::Duration window) {
       return number(g.queue_area_us) / number(window.us());
     }},
    {"queue_length_max_total", "m", "largest length of the queue in single file", &Group::spacing_m,
     [](const GroupTotals& g, engine::Duration) { return static_cast<double>(g.queue_max); }},
    {"person_hours", "h", "sum of the waits of all persons", &Group::persons_per_crosser,
     [](const GroupTotals& g, engine::Duration) { return number(g.wait.sum_us) / us_per_hour; }},
};

}  // namespace

std::span<const GroupFactor> group_factors() { return factors; }
std::span<const ScaledSeries> scaled_series() { return series; }
std::span<const ScaledTotal> scaled_totals() { return totals; }

bool is_known(const models::Labels& labels, double Group::*factor) {
  return std::any_of(labels.groups.begin(), labels.groups.end(),
                     [&](const Group& group) { return group.*factor > 0; });
}

double scaled(double value, double factor) {
  return factor > 0 ? value * factor : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace garita::results
