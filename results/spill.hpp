#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/recorder.hpp"
#include "results/files.hpp"

namespace garita::results {

/// One replication's figures on the disk while others still run, so that memory does not grow with its
/// length. Raw records of this program for this program; the result file has the format that lasts.
class Spill final : public engine::Recorder {
 public:
  /// Files begin with `prefix`. With `features`, every block comes with FeatureCounts, else none does.
  Spill(const std::string& prefix, std::size_t n_groups, std::size_t n_edges, bool features = false);

  void steps(const engine::StepBlock& block) override;
  void log(std::span<const engine::LogRow> rows) override;
  /// No more comes: closes the files, so that many replications do not keep many files open.
  void finish();

  std::uint64_t n_steps() const { return n_steps_; }
  std::uint64_t n_rows() const { return n_rows_; }

  /// Steps `first` ... `first + n - 1`, as in StepBlock. REQUIRES that they were recorded.
  void read_groups(std::uint64_t first, std::uint64_t n, std::vector<engine::StepCounts>& out) const;
  /// REQUIRES: made with `features`.
  void read_features(std::uint64_t first, std::uint64_t n, std::vector<engine::FeatureCounts>& out) const;
  void read_edges(std::uint64_t first, std::uint64_t n, std::vector<engine::EdgeCounts>& out) const;
  void read_log(std::uint64_t first, std::uint64_t n, std::vector<engine::LogRow>& out) const;
  /// Gives the disk space of the steps back; the log stays.
  void remove_steps();

 private:
  std::string groups_path_, features_path_, edges_path_, log_path_;
  std::size_t n_groups_, n_edges_;
  bool has_features_;
  std::uint64_t n_steps_ = 0, n_rows_ = 0;
  std::optional<File> groups_, features_, edges_, log_;
};

}  // namespace garita::results
