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
    scenarios::LoadOptions load;  ///< those that the sweep was loaded with
    /// Which points are to run now, by their values; empty: all. Those left out keep their numbers.
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
  /// Those that are to run now, in order; none where it was cancelled.
  const std::vector<KnownPoint>& points() const { return filtered_ ? wanted_ : all_; }
  /// Every point of the file, whatever the filter says: what belongs in the tables once it is done.
  const std::vector<KnownPoint>& all() const { return all_; }
  JournalHeader header(Shard shard = {}) const;

 private:
  scenarios::LoadedSweep loaded_;
  PointMaker maker_;
  std::vector<KnownPoint> all_, wanted_;
  bool filtered_ = false;
  PointMaker::Shared shared_;
  std::int64_t replications_ = 0;  ///< of each point; 0: a factor says
};

/// Which shard each point belongs to, from 1, in their order: each next dearest point goes to the shard that
/// has least to do, so that shards take about equally long; points that are one scenario go to one. The same
/// on every machine.
std::vector<std::uint32_t> shards_of(const std::vector<KnownPoint>& points, std::uint32_t n_shards);

}  // namespace garita::results
