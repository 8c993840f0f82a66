#include "models/world/posted_wait.hpp"

#include <algorithm>

namespace garita::models {

using namespace engine;

PostedWaits::PostedWaits(const Network& network, StepStore& store)
    : store_(store), signs_(network.signs.empty() ? 0 : network.groups.size()) {
  for (const SignPart& part : network.signs)
    for (std::uint32_t k = 0; k < part.n_groups; ++k) {
      signs_[part.first_group + k].recorded = part.recorded;
      signs_[part.first_group + k].since = network.from;
    }
}

std::int32_t on_the_sign(const SignPart& part, Duration estimate) {
  const double biased =
      std::min(static_cast<double>(estimate.us()) * part.bias, static_cast<double>(part.cap.us()));
  const std::int64_t round_to = part.round_to.us();
  const std::int64_t steps = (static_cast<std::int64_t>(biased) + round_to / 2) / round_to;
  return static_cast<std::int32_t>(std::min(steps * round_to, part.cap.us()) / 1'000'000);
}

void PostedWaits::estimate(const SignPart& part, const std::vector<Duration>& waits) {
  for (std::uint32_t k = 0; k < part.n_groups; ++k) {
    Sign& sign = signs_[part.first_group + k];
    sign.coming_s.push_back(on_the_sign(part, part.last_served ? sign.last_served : waits[k]));
  }
}

void PostedWaits::publish(const SignPart& part, Time now) {
  for (std::uint32_t k = 0; k < part.n_groups; ++k) {
    Sign& sign = signs_[part.first_group + k];
    integrate(part.first_group + k, now);
    sign.shown_s = sign.coming_s.front();
    sign.coming_s.pop_front();
  }
}

void PostedWaits::begun(GroupId group, const Visit& visit, std::int32_t said_s) {
  Sign& sign = signs_[group.value()];
  const Duration wait = visit.started - visit.joined;
  sign.last_served = wait;
  if (!sign.recorded || visit.step == StepStore::out_of_window) return;
  FeatureCounts& row = store_.feature_row(visit.step, group);
  const std::int64_t error = (Duration::seconds(said_s) - wait).us();
  ++row.posted_n;
  row.posted_error_us += error;
  row.posted_error_abs_us += error < 0 ? -error : error;
}

void PostedWaits::advance(Time now) {
  for (std::uint32_t g = 0; g < signs_.size(); ++g) integrate(g, now);
}

// Rows of the steps since the last time; every one of them is still there, since blocks leave after
// `advance`.
void PostedWaits::integrate(std::uint32_t group, Time now) {
  Sign& sign = signs_[group];
  if (!sign.recorded) return;
  Time from = std::max(sign.since, store_.start());
  const Time to = std::min(now, store_.end());
  sign.since = std::max(sign.since, now);
  while (from < to) {
    const StepId step = store_.step_at(from);
    const Time until = std::min(store_.step_end(step), to);
    store_.feature_row(step, GroupId(group)).posted_area_us_s += (until - from).us() * sign.shown_s;
    from = until;
  }
}

}  // namespace garita::models
