#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/check.hpp"
#include "engine/ids.hpp"
#include "engine/recorder.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// The rows of a running replication that can still change: one StepCounts per (step, lane group), one
/// EdgeCounts per (step, road), kept in blocks. A block leaves for the recorder once the clock has passed it
/// and everybody who joined in it is resolved, so memory depends on how long crossers stay, not on how long
/// the run lasts.
///
/// Outside the measured window (lead-in, drain) rows are scratch: `out_of_window` stands for their step.
class StepStore {
 public:
  static constexpr std::uint32_t steps_per_block = 256;
  static constexpr StepId out_of_window = StepId::none();

  /// How many steps of length `step` cover `span`; the last may be cut short.
  static std::uint32_t steps_in(Duration span, Duration step) {
    return static_cast<std::uint32_t>((span + step - Duration::microseconds(1)) / step);
  }

  /// Steps of length `step` from `start`; the last ends at `end`, maybe earlier than the others would. With
  /// `features`, there is a FeatureCounts beside every StepCounts.
  StepStore(std::size_t n_groups, std::size_t n_edges, Time start, Time end, Duration step,
            Recorder& recorder, bool features = false);

  /// Row of a lane group in a step; the scratch row for `out_of_window`. Valid until the step's block is
  /// emitted, which cannot happen while anybody in it is unresolved or the clock is inside it.
  StepCounts& row(StepId step, GroupId group) {
    if (step == out_of_window) [[unlikely]]
      return scratch_[group.value()];
    return block_of(step).groups[step.value() % steps_per_block * n_groups_ + group.value()];
  }
  bool keeps_features() const { return !feature_scratch_.empty(); }
  /// REQUIRES: keeps_features().
  FeatureCounts& feature_row(StepId step, GroupId group) {
    if (step == out_of_window) return feature_scratch_[group.value()];
    return block_of(step).features[step.value() % steps_per_block * n_groups_ + group.value()];
  }
  EdgeCounts& edge_row(StepId step, EdgeId edge) {
    if (step == out_of_window) [[unlikely]]
      return edge_scratch_[edge.value()];
    return block_of(step).edges[step.value() % steps_per_block * n_edges_ + edge.value()];
  }

  /// The step that holds `time`, from 0; `out_of_window` outside. Its block exists from now on.
  StepId step_at(Time time);
  Time start() const { return start_; }
  Time end() const { return end_; }
  /// REQUIRES: inside the window.
  Time step_end(StepId step) const {
    const Time regular = start_ + step_ * (static_cast<std::int64_t>(step.value()) + 1);
    return regular < end_ ? regular : end_;
  }
  std::uint32_t n_steps() const { return n_steps_; }

  /// Hands the leading blocks that are over at `now` and resolved to the recorder.
  /// REQUIRES: every station has advanced its areas to `now`.
  void emit_resolved(Time now);
  /// Hands over all that is left, resolved or not: the run is over.
  void emit_all();

  /// Of the blocks that are kept.
  std::size_t bytes() const {
    const std::size_t per_group = sizeof(StepCounts) + (keeps_features() ? sizeof(FeatureCounts) : 0);
    const std::size_t row = n_groups_ * per_group + n_edges_ * sizeof(EdgeCounts);
    return (blocks_.size() + spare_.size()) * steps_per_block * row;
  }
  /// Sums over the emitted rows of one lane group.
  const GroupTotals& sums(GroupId group) const { return sums_[group.value()]; }

 private:
  struct Block {
    std::vector<StepCounts> groups;
    std::vector<EdgeCounts> edges;
    std::vector<FeatureCounts> features;
  };

  Block& block_of(StepId step) {
    const std::size_t number = step.value() / steps_per_block - first_block_;  // huge when it has left
    GARITA_CHECK(number < blocks_.size(), "the row of a step is still there");
    return *blocks_[number];
  }
  void make_blocks_until(StepId step);
  bool resolved(const Block& block) const;
  void emit_front();

  std::size_t n_groups_, n_edges_;
  Time start_, end_;
  Duration step_;
  std::uint32_t n_steps_;
  Recorder& recorder_;
  std::vector<StepCounts> scratch_;
  std::vector<EdgeCounts> edge_scratch_;
  std::vector<FeatureCounts> feature_scratch_;
  std::vector<std::unique_ptr<Block>> blocks_;  // few: those that are not resolved
  std::vector<std::unique_ptr<Block>> spare_;
  std::uint32_t first_block_ = 0;
  std::vector<GroupTotals> sums_;
};

}  // namespace garita::engine
