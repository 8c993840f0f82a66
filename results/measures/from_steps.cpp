#include "results/measures/from_steps.hpp"

#include <algorithm>
#include <cmath>

#include "results/format/layout.hpp"
#include "results/format/units.hpp"

namespace garita::results {
namespace {

// Values of one series that are read at a time: memory does not grow with the length of a run.
constexpr std::uint64_t values_at_once = 20'000;

struct Part {
  std::uint64_t first_step, n_steps;
  std::uint32_t first_replication, n_replications;
};

/// Parts of the series of replications `first` ... `first + n - 1`, each all replications of some steps
/// before the next steps: whole chunks of the file, so that none is unpacked twice.
template <class Action>
void for_each_part(const Run& run, std::uint32_t first, std::uint32_t n, Action&& action) {
  const std::uint64_t n_groups = run.labels().groups.size(), n_steps = run.info().n_steps;
  const std::uint64_t steps =
      chunk_steps * std::max<std::uint64_t>(1, values_at_once / (chunk_steps * n_groups));
  const auto replications = static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(values_at_once / (std::min(steps, n_steps) * n_groups), 1, n));
  for (std::uint64_t s = 0; s < n_steps; s += steps)
    for (std::uint32_t r = 0; r < n; r += replications)
      action(Part{s, std::min(steps, n_steps - s), first + r, std::min(replications, n - r)});
}

std::vector<float> read(const Run& run, const char* name, const Part& part) {
  return run.series(name, part.first_replication, part.n_replications, part.first_step, part.n_steps);
}

double whole_minutes(double minutes) { return std::floor(minutes + 0.5); }

bool has_steps(const Run& run) { return run.info().n_steps > 0 && !run.labels().groups.empty(); }

}  // namespace

