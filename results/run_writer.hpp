#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/recorder.hpp"
#include "models/model.hpp"
#include "results/format/layout.hpp"
#include "results/h5/writer.hpp"
#include "results/log_writer.hpp"
#include "results/replication_copy.hpp"
#include "results/spill.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// Writes the file of one run, as results/FORMAT.md specifies it, from what the replications spilled.
/// Holds one block of steps at a time. Scenario and model must outlive it.
class RunWriter {
 public:
  RunWriter(const std::string& path, const scenarios::Scenario& scenario, const models::Model& model,
            std::uint32_t replications, const std::string& replications_rule);

  /// One replication's series and totals. Called once for each, in their order, so that equal runs give equal
  /// bytes.
  void add(std::uint32_t replication, const Spill& spill, const engine::ReplicationTotals& totals);
  /// The same of a replication that a finished run of the same scenario has: `from` is its file.
  void copy(std::uint32_t replication, const h5::Reader& from) {
    copy_replication(file_, layout_, from, replication);
  }
  /// The crossers' log: one spill a replication. False when `go_on`, asked now and then, said no.
  bool add_log(std::span<const std::unique_ptr<Spill>> spills, const std::function<bool()>& go_on) {
    return write_log(file_, model_, spills, go_on);
  }
  /// Writes the hash and, as the very last, that the file is complete. Returns the hash.
  std::string finish();

 private:
  void write_root(const std::string& replications_rule);
  void write_coordinates();
  void write_times();
  void write_totals(std::uint32_t replication, const std::vector<engine::GroupTotals>& groups);
  void write_policies(std::uint32_t replication, const engine::ReplicationTotals& totals);
  template <class T>
  void write_one(const std::string& name, std::uint32_t replication, T value);

  const scenarios::Scenario& scenario_;
  const models::Model& model_;
  std::uint32_t replications_;
  Layout layout_;
  h5::Writer file_;
};

}  // namespace garita::results
