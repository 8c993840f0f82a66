#include "results/experiments/sweep/point_run.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/check.hpp"
#include "results/format/totals.hpp"
#include "results/format/units.hpp"

namespace garita::results {
namespace {

RunInfo info_of(const scenarios::Scenario& scenario, const models::Model& model) {
  RunInfo info;
  info.replications = static_cast<std::uint32_t>(scenario.replications);
  info.start = model.start;
  info.length = scenario.length;
  info.step = model.n_steps == 0 ? engine::Duration{} : model.step;
  info.n_steps = model.n_steps;
  info.thresholds = model.thresholds;
  info.features = model.features && !model.labels().groups.empty();
  return info;
}

/// A file has quantiles in minutes.
void round_as_in_file(engine::ReplicationTotals& totals) {
  for (auto& group : totals.groups)
    for (const auto& kind : duration_kinds()) {
      auto& tally = group.*kind.member;
      tally.p95_us = tally.n == 0 ? 0 : tally.p95_us / us_per_minute * us_per_minute;
    }
}

struct Watch {
  const std::atomic<bool>& stop;
  std::atomic<double>& share;
  static bool progress(void* context, double share) {
    auto& watch = *static_cast<Watch*>(context);
    watch.share = share;
    return !watch.stop;
  }
};

}  // namespace

/// The steps of one replication. A file has sums of durations as float32 minutes.
class PointRun::Steps final : public engine::Recorder {
 public:
  Steps(const RunInfo& info, std::size_t n_groups)
      : info_(info), n_groups_(n_groups), days(n_groups, Days(days_of(info))) {}

  void steps(const engine::StepBlock& block) override {
    for (std::uint64_t s = 0; s < block.n_steps && n_steps < info_.n_steps; ++s, ++n_steps) {
      const auto day = static_cast<std::size_t>(info_.step * static_cast<std::int64_t>(n_steps) /
                                                engine::Duration::days(1));
      for (std::size_t g = 0; g < n_groups_; ++g) {
        const engine::StepCounts& counts = block.lane_groups[s * n_groups_ + g];
        arrivals.push_back(counts.arrivals);
        crossing_n.push_back(counts.crossing_n);
        crossing_min.push_back(static_cast<float>(number(counts.crossing_sum_us) / us_per_minute));
        wait_n.push_back(counts.wait_n);
        wait_min.push_back(static_cast<float>(number(counts.wait_sum_us) / us_per_minute));
        mexican_n.push_back(counts.mexican_n);
        mexican_mean.push_back(static_cast<float>(mean_minutes(counts.mexican_sum_us, counts.mexican_n)));
        if (counts.wait_n == 0 || day >= days[g].size()) continue;
        days[g][day].n += counts.wait_n;
        days[g][day].sum_min += wait_min.back();
      }
    }
  }
  void log(std::span<const engine::LogRow>) override {}

 private:
  const RunInfo& info_;
  std::size_t n_groups_;

 public:
  std::vector<Days> days;
  std::uint64_t n_steps = 0;
  std::vector<std::uint32_t> arrivals, crossing_n, wait_n, mexican_n;
  std::vector<float> crossing_min, wait_min, mexican_mean;
};

PointRun::PointRun(scenarios::Scenario scenario, models::Model model)
    : scenario_(std::move(scenario)),
      model_(std::move(model)),
      traces_(scenario_),
      info_(info_of(scenario_, model_)),
      replications_(info_.replications),
      daily_(info_.replications),
      pooled_(info_.n_steps * model_.labels().groups.size()),
      simulated_(info_.n_steps, 0) {
  GARITA_CHECK(scenario_.replications >= 1, "a point has at least one replication");
}

PointRun::~PointRun() = default;

void PointRun::simulate(std::uint32_t replication, const std::atomic<bool>& stop,
                        std::atomic<double>& share) {
  Watch watch{stop, share};
  models::SimulateOptions options;
  options.seed = scenario_.seed;
  options.replication = replication;
  options.limits = scenario_.limits;
  options.traces = &traces_;
  options.progress = &Watch::progress;
  options.progress_context = &watch;
  auto steps = std::make_unique<Steps>(info_, model_.labels().groups.size());
  replications_[replication] = models::simulate(model_, options, *steps);
  round_as_in_file(replications_[replication]);
  daily_[replication] = std::move(steps->days);
  merge(replication, std::move(steps));
}

// In the order of replications: sums of floating-point numbers depend on it.
void PointRun::merge(std::uint32_t replication, std::unique_ptr<Steps> steps) {
  const std::lock_guard lock(merging_);
  waiting_.emplace(replication, std::move(steps));
  for (auto next = waiting_.find(merged_); next != waiting_.end(); next = waiting_.find(++merged_)) {
    const Steps& of = *next->second;
    for (std::uint64_t s = 0; s < of.n_steps; ++s) ++simulated_[s];
    for (std::size_t i = 0; i < of.arrivals.size(); ++i) {
      pooled_[i].volume += of.arrivals[i];
      if (of.wait_n[i] > 0) {
        pooled_[i].wait_n += of.wait_n[i];
        pooled_[i].wait_sum_min += of.wait_min[i];
      }
      if (of.mexican_n[i] > 0) {
        pooled_[i].mexican_n += of.mexican_n[i];
        pooled_[i].mexican_sum_min += static_cast<double>(of.mexican_mean[i]) * of.mexican_n[i];
      }
      if (of.crossing_n[i] == 0) continue;
      pooled_[i].n += of.crossing_n[i];
      pooled_[i].sum_min += of.crossing_min[i];
    }
    waiting_.erase(next);
  }
}

std::vector<double> PointRun::low_volume_crossings() const {
  const std::size_t n_groups = labels().groups.size();
  std::vector<QuietSteps> quiet(n_groups);
  for (std::size_t i = 0; i < pooled_.size(); ++i)
    quiet[i % n_groups].add(pooled_[i], simulated_[i / n_groups]);
  if (info_.n_steps == 0) return std::vector<double>(n_groups, std::numeric_limits<double>::quiet_NaN());
  std::vector<double> crossings;
  for (std::size_t g = 0; g < n_groups; ++g)
    crossings.push_back(quiet[g].low_volume_crossing(replications_, g));
  return crossings;
}

std::vector<std::vector<Days>> PointRun::daily_waits(std::uint32_t first, std::uint32_t n) const {
  const auto begin = daily_.begin() + first;
  return {begin, begin + n};
}

}  // namespace garita::results