double low_volume_crossing(std::vector<StepCrossings> steps) {
  std::erase_if(steps, [](const StepCrossings& step) { return step.n == 0; });
  if (steps.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto kind = [](const StepCrossings& step) {
    return std::pair(whole_minutes(step.held_up_min()), step.volume);
  };
  std::sort(steps.begin(), steps.end(), [&](const auto& a, const auto& b) { return kind(a) < kind(b); });
  std::uint64_t all = 0, passed = 0;
  for (const auto& step : steps) all += step.steps;
  const std::uint64_t tenth = (all + 9) / 10;
  auto last = kind(steps.front());
  double n = 0, sum_min = 0;
  for (const auto& step : steps) {
    if (passed >= tenth && kind(step) != last) break;
    passed += step.steps;
    last = kind(step);
    n += step.n;
    sum_min += step.sum_min;
  }
  return sum_min / n;
}

double as_reference(double low_volume_min, const std::vector<engine::Tally>& all) {
  double n = 0, sum_min = 0;
  for (const engine::Tally& crossing : all) {
    n += static_cast<double>(crossing.n);
    sum_min += static_cast<double>(crossing.sum_us) / us_per_minute;
  }
  return n == 0 || std::isnan(low_volume_min) ? low_volume_min : std::min(low_volume_min, sum_min / n);
}

void QuietSteps::add(const StepCrossings& pooled, std::int64_t simulated) {
  if (pooled.n == 0) return;
  const double volume = pooled.volume / static_cast<double>(simulated);
  const double wait = whole_minutes(pooled.held_up_min());
  // Of a kind, the wait is that of one crosser: the kind's.
  StepCrossings& alike =
      by_kind_.try_emplace({wait, volume}, StepCrossings{volume, 0, 0, 1, wait, 0, 0, 0}).first->second;
  alike.n += pooled.n;
  alike.sum_min += pooled.sum_min;
  ++alike.steps;
}

double QuietSteps::low_volume_crossing(const std::vector<engine::ReplicationTotals>& replications,
                                       std::size_t group) const {
  std::vector<StepCrossings> steps;
  for (const auto& [kind, alike] : by_kind_) steps.push_back(alike);
  std::vector<engine::Tally> all;
  for (const auto& replication : replications) all.push_back(replication.groups[group].crossing);
  return as_reference(results::low_volume_crossing(std::move(steps)), all);
}

std::vector<double> low_volume_crossings(const Run& run) {
  const std::size_t n_groups = run.labels().groups.size();
  std::vector<double> result(n_groups, std::numeric_limits<double>::quiet_NaN());
  if (!has_steps(run)) return result;
  std::vector<QuietSteps> quiet(n_groups);
  std::vector<StepCrossings> pooled;  // [step of the part][lane group], over all replications
  const auto& recorded = run.steps_recorded();
  const std::uint32_t replications = run.info().replications;
  for_each_part(run, 0, replications, [&](const Part& part) {
    if (part.first_replication == 0) pooled.assign(part.n_steps * n_groups, {});
    const auto arrivals = read(run, "arrivals", part), crossing_n = read(run, "crossing_n", part),
               crossing_sum = read(run, "crossing_sum", part), wait_n = read(run, "wait_n", part),
               wait_sum = read(run, "wait_sum", part), mexican_n = read(run, "mexican_time_n", part),
               mexican_mean = read(run, "mexican_time_mean", part);
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
      StepCrossings& step = pooled[i % pooled.size()];
      step.volume += arrivals[i];  // those of a step that was never simulated are 0
      if (wait_n[i] > 0) {
        step.wait_n += wait_n[i];
        step.wait_sum_min += wait_sum[i];
      }
      if (mexican_n[i] > 0) {
        step.mexican_n += mexican_n[i];
        step.mexican_sum_min += static_cast<double>(mexican_mean[i]) * mexican_n[i];
      }
      if (!(crossing_n[i] > 0)) continue;
      step.n += crossing_n[i];
      step.sum_min += crossing_sum[i];
    }
    if (part.first_replication + part.n_replications < replications) return;
    for (std::uint64_t s = 0; s < part.n_steps; ++s) {
      const auto simulated = std::count_if(recorded.begin(), recorded.end(), [&](std::int32_t n) {
        return static_cast<std::uint64_t>(n) > part.first_step + s;
      });
      for (std::size_t g = 0; g < n_groups; ++g) quiet[g].add(pooled[s * n_groups + g], simulated);
    }
  });
  for (std::size_t g = 0; g < n_groups; ++g) result[g] = quiet[g].low_volume_crossing(run.replications(), g);
  return result;
}

std::vector<std::vector<Days>> daily_waits(const Run& run, std::uint32_t first, std::uint32_t n) {
  const auto& info = run.info();
  const std::size_t n_groups = run.labels().groups.size();
  const engine::Duration day = engine::Duration::days(1);
  const std::size_t n_days = days_of(info);
  std::vector<std::vector<Days>> result(n, std::vector<Days>(n_groups, Days(n_days)));
  if (!has_steps(run)) return result;
  for_each_part(run, first, n, [&](const Part& part) {
    const auto wait_n = read(run, "wait_n", part), wait_sum = read(run, "wait_sum", part);
    std::size_t at = 0;
    for (std::uint32_t r = 0; r < part.n_replications; ++r)
      for (std::uint64_t s = 0; s < part.n_steps; ++s) {
        const auto on =
            static_cast<std::size_t>(info.step * static_cast<std::int64_t>(part.first_step + s) / day);
        for (std::size_t g = 0; g < n_groups; ++g, ++at) {
          if (wait_n[at] == 0 || on >= n_days) continue;
          WaitsOfDay& waits = result[part.first_replication - first + r][g][on];
          waits.n += wait_n[at];
          waits.sum_min += wait_sum[at];
        }
      }
  });
  return result;
}

std::size_t days_of(const RunInfo& info) {
  return static_cast<std::size_t>(std::max<std::int64_t>(1, info.length / engine::Duration::days(1)));
}

std::uint32_t replications_at_once(const RunInfo& info, std::size_t n_groups) {
  const std::uint64_t each = std::max<std::uint64_t>(1, days_of(info) * n_groups);
  return static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(values_at_once / each, 1, std::max(1u, info.replications)));
}

}  // namespace garita::results
