#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/recorder.hpp"
#include "models/model.hpp"
#include "scenarios/scenario.hpp"

/// Experiments: they run and analyse, and print nothing.
namespace garita::results {

struct RunOptions {
  std::string out;            ///< path of the HDF5 file to write
  std::uint32_t threads = 0;  ///< 0: all cores
  bool log_crossers = false;
  bool force = false;  ///< overwrite what is there, whatever it is
  /// A finished run whose replications are the first ones, as many of them as are wanted; empty: none.
  std::string goes_on_from;
  double spent_s = 0;                          ///< on replications that it goes on from
  std::string replications_rule = "as asked";  ///< why there are so many, in words: an attribute of the file
  std::string command_line;                    ///< for the manifest only
  /// What was set beside the files of the scenario, `a=1 b=2`: tells an edited scenario from another
  /// question.
  std::string settings;
  bool repeats = false;  ///< the scenario is a result's: no edited one, whose new results replace the old
  std::string keep_both = "--out NAME.h5";  ///< what to write where both results are wanted
  /// Called from the calling thread now and then: replications done, share of all work done (0..1). False
  /// cancels.
  std::function<bool(std::uint32_t done, double share)> progress;
};

struct RunReport {
  std::string file;  ///< what was written; empty: the run was cancelled, and there are no figures of it
  std::string data_hash;
  bool complete = true;  ///< false: a limit ended a replication early
  std::string ended;     ///< in words, for the user
  std::string replaced;  ///< results of other values that were there: what differs, in words; mostly empty
  std::uint64_t events = 0, crossers = 0;
  double wall_s = 0;
};

/// Runs every replication of the scenario and writes one file. The bytes do not depend on `threads`.
/// Throws scenarios::WorldError (status 3) where the file system is in the way; whatever was there stays.
RunReport run(const scenarios::Scenario& scenario, const RunOptions& options);

}  // namespace garita::results
