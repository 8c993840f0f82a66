#include "results/format/features.hpp"

#include <type_traits>

#include "engine/money.hpp"
#include "results/format/units.hpp"

namespace garita::results {
namespace {

using engine::FeatureCounts;
using engine::FeatureSums;
using engine::micro_per_usd;

constexpr FeatureCountSeries counts[] = {
    {"balked", "crossers that came in the step and did not join the queue",
     [](const FeatureCounts& c) { return std::int64_t{c.balked}; }},
    {"reneged", "crossers that joined in the step and gave up waiting",
     [](const FeatureCounts& c) { return std::int64_t{c.reneged}; }},
    {"jockeyed", "moves to another lane in the step",
     [](const FeatureCounts& c) { return std::int64_t{c.jockeyed}; }},
    {"interrupted", "services that stopped before their end in the step",
     [](const FeatureCounts& c) { return std::int64_t{c.interrupted}; }},
    {"diverted", "crossers that came in the step although another port was theirs, less those that left",
     [](const FeatureCounts& c) { return std::int64_t{c.diverted}; }},
    {"added", "crossers that came in the step because the wait was short",
     [](const FeatureCounts& c) { return std::int64_t{c.added}; }},
    {"retimed", "crossers that would have come in the step and came later",
     [](const FeatureCounts& c) { return std::int64_t{c.retimed}; }},
    {"dropped", "crossers that would have come in the step and never came",
     [](const FeatureCounts& c) { return std::int64_t{c.dropped}; }},
    {"held", "crossers that came in the step, would have joined, and were held by a meter",
     [](const FeatureCounts& c) { return std::int64_t{c.held}; }},
    {"appointed", "crossers that would have come to the facility in the step, and have an appointment",
     [](const FeatureCounts& c) { return std::int64_t{c.appointed}; }},
};

constexpr FeatureFigureSeries figures[] = {
    {"blocked", "1", "mean number served that could not leave, over the step", false, "time: mean",
     [](const FeatureCounts& c, const StepScale& s) { return number(c.blocked_area_us) / s.length_us; }},
    {"booths_wanted", "1", "mean number of booths asked for by timetable or policy, over the step", false,
     "time: mean",
     [](const FeatureCounts& c, const StepScale& s) { return number(c.wanted_area_us) / s.length_us; }},
    {"officers", "1", "mean number of officers assigned over the step", false, "time: mean",
     [](const FeatureCounts& c, const StepScale& s) { return number(c.officers_area_us) / s.length_us; }},
    {"spilled_share", "1", "share of the step in which the queue stood back past its storage", false,
     "time: mean",
     [](const FeatureCounts& c, const StepScale& s) { return number(c.spilled_us) / s.length_us; }},
    {"posted_wait", "min", "mean over the step of what the sign said", true, "time: mean",
     // The integral over seconds [us s], over the seconds of the step, is in us.
     [](const FeatureCounts& c, const StepScale& s) {
       return number(c.posted_area_us_s) / (s.length_us / us_per_second) / us_per_minute;
     }},
    {"tolls", "USD", "tolls of those who joined in the step", false, "time: sum",
     [](const FeatureCounts& c, const StepScale&) { return number(c.tolls_micro_usd) / micro_per_usd; }},
};

constexpr FeatureTotal totals[] = {
    {"balked_total", "1", "crossers that did not join the queue when they came", &FeatureSums::balked},
    {"reneged_total", "1", "crossers that gave up waiting", &FeatureSums::reneged},
    {"jockeyed_total", "1", "moves to another lane", &FeatureSums::jockeyed},
    {"interrupted_total", "1", "services that stopped before their end", &FeatureSums::interrupted},
    {"diverted_total", "1", "crossers that came although another port was theirs, less those that left",
     &FeatureSums::diverted},
    {"added_total", "1", "crossers that came because the wait was short", &FeatureSums::added},
    {"retimed_total", "1", "crossers that came later because the wait was long", &FeatureSums::retimed},
    {"dropped_total", "1", "crossers that never came because the wait was long", &FeatureSums::dropped},
    {"held_total", "1", "crossers that came and were held by a meter", &FeatureSums::held},
    {"held_us", "us", "integral of those held by a meter", &FeatureSums::held_us},
    {"appointed_total", "1", "crossers that would have come, and have an appointment",
     &FeatureSums::appointed},
    {"appointment_shift_us", "us", "how much later they come because of it",
     &FeatureSums::appointment_shift_us},
    {"blocked_area", "us", "integral of the number served that could not leave",
     &FeatureSums::blocked_area_us},
    {"booths_wanted_area", "us", "integral of the booths asked for", &FeatureSums::wanted_area_us},
    {"officers_area", "us", "integral of the officers assigned", &FeatureSums::officers_area_us},
    {"spilled_us", "us", "for how long the queue stood back past its storage", &FeatureSums::spilled_us},
    {"posted_wait_area", "us s", "integral of what the sign said", &FeatureSums::posted_area_us_s},
    {"posted_wait_n_total", "1", "crossers with a wait and with what the sign said when they joined",
     &FeatureSums::posted_n},
    {"posted_wait_error_sum_us", "us", "sum of what the sign said at joining less the wait",
     &FeatureSums::posted_error_us},
    {"posted_wait_error_abs_sum_us", "us", "sum of the absolute values of the same",
     &FeatureSums::posted_error_abs_us},
    {"tolls_micro_usd", "1e-6 USD", "tolls of those who joined the queue", &FeatureSums::tolls_micro_usd},
};

constexpr FeatureFigureTotal total_figures[] = {
    {"blocked_hours", "h", "crosser-hours served but unable to leave", true,
     [](const FeatureSums& s) { return number(s.blocked_area_us) / us_per_hour; }},
    {"officer_hours", "h", "officer-hours assigned", false,
     [](const FeatureSums& s) { return number(s.officers_area_us) / us_per_hour; }},
    {"spilled_hours", "h", "hours in which the queue stood back past its storage", true,
     [](const FeatureSums& s) { return number(s.spilled_us) / us_per_hour; }},
    {"held_hours", "h", "crosser-hours held by a meter", true,
     [](const FeatureSums& s) { return number(s.held_us) / us_per_hour; }},
    {"appointment_shift_mean", "min", "mean of how much later those with an appointment come because of it",
     false, [](const FeatureSums& s) { return mean_minutes(s.appointment_shift_us, s.appointed); }},
    {"posted_wait_error_mean", "min", "mean of what the sign said at joining less the wait", false,
     posted_wait_error_mean},
    {"posted_wait_error_abs_mean", "min", "mean of the absolute value of the same", false,
     posted_wait_error_abs_mean},
    {"tolls_paid", "USD", "tolls of those who joined the queue", true,
     [](const FeatureSums& s) { return number(s.tolls_micro_usd) / micro_per_usd; }},
};

}  // namespace

std::int64_t FeatureTotal::of(const FeatureSums& sums) const {
  return std::visit([&](auto which) { return static_cast<std::int64_t>(sums.*which); }, member);
}

void FeatureTotal::set(FeatureSums& sums, std::int64_t value) const {
  std::visit(
      [&](auto which) {
        auto& to = sums.*which;
        to = static_cast<std::remove_reference_t<decltype(to)>>(value);
      },
      member);
}

std::span<const FeatureCountSeries> feature_count_series() { return counts; }
std::span<const FeatureFigureSeries> feature_figure_series() { return figures; }
std::span<const FeatureTotal> feature_totals() { return totals; }
std::span<const FeatureFigureTotal> feature_figure_totals() { return total_figures; }

bool has_sign(const FeatureSums& sums) { return sums.posted_n > 0 || sums.posted_area_us_s > 0; }

double posted_wait_error_mean(const FeatureSums& sums) {
  return mean_minutes(sums.posted_error_us, sums.posted_n);
}
double posted_wait_error_abs_mean(const FeatureSums& sums) {
  return mean_minutes(sums.posted_error_abs_us, sums.posted_n);
}

}  // namespace garita::results
