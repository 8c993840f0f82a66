#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "results/experiments/sweep/known_points.hpp"
#include "results/experiments/sweep/store.hpp"

namespace garita::results {

/// A sweep whose points are known, ready to run.
class PreparedSweep {
 public:
  struct Options {
    scenarios::LoadOptions load;  ///< with what the command line sets for all points
    /// Which points are meant, by their values; empty: all. Those left out keep their numbers.
    std::function<bool(const std::vector<std::string>& values)> filter;
    std::uint32_t threads = 0;                   ///< 0: all cores
    std::function<bool(double share)> progress;  ///< while points are read; false cancels
  };

  /// Throws scenarios::InputErrors where points, names to keep or names of factors are wrong.
  PreparedSweep(scenarios::LoadedSweep loaded, const Options& options);
  PreparedSweep(const PreparedSweep&) = delete;

  const scenarios::Sweep& sweep() const { return loaded_.sweep; }
  const std::vector<std::string>& files() const { return loaded_.files; }
  const PointMaker& maker() const { return maker_; }
  /// In order; none where it was cancelled.
  const std::vector<KnownPoint>& points() const { return points_; }
  /// Points before the filter was asked.
  std::size_t n_unfiltered() const { return n_unfiltered_; }
  JournalHeader header(Shard shard = {}) const;

 private:
  scenarios::LoadedSweep loaded_;
  PointMaker maker_;
  std::size_t n_unfiltered_ = 0;
  std::vector<KnownPoint> points_;
  PointMaker::Shared shared_;
};

/// Which shard each point belongs to, from 1, in their order: each next dearest point goes to the shard that
/// has least to do, so that shards take about equally long. The same on every machine.
std::vector<std::uint32_t> shards_of(const std::vector<KnownPoint>& points, std::uint32_t n_shards);

}  // namespace garita::results
