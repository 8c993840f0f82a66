#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "results/experiments/sweep/prepared.hpp"

namespace garita::results {

struct SweepOptions {
  std::string folder;  ///< of the store and its tables
  Shard shard;
  std::uint32_t threads = 0;  ///< 0: all cores
  bool resume = false;        ///< go on with what is there
  bool force = false;         ///< throw away what is there; of a shard its own points
  std::string command_line;   ///< for the manifest, and for messages on how to go on
  std::string settings;       ///< what was set beside the files, for the manifest
  std::string said;           ///< `garita sweep x.yaml`: how messages name this sweep
  /// Called from the calling thread now and then: points done and wanted, and the share of the work of those
  /// that were not there. False cancels.
  std::function<bool(std::size_t done, std::size_t wanted, double share)> progress;
};

struct SweepReport {
  std::size_t there = 0;   ///< points that were in the store
  std::size_t run = 0;     ///< points that were run, those that are one scenario together
  std::size_t wanted = 0;  ///< of the shard
  bool cancelled = false;
  std::size_t ended_early = 0;  ///< points of which a limit ended a replication
  std::uint64_t bytes_cut = 0;  ///< off the journal's end: what was killed while it was written
  std::string csv, h5;          ///< tables written; empty for a shard, and where it was cancelled
  double wall_s = 0;
};

/// Runs the points of a sweep (of a shard: its share) that the store does not have, keeps each as it ends,
/// and writes the tables. What comes out does not depend on threads, shards or how often it was interrupted.
/// Throws scenarios::WorldError where the store is another sweep's or being written, and where it holds
/// points and neither `resume` nor `force` says what to do with them; nothing is lost then.
SweepReport run_sweep(const PreparedSweep& sweep, const SweepOptions& options);

/// Writes the tables from the journals in several folders, the sweep's own among them. Throws
/// scenarios::WorldError where they do not belong together, naming two of them, and where points are missing,
/// naming their shards.
SweepReport merge_sweep(const PreparedSweep& sweep, const std::vector<std::string>& folders,
                        const SweepOptions& options);

/// `out/x.sweep/points.csv`, `out/x.sweep/points.h5`
std::string csv_path(const std::string& folder);
std::string h5_path(const std::string& folder);

}  // namespace garita::results
