#include "results/experiments/sweep/prepared.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <queue>
#include <utility>

#include "version.hpp"

#include "results/experiments/sweep/keep.hpp"
#include "results/format/version.hpp"
#include "scenarios/nearest.hpp"

namespace garita::results {

namespace {

/// The sweep has them: its `overrides`.
scenarios::LoadOptions without_settings(scenarios::LoadOptions options) {
  options.set.clear();
  return options;
}

bool varies_replications(const scenarios::Sweep& sweep) {
  return std::any_of(sweep.factors.begin(), sweep.factors.end(), [](const auto& factor) {
    const auto& at = factor.second.at;
    return std::find(at.begin(), at.end(), "replications") != at.end();
  });
}

}  // namespace

PreparedSweep::PreparedSweep(scenarios::LoadedSweep loaded, const Options& options)
    : loaded_(std::move(loaded)),
      maker_(loaded_, without_settings(options.load)),
      filtered_(options.filter != nullptr) {
  std::vector<Point> points = points_of(loaded_.sweep);
  const scenarios::Scenario first = maker_.scenario_of(points.front());
  all_ = know_points(maker_, std::move(points), options.threads, options.progress);
  if (filtered_)
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(wanted_),
                 [&](const KnownPoint& known) { return options.filter(known.point.values); });
  check_names(loaded_.sweep, models::build(first).labels());
  shared_ = maker_.shared();
  if (!varies_replications(loaded_.sweep)) replications_ = first.replications;
}

JournalHeader PreparedSweep::header(Shard shard) const {
  const auto said = [](const std::vector<std::string>& names) {
    return names.empty() ? "all" : scenarios::join(names);
  };
  JournalHeader header;
  header.results_version = results_version;
  header.release = version;
  header.sweep = loaded_.sweep.name;
  header.base = shared_.id;
  header.seed = shared_.seed;
  header.replications = replications_;
  header.keep = said(loaded_.sweep.keep.measures) + " at " + said(loaded_.sweep.keep.at);
  header.shard = shard.number;
  header.shards = shard.of;
  return header;
}

std::vector<std::uint32_t> shards_of(const std::vector<KnownPoint>& points, std::uint32_t n_shards) {
  std::map<std::string, std::size_t> first;  // of each identity
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (first.emplace(points[i].id, i).second) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return points[a].cost > points[b].cost; });
  using Load = std::pair<double, std::uint32_t>;  // work so far, shard
  std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
  for (std::uint32_t shard = 1; shard <= n_shards; ++shard) loads.emplace(0.0, shard);
  std::vector<std::uint32_t> shards(points.size());
  for (const std::size_t point : order) {
    auto [load, shard] = loads.top();
    loads.pop();
    shards[point] = shard;
    loads.emplace(load + points[point].cost, shard);
  }
  for (std::size_t i = 0; i < points.size(); ++i) shards[i] = shards[first.at(points[i].id)];
  return shards;
}

}  // namespace garita::results
