#include "engine/stations/station.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace garita::engine {

Station::Station(const Spec& spec, GroupId group, StepStore& store, std::span<const Duration> thresholds)
    : Ledger(group, store, thresholds, spec.keeps_cohort),
      spec_(spec),
      queues_(spec.priorities),
      lane_busy_(1) {
  GARITA_CHECK(spec.priorities >= 1 && spec.priorities <= max_priorities, "a station has 1 to 8 priorities");
}

void Station::change_servers(std::span<Visit> visits, std::uint32_t servers, bool may_serve_out) {
  if (servers == scheduled_) return;  // said again: a serving out goes on
  // Who came while all lanes were closed stands at the first: opening deals everybody out anew.
  const std::uint32_t before = closing_left_ > 0 ? 0 : serving_;
  for (Queue& queue : queues_) queue.closing = 0;
  closing_left_ = 0;
  serves_out_ = false;
  if (spec_.serve_out && may_serve_out && servers == 0 && waiting_ > 0)
    start_serving_out();
  else
    serving_ = servers;
  scheduled_ = servers;
  if (!spec_.per_lane) return;
  if (lane_busy_.size() < servers) {
    lane_busy_.resize(servers);
    queues_.resize(static_cast<std::size_t>(servers) * spec_.priorities);
  }
  if (before == 0)
    move_from_closed_lanes(visits, 0);
  else if (serving_ < before && serving_ > 0)
    move_from_closed_lanes(visits, serving_);
}

void Station::start_serving_out() {
  for (Queue& queue : queues_) queue.closing = queue.count;
  closing_left_ = waiting_;
  serves_out_ = true;
}

// The best queue of a lane that holds somebody who was there at closing; one is taken from their number.
Station::Queue* Station::next_to_serve_out(Queue* queue) {
  while (queue->closing == 0) ++queue;
  --queue->closing;
  if (--closing_left_ == 0) {
    serving_ = scheduled_;
    serves_out_ = false;
  }
  return queue;
}

// One crosser whom a free server can take now begins; none when there is no such pair.
CrosserId Station::start_one(std::span<Visit> visits, Time now) {
  if (waiting_ == 0) return CrosserId::none();
  if (!spec_.per_lane) return busy_ < serving_ ? begin_next(visits, 0, now) : CrosserId::none();
  for (std::uint32_t lane = 0; lane < serving_; ++lane) {
    if (lane_busy_[lane] != 0 || !may_begin(lane)) continue;
    lane_busy_[lane] = 1;
    return begin_next(visits, lane, now);
  }
  return CrosserId::none();
}

std::uint32_t Station::lane_waiting(std::uint32_t lane) const {
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < spec_.priorities; ++i) count += queues_[lane * spec_.priorities + i].count;
  return count;
}

// Whether somebody waits in a lane whom its server may take: while serving out, only who was there at
// closing.
bool Station::may_begin(std::uint32_t lane) const {
  const Queue* const first = &queues_[lane * spec_.priorities];
  return std::any_of(first, first + spec_.priorities, [&](const Queue& queue) {
    return (closing_left_ > 0 ? queue.closing : queue.count) > 0;
  });
}

// The open lane with the fewest waiting and in service, the first of equals; lane 0 when all are closed.
std::uint32_t Station::shortest_lane() const {
  std::uint32_t shortest = 0;
  std::uint32_t fewest = UINT32_MAX;
  const std::uint32_t open = closing_left_ == 0 ? serving_ : 0;
  for (std::uint32_t lane = 0; lane < open; ++lane) {
    const std::uint32_t here = lane_waiting(lane) + lane_busy_[lane];
    if (here < fewest) {
      fewest = here;
      shortest = lane;
    }
  }
  return shortest;
}

bool Station::join_lane(std::span<Visit> visits, CrosserId crosser, Time now) {
  Visit& visit = visits[crosser.value()];
  visit.lane = static_cast<std::uint16_t>(shortest_lane());
  if (visit.lane < serving_ && closing_left_ == 0 && lane_busy_[visit.lane] == 0) {
    lane_busy_[visit.lane] = 1;
    on_begun_at_once(visit, now);
    return true;
  }
  on_queued();
  queues_[visit.lane * spec_.priorities + visit.priority].push_back(visits, crosser);
  return false;
}

CrosserId Station::finish_lane(std::span<Visit> visits, std::uint32_t lane, Time now) {
  lane_busy_[lane] = 0;
  if (lane >= serving_ || !may_begin(lane)) return CrosserId::none();
  lane_busy_[lane] = 1;
  return begin_next(visits, lane, now);
}

void Station::move_from_closed_lanes(std::span<Visit> visits, std::uint32_t first_closed) {
  std::vector<CrosserId> moving;
  for (std::size_t q = static_cast<std::size_t>(first_closed) * spec_.priorities; q < queues_.size(); ++q)
    while (!queues_[q].empty()) moving.push_back(queues_[q].pop_front(visits));
  std::stable_sort(moving.begin(), moving.end(), [&](CrosserId a, CrosserId b) {
    return visits[a.value()].joined < visits[b.value()].joined;
  });
  for (const CrosserId crosser : moving) {
    Visit& visit = visits[crosser.value()];
    visit.lane = static_cast<std::uint16_t>(shortest_lane());
    queues_[visit.lane * spec_.priorities + visit.priority].push_back(visits, crosser);
  }
}

std::uint32_t Station::occupied_from(std::uint32_t first) const {
  if (!spec_.per_lane) return busy_ > first ? busy_ - first : 0;
  std::uint32_t servers = 0;
  for (std::size_t lane = first; lane < lane_busy_.size(); ++lane) servers += lane_busy_[lane];
  return servers;
}

void Station::close_window(std::span<const Visit> visits, Time now) {
  advance(now);
  std::int64_t inside_us = 0;
  for_each_waiting(visits, [&](CrosserId crosser) {
    inside_us += (now - std::max(visits[crosser.value()].joined, window_from())).us();
  });
  check_identity(inside_us);
}

}  // namespace garita::engine
