#include "results/experiments/calibrate/trial_run.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "results/experiments/replication_pool.hpp"
#include "results/format/units.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/civil.hpp"
#include "scenarios/lookup.hpp"

namespace garita::results {
namespace {

constexpr std::chrono::milliseconds between_tellings{100};

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

struct Watch {
  const ReplicationPool& pool;
  std::atomic<double>& share;
  static bool progress(void* context, double share) {
    auto& watch = *static_cast<Watch*>(context);
    watch.share = share;
    return !watch.pool.stopping();
  }
};

}  // namespace

void HourSums::add(const HourSums& other) {
  wait_us += other.wait_us;
  crossing_us += other.crossing_us;
  joined += other.joined;
  throughput += other.throughput;
  wait_n += other.wait_n;
  crossing_n += other.crossing_n;
}

/// The steps of one replication.
class TrialRun::Steps final : public engine::Recorder {
 public:
  explicit Steps(const TrialRun& run)
      : run_(run),
        n_groups_(run.labels().groups.size()),
        part{std::vector<Week>(n_groups_), std::vector<Days>(n_groups_, Days(days_of(run.info_)))},
        sums(run.info_.n_steps * n_groups_) {}

  void steps(const engine::StepBlock& block) override {
    for (std::uint64_t s = 0; s < block.n_steps && n_steps < run_.info_.n_steps; ++s, ++n_steps) {
      const auto day = static_cast<std::size_t>(run_.info_.step * static_cast<std::int64_t>(n_steps) /
                                                engine::Duration::days(1));
      for (std::size_t g = 0; g < n_groups_; ++g) {
        const engine::StepCounts& counts = block.lane_groups[s * n_groups_ + g];
        part.weeks[g][run_.hour_of_step_[run_.labels().groups[g].port][n_steps]].add(
            {counts.wait_sum_us, counts.crossing_sum_us, counts.arrivals, counts.throughput, counts.wait_n,
             counts.crossing_n});
        sums[n_steps * n_groups_ + g] = {counts.wait_sum_us, counts.crossing_sum_us, counts.mexican_sum_us,
                                         counts.arrivals,    counts.wait_n,          counts.crossing_n,
                                         counts.mexican_n};
        if (counts.wait_n == 0 || day >= part.days[g].size()) continue;
        part.days[g][day].n += counts.wait_n;
        part.days[g][day].sum_min += number(counts.wait_sum_us) / us_per_minute;
      }
    }
  }
  void log(std::span<const engine::LogRow>) override {}

 private:
  const TrialRun& run_;
  std::size_t n_groups_;

