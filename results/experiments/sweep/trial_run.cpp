#include "results/experiments/sweep/trial_run.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "models/check/check.hpp"
#include "results/experiments/sweep/point_run.hpp"

namespace garita::results {

double estimated_seconds(const PreparedSweep& sweep, std::uint32_t threads) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::duration span) { return std::chrono::duration<double>(span).count(); };
  const auto& points = sweep.points();
  const KnownPoint& middle = points[points.size() / 2];
  const auto begin = Clock::now();
  scenarios::Scenario scenario = sweep.maker().scenario_of(middle.point);
  models::ValidModel valid = models::build_valid(scenario, &sweep.maker().samplers());
  PointRun run(std::move(scenario), std::move(valid.model));
  const auto made = Clock::now();
  const std::atomic<bool> stop{false};
  std::atomic<double> share{0};
  run.simulate(0, stop, share);
  const double a_crosser = seconds(Clock::now() - made) / (middle.cost / run.n());
  double total = 0;
  for (const KnownPoint& point : points) total += seconds(made - begin) + point.cost * a_crosser;
  const std::uint32_t wanted = threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  return total / wanted;
}

}  // namespace garita::results
