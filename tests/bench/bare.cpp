#include <chrono>

#include "tests/bench/bare_loop.hpp"
#include "tests/bench/workload.hpp"

namespace garita::bench {

namespace {

struct BareStop {
  std::uint32_t free;
  Fifo queue;
};

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

// Pending: one entry a busy server and one for the next arrival, in a sorted array.
Measured run_bare_sorted(const Workload& workload, std::uint64_t crossers, std::uint64_t seed) {
  const auto begin = std::chrono::steady_clock::now();
  Xoshiro256pp random(seed);
  const ZigguratExponential exponential;
  SortedArray pending;
  std::vector<BareStop> stops;
  for (const Workload::Stop& stop : workload.stops) stops.push_back({stop.servers, {}});
  constexpr std::uint32_t arrival = UINT32_MAX;
  std::uint64_t left = crossers, events = 0, inside = 0;
  const double gap = 1 / workload.arrivals_per_s;
  const auto join = [&](std::uint32_t at, double now) {
    BareStop& stop = stops[at];
    if (stop.free > 0) {
      --stop.free;
      pending.push(now + exponential(random) * workload.stops[at].mean_service_s, at);
    } else {
      stop.queue.push(now);
    }
  };
  pending.push(exponential(random) * gap, arrival);
  while (left > 0 || inside > 0) {
    const SortedArray::Entry event = pending.pop();
    ++events;
    if (event.what == arrival) {
      ++inside;
      if (--left > 0) pending.push(event.time + exponential(random) * gap, arrival);
      join(workload.entry_share > 0 && random.uniform() < workload.entry_share ? workload.other_entry
                                                                               : workload.entry,
           event.time);
      continue;
    }
    const Workload::Stop& stop = workload.stops[event.what];
    BareStop& here = stops[event.what];
    if (here.queue.empty()) {
      ++here.free;
    } else {
      here.queue.pop();
      pending.push(event.time + exponential(random) * stop.mean_service_s, event.what);
    }
    const std::uint32_t next = stop.share > 0 && random.uniform() < stop.share ? stop.instead : stop.next;
    if (next == Workload::leaves)
      --inside;
    else
      join(next, event.time);
  }
  return {seconds_since(begin), crossers, events, 0};
}

// Pending: a leaf a server and one for the next arrival, in a tournament tree.
Measured run_bare_tournament(const Workload& workload, std::uint64_t crossers, std::uint64_t seed) {
  const auto begin = std::chrono::steady_clock::now();
  Xoshiro256pp random(seed);
  const ZigguratExponential exponential;
  struct Stop {
    std::vector<std::uint32_t> idle;
    Fifo queue;
  };
  std::vector<Stop> stops(workload.stops.size());
  std::vector<std::uint32_t> stop_of = {UINT32_MAX};
  for (std::uint32_t s = 0; s < workload.stops.size(); ++s) {
    for (std::uint32_t i = 0; i < workload.stops[s].servers; ++i) {
      stops[s].idle.push_back(static_cast<std::uint32_t>(stop_of.size()));
      stop_of.push_back(s);
    }
  }
  TournamentTree pending(stop_of.size());
  std::uint64_t left = crossers, events = 0, inside = 0;
  const double gap = 1 / workload.arrivals_per_s;
  const auto join = [&](std::uint32_t at, double now) {
    Stop& stop = stops[at];
    if (stop.idle.empty()) {
      stop.queue.push(now);
    } else {
      pending.set(stop.idle.back(), now + exponential(random) * workload.stops[at].mean_service_s);
      stop.idle.pop_back();
    }
  };
  pending.set(0, exponential(random) * gap);
  while (left > 0 || inside > 0) {
    const std::uint32_t leaf = pending.first();
    const double now = pending.time(leaf);
    ++events;
    if (leaf == 0) {
      ++inside;
      pending.set(0, --left > 0 ? now + exponential(random) * gap : TournamentTree::never);
      join(workload.entry_share > 0 && random.uniform() < workload.entry_share ? workload.other_entry
                                                                               : workload.entry,
           now);
      continue;
    }
    const std::uint32_t at = stop_of[leaf];
    const Workload::Stop& stop = workload.stops[at];
    if (stops[at].queue.empty()) {
      stops[at].idle.push_back(leaf);
      pending.set(leaf, TournamentTree::never);
    } else {
      stops[at].queue.pop();
      pending.set(leaf, now + exponential(random) * stop.mean_service_s);
    }
    const std::uint32_t next = stop.share > 0 && random.uniform() < stop.share ? stop.instead : stop.next;
    if (next == Workload::leaves)
      --inside;
    else
      join(next, now);
  }
  return {seconds_since(begin), crossers, events, 0};
}

}  // namespace garita::bench
