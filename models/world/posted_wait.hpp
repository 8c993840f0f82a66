#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "engine/stations/crosser.hpp"
#include "engine/statistics/step_store.hpp"
#include "engine/time.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// What the signs of a run say, one figure for each lane group of a stage that has a sign. An estimate is
/// made at every refresh; biased, capped and rounded it stands on the sign after the delay. Signs show whole
/// seconds, and nothing (0) before the first estimate.
///
/// Recorded for signs of the scenario's own: the integral of what they say, and what they said to each who
/// joined against the wait that followed, in the step in which it joined.
class PostedWaits {
 public:
  PostedWaits(const Network& network, engine::StepStore& store);

  std::int32_t seconds(GroupId group) const { return signs_[group.value()].shown_s; }
  engine::Duration of(GroupId group) const { return engine::Duration::seconds(seconds(group)); }

  /// A new estimate of each of the sign's groups: `waits[k]` of the group number k of its stage, of who joins
  /// now. A sign `of: last_served` has seen its own.
  void estimate(const SignPart& part, const std::vector<engine::Duration>& waits);
  /// The oldest estimate that does not yet stand on the sign goes up.
  void publish(const SignPart& part, engine::Time now);
  /// The first service of somebody who joined when the sign said `said_s` begins.
  void begun(GroupId group, const engine::Visit& visit, std::int32_t said_s);
  /// What signs have said up to now is in the rows. Call before rows leave.
  void advance(engine::Time now);

 private:
  struct Sign {
    bool recorded = false;
    std::int32_t shown_s = 0;
    engine::Time since;  // its integral is complete until here
    engine::Duration last_served;
    std::deque<std::int32_t> coming_s;
  };
  void integrate(std::uint32_t group, engine::Time now);

  engine::StepStore& store_;
  std::vector<Sign> signs_;  // per lane group
};

/// What a sign makes of an estimate, in whole seconds: biased, capped, rounded.
std::int32_t on_the_sign(const SignPart& part, engine::Duration estimate);

}  // namespace garita::models
