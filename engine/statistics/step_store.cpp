#include "engine/statistics/step_store.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace garita::engine {

void FeatureSums::add(const FeatureCounts& row) {
  blocked_area_us += row.blocked_area_us;
  wanted_area_us += row.wanted_area_us;
  officers_area_us += row.officers_area_us;
  spilled_us += row.spilled_us;
  posted_area_us_s += row.posted_area_us_s;
  posted_error_us += row.posted_error_us;
  posted_error_abs_us += row.posted_error_abs_us;
  tolls_micro_usd += row.tolls_micro_usd;
  posted_n += row.posted_n;
  balked += row.balked;
  reneged += row.reneged;
  jockeyed += row.jockeyed;
  interrupted += row.interrupted;
  diverted += row.diverted;
  added += row.added;
  retimed += row.retimed;
  dropped += row.dropped;
  held_us += row.held_us;
  appointment_shift_us += row.appointment_shift_us;
  held += row.held;
  appointed += row.appointed;
}

StepStore::StepStore(std::size_t n_groups, std::size_t n_edges, Time start, Time end, Duration step,
                     Recorder& recorder, bool features)
    : n_groups_(n_groups),
      n_edges_(n_edges),
      start_(start),
      end_(end),
      step_(step),
      n_steps_(steps_in(end - start, step)),
      recorder_(recorder),
      scratch_(n_groups),
      edge_scratch_(n_edges),
      feature_scratch_(features ? n_groups : 0),
      sums_(n_groups) {
  GARITA_CHECK(step > Duration() && end > start, "a measured window has a length and a step");
}

StepId StepStore::step_at(Time time) {
  if (time < start_ || time >= end_) return out_of_window;
  const StepId step(static_cast<std::size_t>((time - start_) / step_));
  make_blocks_until(step);
  return step;
}

void StepStore::make_blocks_until(StepId step) {
  while (step.value() / steps_per_block >= first_block_ + blocks_.size()) {
    std::unique_ptr<Block> block;
    if (spare_.empty()) {
      block = std::make_unique<Block>();
      block->groups.resize(steps_per_block * n_groups_);
      block->edges.resize(steps_per_block * n_edges_);
      if (keeps_features()) block->features.resize(steps_per_block * n_groups_);
    } else {
      block = std::move(spare_.back());
      spare_.pop_back();
      std::fill(block->groups.begin(), block->groups.end(), StepCounts());
      std::fill(block->edges.begin(), block->edges.end(), EdgeCounts());
      std::fill(block->features.begin(), block->features.end(), FeatureCounts());
    }
    blocks_.push_back(std::move(block));
  }
}

bool StepStore::resolved(const Block& block) const {
  return std::all_of(block.groups.begin(), block.groups.end(),
                     [](const StepCounts& row) { return row.unfinished == 0 && row.crossing_open == 0; });
}

void StepStore::emit_resolved(Time now) {
  while (!blocks_.empty()) {
    const std::uint32_t first = first_block_ * steps_per_block;
    const std::uint32_t last = std::min(first + steps_per_block, n_steps_) - 1;
    if (now < step_end(StepId(last)) || !resolved(*blocks_.front())) return;
    emit_front();
  }
}

void StepStore::emit_all() {
  if (n_steps_ > 0) make_blocks_until(StepId(n_steps_ - 1));
  while (!blocks_.empty()) emit_front();
}

void StepStore::emit_front() {
  Block& block = *blocks_.front();
  const std::uint32_t first = first_block_ * steps_per_block;
  const std::uint32_t n = std::min(steps_per_block, n_steps_ - first);
  for (std::uint32_t step = 0; step < n; ++step) {
    for (std::size_t group = 0; group < n_groups_; ++group) {
      const StepCounts& row = block.groups[step * n_groups_ + group];
      GroupTotals& sum = sums_[group];
      sum.arrivals += row.arrivals;
      sum.throughput += row.throughput;
      sum.departures += row.departures;
      sum.referred += row.referred;
      sum.unfinished += row.unfinished;
      sum.crossing_open += row.crossing_open;
      sum.queue_area_us += row.queue_area_us;
      sum.busy_area_us += row.busy_area_us;
      sum.booths_area_us += row.booths_area_us;
      sum.queue_max = std::max<std::uint64_t>(sum.queue_max, row.queue_max);
      if (keeps_features()) sum.features.add(block.features[step * n_groups_ + group]);
    }
  }
  recorder_.steps({first,
                   n,
                   {block.groups.data(), n * n_groups_},
                   {block.edges.data(), n * n_edges_},
                   {block.features.data(), keeps_features() ? n * n_groups_ : 0}});
  spare_.push_back(std::move(blocks_.front()));
  blocks_.erase(blocks_.begin());
  ++first_block_;
}

}  // namespace garita::engine