 public:
  Part part;
  std::vector<StepSums> sums;
  std::uint64_t n_steps = 0;
};

TrialRun::TrialRun(scenarios::Scenario scenario)
    : scenario_(std::move(scenario)),
      model_(models::build(scenario_)),
      traces_(scenario_),
      info_(info_of(scenario_, model_)),
      replications_(info_.replications),
      parts_(info_.replications),
      pooled_(info_.n_steps * model_.labels().groups.size()),
      simulated_(info_.n_steps, 0) {
  find_hours();
}

void TrialRun::find_hours() {
  constexpr std::size_t hours_a_day = 24;
  for (const std::string& name : labels().ports) {
    const auto* port = scenarios::find_in(scenario_.ports, name);
    const auto zone =
        scenario_.zones.find(port == nullptr || port->zone.empty() ? scenario_.zone : port->zone);
    auto& of_steps = hour_of_step_.emplace_back();
    auto& hours = hours_.emplace_back();
    hours.fill(0);
    for (std::uint64_t s = 0; s < info_.n_steps; ++s) {
      const auto begins = info_.start + info_.step * static_cast<std::int64_t>(s);
      const auto local =
          scenarios::to_local(zone == scenario_.zones.end() ? scenarios::Zone{} : zone->second, begins);
      const auto cell = scenarios::weekday_of(local.date) * hours_a_day +
                        static_cast<std::size_t>(local.since_midnight / engine::Duration::hours(1));
      of_steps.push_back(static_cast<std::uint8_t>(cell));
      const auto until = std::min(begins + info_.step, info_.start + info_.length);
      hours[cell] += number((until - begins).us()) / us_per_hour;
    }
  }
}

bool TrialRun::simulate(std::uint32_t threads, const std::function<bool(double share)>& progress) {
  std::vector<std::atomic<double>> shares(info_.replications);
  const std::uint32_t wanted = threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  ReplicationPool pool(info_.replications, std::min(wanted, info_.replications),
                       [&](std::uint32_t replication, const ReplicationPool& running) {
                         Watch watch{running, shares[replication]};
                         models::SimulateOptions options;
                         options.seed = scenario_.seed;
                         options.replication = replication;
                         options.limits = scenario_.limits;
                         options.traces = &traces_;
                         options.progress = &Watch::progress;
                         options.progress_context = &watch;
                         Steps steps(*this);
                         replications_[replication] = models::simulate(model_, options, steps);
                         parts_[replication] = std::move(steps.part);
                         shares[replication] = 1;
                         const std::lock_guard lock(adding_);  // sums of integers: the order does not matter
                         for (std::uint64_t s = 0; s < steps.n_steps; ++s) ++simulated_[s];
                         for (std::size_t i = 0; i < pooled_.size(); ++i) {
                           pooled_[i].wait_us += steps.sums[i].wait_us;
                           pooled_[i].crossing_us += steps.sums[i].crossing_us;
                           pooled_[i].mexican_us += steps.sums[i].mexican_us;
                           pooled_[i].mexican_n += steps.sums[i].mexican_n;
                           pooled_[i].arrivals += steps.sums[i].arrivals;
                           pooled_[i].wait_n += steps.sums[i].wait_n;
                           pooled_[i].crossing_n += steps.sums[i].crossing_n;
                         }
                       });
  for (std::uint32_t r = 0; r < info_.replications; ++r) do {
      double sum = 0;
      for (const auto& share : shares) sum += share;
      if (progress && !progress(sum / info_.replications)) return false;
    } while (!pool.wait_for(r, between_tellings));
  return !progress || progress(1);
}

HourSums TrialRun::hour(std::uint32_t replication, std::size_t group, std::uint8_t weekdays,
                        std::size_t hour) const {
  HourSums sums;
  for (std::size_t day = 0; day < 7; ++day)
    if (((weekdays >> day) & 1) != 0) sums.add(parts_[replication].weeks[group][day * 24 + hour]);
  return sums;
}

double TrialRun::hours_simulated(std::size_t group, std::uint8_t weekdays, std::size_t hour) const {
  double sum = 0;
  for (std::size_t day = 0; day < 7; ++day)
    if (((weekdays >> day) & 1) != 0) sum += hours_[labels().groups[group].port][day * 24 + hour];
  return sum;
}

bool TrialRun::ended_early() const {
  return std::any_of(replications_.begin(), replications_.end(), [](const auto& totals) {
    return totals.reason != engine::EndReason::drained && totals.reason != engine::EndReason::stopped_at_end;
  });
}

std::vector<double> TrialRun::low_volume_crossings() const {
  const std::size_t n_groups = labels().groups.size();
  std::vector<QuietSteps> quiet(n_groups);
  for (std::size_t i = 0; i < pooled_.size(); ++i) {
    const StepSums& sums = pooled_[i];
    StepCrossings step;
    step.volume = static_cast<double>(sums.arrivals);
    step.n = static_cast<double>(sums.crossing_n);
    step.sum_min = number(sums.crossing_us) / us_per_minute;
    step.mexican_n = static_cast<double>(sums.mexican_n);
    step.mexican_sum_min = number(sums.mexican_us) / us_per_minute;
    step.wait_n = static_cast<double>(sums.wait_n);
    step.wait_sum_min = number(sums.wait_us) / us_per_minute;
    quiet[i % n_groups].add(step, simulated_[i / n_groups]);
  }
  std::vector<double> crossings;
  for (std::size_t g = 0; g < n_groups; ++g)
    crossings.push_back(quiet[g].low_volume_crossing(replications_, g));
  return crossings;
}

std::vector<std::vector<Days>> TrialRun::daily_waits(std::uint32_t first, std::uint32_t n) const {
  std::vector<std::vector<Days>> waits;
  for (std::uint32_t r = first; r < first + n; ++r) waits.push_back(parts_[r].days);
  return waits;
}

}  // namespace garita::results
