#pragma once

#include <cstdint>
#include <vector>

#include "results/measures/from_steps.hpp"
#include "results/run_file.hpp"

namespace garita::results {

/// What measures are worked out from: a run as its file has it, or one that was never written.
class Figures {
 public:
  virtual ~Figures() = default;
  virtual const RunInfo& info() const = 0;
  virtual const models::Labels& labels() const = 0;
  virtual const std::vector<engine::ReplicationTotals>& replications() const = 0;
  /// Of each lane group [min], over all replications together.
  virtual std::vector<double> low_volume_crossings() const = 0;
  /// Of replications `first` ... `first + n - 1`: [replication - first][lane group].
  virtual std::vector<std::vector<Days>> daily_waits(std::uint32_t first, std::uint32_t n) const = 0;
};

class FiguresOfFile final : public Figures {
 public:
  /// The run must outlive this.
  explicit FiguresOfFile(const Run& run) : run_(run) {}
  const RunInfo& info() const override { return run_.info(); }
  const models::Labels& labels() const override { return run_.labels(); }
  const std::vector<engine::ReplicationTotals>& replications() const override { return run_.replications(); }
  std::vector<double> low_volume_crossings() const override { return results::low_volume_crossings(run_); }
  std::vector<std::vector<Days>> daily_waits(std::uint32_t first, std::uint32_t n) const override {
    return results::daily_waits(run_, first, n);
  }

 private:
  const Run& run_;
};

}  // namespace garita::results
