#include "results/experiments/sweep/trial_run.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <set>
#include <thread>

#include "models/check/check.hpp"
#include "results/experiments/sweep/keep.hpp"
#include "results/experiments/sweep/point_run.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

// A short replication by itself says more of the machine's waking up than of the work.
constexpr double long_enough_s = 0.25;

}  // namespace

std::vector<KnownPoint> points_to_run(const PreparedSweep& sweep, const std::string& folder, Shard shard) {
  std::optional<Store> store;
  try {
    store.emplace(std::vector<std::string>{folder});
    store->require(sweep.header(), "");
  } catch (const scenarios::WorldError&) {
    store.reset();  // it is refused when it is to be written
  }
  const std::vector<std::uint32_t> shards = shards_of(sweep.points(), shard.of);
  std::vector<KnownPoint> points;
  for (std::size_t i = 0; i < shards.size(); ++i)
    if (shards[i] == shard.number && !(store && store->has(sweep.points()[i].id)))
      points.push_back(sweep.points()[i]);
  return points;
}

double estimated_seconds(const PreparedSweep& sweep, const std::vector<KnownPoint>& points,
                         std::uint32_t threads) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::duration span) { return std::chrono::duration<double>(span).count(); };
  if (points.empty()) return 0;
  const KnownPoint& middle = points[points.size() / 2];
  const auto begin = Clock::now();
  scenarios::Scenario scenario = sweep.maker().scenario_of(middle.point);
  models::ValidModel valid = models::build_valid(scenario, &sweep.maker().samplers());
  PointRun run(std::move(scenario), std::move(valid.model));
  const auto made = Clock::now();
  const std::atomic<bool> stop{false};
  std::uint32_t n = 0;
  for (; n < run.n() && (n == 0 || seconds(Clock::now() - made) < long_enough_s); ++n) {
    std::atomic<double> share{0};
    run.simulate(n, stop, share);
  }
  const double a_crosser = seconds(Clock::now() - made) / (middle.cost * n / run.n());
  double total = 0;
  std::set<std::string> counted;  // points that are one scenario are run once
  for (const KnownPoint& point : points)
    if (counted.insert(point.id).second) total += seconds(made - begin) + point.cost * a_crosser;
  const std::uint32_t wanted = threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  return total / wanted;
}

Overloaded overloaded_of(const PreparedSweep& sweep, std::size_t most) {
  const std::vector<KnownPoint>& points = sweep.points();
  Overloaded found;
  found.looked_at = std::min(most, points.size());
  for (std::size_t i = 0; i < found.looked_at; ++i) {
    const Point& point = points[i * points.size() / found.looked_at].point;
    const PointMaker& maker = sweep.maker();
    if (tells_overload(models::require_valid(maker.scenario_of(point), &maker.samplers())))
      found.points.push_back(static_cast<std::int32_t>(point.number));
  }
  return found;
}

}  // namespace garita::results
