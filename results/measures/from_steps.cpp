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

std::vector<std::vector<FromSteps>> from_steps(const Run& run, std::uint32_t first, std::uint32_t n) {
  const auto& info = run.info();
  const std::size_t n_groups = run.labels().groups.size();
  std::vector<std::vector<FromSteps>> result(n, std::vector<FromSteps>(n_groups));
  if (values_of_replication(run) == 0) return result;
  const auto read = [&](const char* name) { return run.series(name, first, n); };
  const auto arrivals = read("arrivals"), crossing_n = read("crossing_n"),
             crossing_sum = read("crossing_sum"), wait_n = read("wait_n"), wait_sum = read("wait_sum");
  const engine::Duration day = engine::Duration::days(1);
  const auto n_days = std::max<std::int64_t>(1, info.length / day);
  for (std::uint32_t r = 0; r < n; ++r)
    for (std::size_t g = 0; g < n_groups; ++g) {
      auto& of_group = result[r][g];
      of_group.days.resize(static_cast<std::size_t>(n_days));
      std::vector<StepCrossings> steps;
      for (std::uint64_t s = 0; s < info.n_steps; ++s) {
        const std::size_t at = (r * info.n_steps + s) * n_groups + g;
        // Steps that were never simulated have no crossers and no sums.
        if (crossing_n[at] > 0) steps.push_back({arrivals[at], crossing_n[at], crossing_sum[at]});
        const auto on = static_cast<std::size_t>(info.step * static_cast<std::int64_t>(s) / day);
        if (wait_n[at] == 0 || on >= of_group.days.size()) continue;
        of_group.days[on].n += wait_n[at];
        of_group.days[on].sum_min += wait_sum[at];
      }
      of_group.low_volume_crossing_min = low_volume_crossing(std::move(steps));
    }
  return result;
}

std::uint32_t replications_at_once(const Run& run) {
  const std::uint64_t each = std::max<std::uint64_t>(1, values_of_replication(run));
  return static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(values_at_once / each, 1, std::max(1u, run.info().replications)));
}

}  // namespace garita::results
