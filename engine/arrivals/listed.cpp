#include "engine/arrivals/listed.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace garita::engine {
namespace {

constexpr Purpose interarrival_purpose(arrival_purposes::interarrival);

void require_order(const std::vector<Time>& instants) {
  if (!std::is_sorted(instants.begin(), instants.end()))
    throw std::invalid_argument("instants must be in order of time");
}

}  // namespace

RenewalArrivals::RenewalArrivals(Sampler between, SourceKey key, Time from, Time to, double times_as_often)
    : between_(std::move(between)), key_(key), last_(from), to_(to), times_as_often_(times_as_often) {
  // A microsecond is the least that keeps time moving.
  if (!(between_.mean_s() / times_as_often >= 1e-6))
    throw std::invalid_argument("the mean time between arrivals must be positive");
}

Arrival RenewalArrivals::next() {
  if (last_ >= to_) return {};
  const auto drawn_us = static_cast<double>(between_(draw_bits(key_, number_, interarrival_purpose)).us());
  // Also where almost nobody comes, within what a time can hold.
  const double after_us = std::min(drawn_us / times_as_often_, static_cast<double>((to_ - last_).us()));
  last_ = last_ + Duration::microseconds(static_cast<std::int64_t>(after_us + 0.5));
  if (last_ >= to_) return {};
  return {last_, number_++};
}

ScheduledArrivals::ScheduledArrivals(std::vector<Time> instants, Time from, Time to)
    : instants_(std::move(instants)), to_(to) {
  require_order(instants_);
  at_ = static_cast<std::size_t>(std::lower_bound(instants_.begin(), instants_.end(), from) -
                                 instants_.begin());
}

Arrival ScheduledArrivals::next() {
  if (at_ == instants_.size() || instants_[at_] >= to_) return {};
  const std::size_t number = at_++;
  return {instants_[number], number};
}

PlatoonArrivals::PlatoonArrivals(std::vector<Time> instants, std::uint32_t size, Duration over, Time from,
                                 Time to)
    : instants_(std::move(instants)), size_(size), over_(over), from_(from), to_(to) {
  require_order(instants_);
  if (size == 0) throw std::invalid_argument("a platoon needs at least one crosser");
  if (over < Duration()) throw std::invalid_argument("a platoon cannot arrive over a negative time");
}

Time PlatoonArrivals::time_of(const Open& o) const {
  return instants_[o.platoon] + Duration::microseconds(over_.us() * o.member / size_);
}

Arrival PlatoonArrivals::next() {
  for (;;) {
    // The earliest of the platoons under way; the earlier platoon where two tie.
    const auto earlier = [this](const Open& a, const Open& b) { return time_of(a) < time_of(b); };
    auto best = std::min_element(open_.begin(), open_.end(), earlier);
    if (unopened_ < instants_.size() && (best == open_.end() || instants_[unopened_] < time_of(*best))) {
      open_.push_back({unopened_++, 0});
      best = open_.end() - 1;
    }
    if (best == open_.end()) return {};
    const Time time = time_of(*best);
    if (time >= to_) return {};
    const std::uint64_t crosser = std::uint64_t{best->platoon} * size_ + best->member;
    if (++best->member == size_) open_.erase(best);
    if (time >= from_) return {time, crosser};
  }
}

}  // namespace garita::engine
