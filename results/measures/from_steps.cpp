#include "results/measures/from_steps.hpp"

#include <algorithm>
#include <cmath>

namespace garita::results {
namespace {

constexpr std::uint64_t values_at_once = 1'000'000;

std::uint64_t values_of_replication(const Run& run) {
  return run.info().n_steps * run.labels().groups.size();
}

}  // namespace

double low_volume_crossing(std::vector<StepCrossings> steps) {
  std::erase_if(steps, [](const StepCrossings& step) { return step.n == 0; });
  if (steps.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> volumes;
  for (const auto& step : steps) volumes.push_back(step.volume);
  const auto last = static_cast<std::ptrdiff_t>((volumes.size() + 9) / 10 - 1);
  std::nth_element(volumes.begin(), volumes.begin() + last, volumes.end());
  const double low = volumes[static_cast<std::size_t>(last)];
  double n = 0, sum = 0;
  for (const auto& step : steps) {
    if (step.volume > low) continue;
    n += step.n;
    sum += step.sum_min;
  }
  return sum / n;
}

std::vector<double> low_volume_crossings(const Run& run) {
  const auto& info = run.info();
  const std::size_t n_groups = run.labels().groups.size();
  std::vector<double> result(n_groups, std::numeric_limits<double>::quiet_NaN());
  if (values_of_replication(run) == 0) return result;
  std::vector<StepCrossings> pooled(values_of_replication(run));  // [step][lane group]
  const std::uint32_t at_once = replications_at_once(run);
  for (std::uint32_t first = 0; first < info.replications; first += at_once) {
    const std::uint32_t n = std::min(at_once, info.replications - first);
    const auto arrivals = run.series("arrivals", first, n), crossing_n = run.series("crossing_n", first, n),
               crossing_sum = run.series("crossing_sum", first, n);
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
      if (!(crossing_n[i] > 0)) continue;  // nobody crossed, or the step was never simulated
      StepCrossings& step = pooled[i % pooled.size()];
      step.volume += arrivals[i];
      step.n += crossing_n[i];
      step.sum_min += crossing_sum[i];
    }
  }
  for (std::uint64_t s = 0; s < info.n_steps; ++s) {
    const auto simulated = std::count_if(run.steps_recorded().begin(), run.steps_recorded().end(),
                                         [&](std::int32_t n) { return static_cast<std::uint64_t>(n) > s; });
    for (std::size_t g = 0; g < n_groups && simulated > 0; ++g)
      pooled[s * n_groups + g].volume /= static_cast<double>(simulated);
  }
  for (std::size_t g = 0; g < n_groups; ++g) {
    std::vector<StepCrossings> of_group;
    for (std::size_t at = g; at < pooled.size(); at += n_groups) of_group.push_back(pooled[at]);
    result[g] = low_volume_crossing(std::move(of_group));
  }
  return result;
}

std::vector<std::vector<Days>> daily_waits(const Run& run, std::uint32_t first, std::uint32_t n) {
  const auto& info = run.info();
  const std::size_t n_groups = run.labels().groups.size();
  std::vector<std::vector<Days>> result(n, std::vector<Days>(n_groups));
  if (values_of_replication(run) == 0) return result;
  const auto wait_n = run.series("wait_n", first, n), wait_sum = run.series("wait_sum", first, n);
  const engine::Duration day = engine::Duration::days(1);
  const auto n_days = static_cast<std::size_t>(std::max<std::int64_t>(1, info.length / day));
  for (std::uint32_t r = 0; r < n; ++r)
    for (std::size_t g = 0; g < n_groups; ++g) {
      Days& days = result[r][g];
      days.resize(n_days);
      for (std::uint64_t s = 0; s < info.n_steps; ++s) {
        const std::size_t at = (r * info.n_steps + s) * n_groups + g;
        const auto on = static_cast<std::size_t>(info.step * static_cast<std::int64_t>(s) / day);
        if (wait_n[at] == 0 || on >= n_days) continue;
        days[on].n += wait_n[at];
        days[on].sum_min += wait_sum[at];
      }
    }
  return result;
}

std::uint32_t replications_at_once(const Run& run) {
  const std::uint64_t each = std::max<std::uint64_t>(1, values_of_replication(run));
  return static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(values_at_once / each, 1, std::max(1u, run.info().replications)));
}

}  // namespace garita::results
