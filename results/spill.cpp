#include "results/spill.hpp"

#include <filesystem>

#include "engine/check.hpp"

namespace garita::results {
namespace {

template <class Record>
void read_records(const std::string& path, std::uint64_t first, std::uint64_t n, std::vector<Record>& out) {
  out.resize(n);
  if (n == 0) return;
  File::open_to_read(path).read_at(first * sizeof(Record), out.data(), n * sizeof(Record));
}

// A file that would be empty is never made: with many replications making files takes longer than all else.
template <class Record>
void append(std::optional<File>& file, const std::string& path, std::span<const Record> records) {
  if (records.empty()) return;
  if (!file) file.emplace(File::create(path));
  file->append(records.data(), records.size_bytes());
}

}  // namespace

Spill::Spill(const std::string& prefix, std::size_t n_groups, std::size_t n_edges, bool features)
    : groups_path_(prefix + ".groups"),
      features_path_(prefix + ".features"),
      edges_path_(prefix + ".edges"),
      log_path_(prefix + ".log"),
      n_groups_(n_groups),
      n_edges_(n_edges),
      has_features_(features) {}

void Spill::steps(const engine::StepBlock& block) {
  GARITA_CHECK(block.first_step == n_steps_, "blocks of steps come in order and without gaps");
  GARITA_CHECK(
      block.lane_groups.size() == block.n_steps * n_groups_ && block.edges.size() == block.n_steps * n_edges_,
      "a block of steps holds one record per step and lane group or road");
  GARITA_CHECK(block.features.size() == (has_features_ ? block.lane_groups.size() : 0),
               "a block of steps has features where the model says so, and only there");
  append(groups_, groups_path_, block.lane_groups);
  append(features_, features_path_, block.features);
  append(edges_, edges_path_, block.edges);
  n_steps_ += block.n_steps;
}

void Spill::log(std::span<const engine::LogRow> rows) {
  append(log_, log_path_, rows);
  n_rows_ += rows.size();
}

void Spill::finish() {
  groups_.reset();
  features_.reset();
  edges_.reset();
  log_.reset();
}

void Spill::read_groups(std::uint64_t first, std::uint64_t n, std::vector<engine::StepCounts>& out) const {
  read_records(groups_path_, first * n_groups_, n * n_groups_, out);
}

void Spill::read_features(std::uint64_t first, std::uint64_t n,
                          std::vector<engine::FeatureCounts>& out) const {
  GARITA_CHECK(has_features_, "the replication has no features");
  read_records(features_path_, first * n_groups_, n * n_groups_, out);
}

void Spill::read_edges(std::uint64_t first, std::uint64_t n, std::vector<engine::EdgeCounts>& out) const {
  read_records(edges_path_, first * n_edges_, n * n_edges_, out);
}

void Spill::read_log(std::uint64_t first, std::uint64_t n, std::vector<engine::LogRow>& out) const {
  read_records(log_path_, first, n, out);
}

void Spill::remove_steps() {
  std::error_code ignored;
  if (n_steps_ == 0) return;
  if (n_groups_ > 0) std::filesystem::remove(groups_path_, ignored);
  if (n_groups_ > 0 && has_features_) std::filesystem::remove(features_path_, ignored);
  if (n_edges_ > 0) std::filesystem::remove(edges_path_, ignored);
}

}  // namespace garita::results
