#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/recorder.hpp"
#include "models/model.hpp"
#include "results/h5/reader.hpp"

namespace garita::results {

/// What a file says about its run.
struct RunInfo {
  std::string title, question, scenario_name, alternative, release;
  std::int64_t results_version = 0;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  engine::Time start;
  engine::Duration length{};
  engine::Duration step{};  ///< 0 where there are no steps
  std::uint64_t n_steps = 0;
  std::vector<engine::Duration> thresholds;  ///< of the shares of waits
  bool features = false;                     ///< the totals have FeatureSums
  std::string scenario;                      ///< complete, as YAML
  std::string data_hash;                     ///< as stored; `Run::computed_hash` is what the data give
};

/// A run as read from its file: names and totals at once, series on demand.
/// Throws scenarios::WorldError for a file that is missing, unreadable, unfinished, of another format, or not
/// ours.
class Run {
 public:
  static Run open(const std::string& path);

  const std::string& path() const { return file_.path(); }
  const RunInfo& info() const { return info_; }
  /// Groups, ports, stages, edges and policies; sources and classes are left empty.
  const models::Labels& labels() const { return labels_; }
  /// Per replication. Of `Tally::over` only that of the waits is kept in a file.
  const std::vector<engine::ReplicationTotals>& replications() const { return replications_; }
  /// Steps that each replication simulated; the rest of its series says nothing.
  const std::vector<std::int32_t>& steps_recorded() const { return steps_recorded_; }
  /// Whether each replication ran to its end, none to a limit.
  bool ran_to_end() const;
  /// Whether its crossers were logged, though nobody may have come.
  bool has_log() const { return file_.has("log/crosser") || file_.has("log/lane_group_label"); }

  /// A series (replication, time, lane_group or edge), row-major; counts too come as float here. Of
  /// replications `first` ... `first + n - 1` and of steps `first_step` ... `first_step + n_steps - 1`.
  std::vector<float> series(const std::string& name, std::uint32_t first, std::uint32_t n,
                            std::uint64_t first_step, std::uint64_t n_steps) const;
  /// Local time of a port minus UTC at the start of each step [s]; all zeros where there are no steps.
  std::vector<std::int32_t> utc_offsets_s(std::uint32_t port) const;
  /// The hash of the data as they are now: equal to `info().data_hash` unless the file was changed or
  /// damaged.
  std::string computed_hash() const;

 private:
  explicit Run(h5::Reader file) : file_(std::move(file)) {}
  void read_info();
  void read_labels();
  void read_totals();

  h5::Reader file_;
  RunInfo info_;
  models::Labels labels_;
  std::vector<engine::ReplicationTotals> replications_;
  std::vector<std::int32_t> steps_recorded_;
};

/// Which scenario and alternative made a file: to know before overwriting it. Nothing for a file that is not
/// ours, or whose replications ended for a reason that only a later release knows.
struct MadeBy {
  std::string scenario_name, alternative;
  std::string scenario;    ///< complete, as YAML
  bool ran_to_end = true;  ///< no replication ended at a limit
  bool has_log = false;    ///< of crossers, with a row at least
};
std::optional<MadeBy> made_by(const std::string& path);

}  // namespace garita::results
