#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/stations/station.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// The booths of several kinds of lanes while they serve all their lines: a booth that becomes free takes the
/// first in line of the first kind that has one (head-of-line priority, non-preemptive). Nobody who may begin
/// waits while a booth is idle.
///
/// The stations keep their lines and their books; the pool says how many may be served at each. An idle booth
/// counts for the kind whose lanes it is one of. When the last lane closes where stages serve out, the booths
/// that were open an instant before serve all who wait then, in the same order.
class BoothPool {
 public:
  /// `stations`: of the part's kinds, in its order. They must outlive this.
  BoothPool(const BoothPoolPart& part, std::vector<engine::Station*> stations);

  /// Whether the stations are the pool's; else they are served as ever, and only `start` may be called.
  bool active() const { return active_; }
  /// Whether booths may be pooled now: not while some station serves out those who waited at its closing.
  bool can_start() const;
  /// They are pooled from now on; `lanes` of each kind are open. REQUIRES: can_start(); then `settle`.
  void start(std::span<const std::uint32_t> lanes);
  /// Each kind is to have its own booths again. From now on none begins in a booth of another kind; the pool
  /// ends (in `settle`) when nobody is in one. `start` calls that off.
  void part_again() { parting_ = true; }
  /// So many lanes of kind number `k` are open from now on; then `settle`. `may_serve_out` as in Station.
  void set_lanes(std::size_t k, std::uint32_t lanes, engine::Time now, bool may_serve_out);

  /// Before somebody joins kind `k`: an idle booth that may take it is put there.
  void before_join(std::size_t k, std::span<engine::Visit> visits, engine::Time now);
  /// Before a service of kind `k` ends: the booth is given back, so that its own line is not served by habit.
  /// Then `Station::finish` and `settle`.
  void before_finish(std::size_t k, std::span<engine::Visit> visits, engine::Time now);
  /// Free booths take whom they may; calls `on_start(CrosserId)` for each.
  template <class OnStart>
  void settle(std::span<engine::Visit> visits, engine::Time now, OnStart&& on_start) {
    for (std::size_t k = next(); k < stations_.size(); k = next()) {
      if (closing_left_ > 0) --closing_[k], --closing_left_;
      stations_[k]->share(visits, stations_[k]->busy() + 1, open_, now, on_start);
    }
    share_out(visits, now);
  }

  /// Whether those who waited at the closing are still being served.
  bool serves_out() const { return active_ && closing_left_ > 0; }
  /// Booths that may start somebody, of all kinds, and those that serve somebody.
  std::uint32_t booths() const { return booths_; }
  std::uint32_t busy() const;
  /// In line for kind `k` and for those that go before it.
  std::uint32_t in_line_until(std::size_t k) const;
  /// What is ahead of who joins kind `k` now: the sum of `mean_s` [s] of those in line who go before it.
  double seconds_ahead(std::size_t k, std::span<const double> mean_s) const;

 private:
  /// The kind whose first in line is to begin; the number of kinds where nobody may.
  std::size_t next() const;
  void share_out(std::span<engine::Visit> visits, engine::Time now);
  bool only_own(std::size_t k) const { return parting_ && open_ && stations_[k]->busy() >= lanes_[k]; }

  const BoothPoolPart& part_;
  std::vector<engine::Station*> stations_;
  std::vector<std::uint32_t> lanes_;    // open, of each kind
  std::vector<std::uint32_t> closing_;  // of each kind, in line at the closing and not yet served
  std::uint32_t closing_left_ = 0;
  std::uint32_t booths_ = 0;
  std::uint32_t booths_before_ = 0;  // when the present instant began
  engine::Time changed_;             // of the latest change of lanes
  bool active_ = false, parting_ = false, open_ = false;
};

}  // namespace garita::models
