#include "engine/stations/server_bank.hpp"

#include <algorithm>
#include <array>

#include "engine/check.hpp"

namespace garita::engine {

ServerBank::ServerBank(const Spec& spec, GroupId group, StepStore& store,
                       std::span<const Duration> thresholds, std::vector<Happening>& happenings)
    : Ledger(group, store, thresholds, spec.keeps_cohort),
      spec_(spec),
      happenings_(happenings),
      lanes_(1),
      lines_(spec.priorities) {
  GARITA_CHECK(spec.priorities >= 1 && spec.priorities <= max_priorities, "a bank has 1 to 8 priorities");
}

// A new visit: what was pending for an earlier one is stale.
void ServerBank::come(Crossers crossers, CrosserId crosser, Time now) {
  Visit& visit = crossers.visits[crosser.value()];
  on_joined(visit, now);
  visit.lane = 0;
  const std::uint32_t ticket = crossers.spells[crosser.value()].ticket;
  crossers.spells[crosser.value()] = Spell{now, now, Duration::microseconds(-1), ticket + 1};
}

void ServerBank::join(Crossers crossers, CrosserId crosser, Time now) {
  come(crossers, crosser, now);
  const std::uint32_t server = cutoff_ == Time::never() ? free_server(now) : UINT32_MAX;
  if (server != UINT32_MAX) {
    on_begun_at_once(crossers.visits[crosser.value()], now);
    seat(crossers, crosser, server, now);
    return;
  }
  on_queued();
  place(crossers, crosser, now);
}

void ServerBank::hold(Crossers crossers, CrosserId crosser, Time now) {
  come(crossers, crosser, now);
  on_queued();
  crossers.spells[crosser.value()].held = true;
  held_.push_back(crossers.visits, crosser);
}

void ServerBank::admit(Crossers crossers, CrosserId crosser, Time now) {
  advance(now);
  // Asked while it is not yet in line.
  const std::uint32_t server = free_server(crossers.visits[crosser.value()].joined);
  held_.erase(crossers.visits, crosser);
  crossers.spells[crosser.value()].held = false;
  if (server != UINT32_MAX) {
    on_begun(crossers.visits[crosser.value()], now);
    seat(crossers, crosser, server, now);
    stop_serving_out(crossers);
    return;
  }
  place(crossers, crosser, now);
}

// A crosser that is counted as waiting and finds no free server: pushes somebody aside, or stands in line.
void ServerBank::place(Crossers crossers, CrosserId crosser, Time now) {
  Visit& visit = crossers.visits[crosser.value()];
  if (spec_.preempts && cutoff_ == Time::never()) {
    const std::uint32_t server = victim_for(crossers, visit.priority, 0, serving_lanes_);
    if (server != UINT32_MAX) {
      interrupt(crossers, server, spec_.on_preempt, now);
      on_begun(visit, now);
      seat(crossers, crosser, server, now);
      return;
    }
  }
  if (spec_.per_lane) visit.lane = static_cast<std::uint16_t>(shortest_lane());
  line_up(crossers, crosser);
}

// At the back of its line; but while serving out, whoever is served out stands before all who came later.
void ServerBank::line_up(Crossers crossers, CrosserId crosser) {
  const Visit& visit = crossers.visits[crosser.value()];
  const bool late = too_late(visit.joined);
  if (late) ++late_;
  lines_[line_of(visit.lane) + visit.priority].push_before(
      crossers.visits, crosser, [&](const Visit& other) { return !late && too_late(other.joined); });
}

std::uint32_t ServerBank::ends_at(Crossers crossers, CrosserId crosser, Time end) {
  Spell& spell = crossers.spells[crosser.value()];
  spell.ends = end;
  return spell.ticket;
}

bool ServerBank::end_service(Crossers crossers, CrosserId crosser, Time now) {
  advance(now);
  Spell& spell = crossers.spells[crosser.value()];
  GARITA_CHECK(spell.server != UINT32_MAX && !spell.done, "who is served ends its service once");
  spell.done = true;
  ++spell.ticket;
  on_blocked();
  return !spec_.tandem || spell.server % 2 == 0 || !lanes_[spell.server / 2].seat[0].exists();
}

void ServerBank::leave(Crossers crossers, CrosserId crosser, Time now) {
  advance(now);
  Spell& spell = crossers.spells[crosser.value()];
  const std::uint32_t server = spell.server;
  Lane& lane = lanes_[server / seats()];
  CrosserId& here = lane.seat[server % seats()];
  GARITA_CHECK(here == crosser && spell.done, "who leaves has been served and is at its server");
  here = CrosserId::none();
  spell.server = UINT32_MAX;
  on_unblocked();
  on_left();
  const CrosserId behind = lane.seat[1];
  if (!behind.exists())
    refill(crossers, server / seats(), now);  // the front is not refilled past an occupied rear
  else if (crossers.spells[behind.value()].done)
    happenings_.push_back({Happening::may_leave, group(), behind, crossers.spells[behind.value()].ticket});
  jockey(crossers, now);
}

void ServerBank::renege(Crossers crossers, CrosserId crosser, Time now) {
  advance(now);
  Visit& visit = crossers.visits[crosser.value()];
  Spell& spell = crossers.spells[crosser.value()];
  GARITA_CHECK(spell.server == UINT32_MAX && !spell.begun, "who gives up waits and was never served");
  ++spell.ticket;
  Line& line = spell.held ? held_ : lines_[line_of(visit.lane) + visit.priority];
  line.erase(crossers.visits, crosser);
  if (!spell.held && too_late(visit.joined)) --late_;
  on_reneged(visit, now);
  stop_serving_out(crossers);
  jockey(crossers, now);
}

void ServerBank::set_allowance(Crossers crossers, std::uint32_t services, Time now) {
  advance(now);
  allowance_ = services;
  if (services == 0) return;
  refill_all(crossers, now);
  jockey(crossers, now);
}

void ServerBank::close_window(Crossers crossers, Time now) {
  advance(now);
  std::int64_t inside_us = 0;
  for_each_waiting(crossers.visits, [&](CrosserId crosser) {
    inside_us += (now - std::max(crossers.spells[crosser.value()].since, window_from())).us();
  });
  check_identity(inside_us);
}

// The seat at which a lane takes its next crosser; UINT32_MAX when it has none.
std::uint32_t ServerBank::free_seat(const Lane& lane) const {
  if (!spec_.tandem) return lane.seat[0].exists() ? UINT32_MAX : 0;
  if (lane.seat[1].exists()) return UINT32_MAX;
  return lane.seat[0].exists() ? 1 : 0;
}

// A server for somebody who joined then; an empty lane before the rear of another. While serving out, nobody
// who joined after closing is served. REQUIRES: nobody waits in line while a server that may take them is
// free.
std::uint32_t ServerBank::free_server(Time joined) const {
  if (allowance_ == 0 || too_late(joined)) return UINT32_MAX;
  if (!spec_.per_lane && in_line() > late_) return UINT32_MAX;
  std::uint32_t found = UINT32_MAX;
  for (std::uint32_t lane = 0; lane < serving_lanes_; ++lane) {
    if (!lanes_[lane].up) continue;
    const std::uint32_t seat = free_seat(lanes_[lane]);
    if (seat == 0) return lane * seats();
    if (seat == 1 && found == UINT32_MAX) found = lane * seats() + 1;
  }
  return found;
}

// The first of the highest class whom a lane may serve: while serving out, only who was there at closing.
CrosserId ServerBank::next_for(Crossers crossers, std::uint32_t lane) const {
  const Line* const first = &lines_[line_of(lane)];
  for (const Line* line = first; line != first + spec_.priorities; ++line)
    if (!line->empty() && crossers.visits[line->front().value()].joined <= cutoff_) return line->front();
  return CrosserId::none();
}

void ServerBank::seat(Crossers crossers, CrosserId crosser, std::uint32_t server, Time now) {
  Spell& spell = crossers.spells[crosser.value()];
  lanes_[server / seats()].seat[server % seats()] = crosser;
  if (spec_.per_lane) crossers.visits[crosser.value()].lane = static_cast<std::uint16_t>(server / seats());
  spell.server = server;
  spell.begun = true;
  spell.since = now;
  spell.ends = Time::never();  // until the caller says
  ++spell.ticket;
  if (allowance_ != unbounded) --allowance_;
  happenings_.push_back({Happening::begun, group(), crosser, spell.ticket});
}

// The first of a line is served at a free server.
void ServerBank::begin_first(Crossers crossers, Line& line, std::uint32_t server, Time now) {
  const CrosserId crosser = line.pop_front(crossers.visits);
  const Spell& spell = crossers.spells[crosser.value()];
  if (spell.begun)
    on_resumed(spell.since, now);
  else
    on_begun(crossers.visits[crosser.value()], now);
  seat(crossers, crosser, server, now);
}

// Fills the seats of a lane from its queue. An empty tandem lane takes a pair.
void ServerBank::refill(Crossers crossers, std::uint32_t lane, Time now) {
  while (takes(lane) && allowance_ > 0) {
    const std::uint32_t seat_free = free_seat(lanes_[lane]);
    if (seat_free == UINT32_MAX) break;
    const CrosserId crosser = next_for(crossers, lane);
    if (!crosser.exists()) break;
    Line& line = lines_[line_of(lane) + crossers.visits[crosser.value()].priority];
    begin_first(crossers, line, lane * seats() + seat_free, now);
  }
  stop_serving_out(crossers);
}

void ServerBank::refill_all(Crossers crossers, Time now) {
  for (std::uint32_t lane = 0; lane < serving_lanes_ && in_line() > 0; ++lane) refill(crossers, lane, now);
  if (spec_.preempts && cutoff_ == Time::never()) push_aside(crossers, now);
}

// Servers have come or gone with somebody in hand: nobody of a higher class waits in a line that they serve.
// Whoever has only just begun was the first of that line, and gives way to nobody.
void ServerBank::push_aside(Crossers crossers, Time now) {
  const std::uint32_t width = spec_.per_lane ? 1 : serving_lanes_;
  for (std::uint32_t lane = 0; lane < serving_lanes_; lane += width)
    for (std::uint32_t priority = 0; priority + 1 < spec_.priorities; ++priority) {
      Line& line = lines_[line_of(lane) + priority];
      while (!line.empty()) {
        const std::uint32_t server = victim_for(crossers, priority, lane, lane + width);
        if (server == UINT32_MAX) break;
        interrupt(crossers, server, spec_.on_preempt, now);
        begin_first(crossers, line, server, now);
      }
    }
}

// The last one of those who waited at closing has been served or has left: the lanes close.
void ServerBank::stop_serving_out(Crossers crossers) {
  if (cutoff_ == Time::never()) return;
  const auto waits_for_it = [&](const Line& line) {
    return !line.empty() && crossers.visits[line.front().value()].joined <= cutoff_;
  };
  if (waits_for_it(held_) || std::any_of(lines_.begin(), lines_.end(), waits_for_it)) return;
  cutoff_ = Time::never();
  serves_out_ = false;
  late_ = 0;
  serving_lanes_ = scheduled_;
  count_servers();
}

// The server of the lanes first .. end - 1 whose crosser gives way to one of class `priority`; UINT32_MAX:
// none.
std::uint32_t ServerBank::victim_for(Crossers crossers, std::uint32_t priority, std::uint32_t first,
                                     std::uint32_t end) const {
  std::uint32_t found = UINT32_MAX;
  std::uint32_t lowest = priority;
  Time latest;
  for (std::uint32_t server = first * seats(); server < end * seats(); ++server) {
    const CrosserId crosser = lanes_[server / seats()].seat[server % seats()];
    if (!crosser.exists() || !lanes_[server / seats()].up) continue;
    const Spell& spell = crossers.spells[crosser.value()];
    const std::uint32_t rank = crossers.visits[crosser.value()].priority;
    if (spell.done || rank <= priority || rank < lowest) continue;
    if (rank == lowest && found != UINT32_MAX && spell.since < latest) continue;
    found = server;
    lowest = rank;
    latest = spell.since;
  }
  return found;
}

std::uint32_t ServerBank::lane_load(std::uint32_t lane) const {
  std::uint32_t load = (lanes_[lane].seat[0].exists() ? 1 : 0) + (lanes_[lane].seat[1].exists() ? 1 : 0);
  for (std::uint32_t p = 0; p < spec_.priorities; ++p) load += lines_[lane * spec_.priorities + p].count;
  return load;
}

// The open lane with the fewest waiting and in service, the first of equals, one that is down only if all
// are; lane 0 when all are closed.
std::uint32_t ServerBank::shortest_lane() const {
  std::uint32_t shortest = 0, fewest = UINT32_MAX;
  for (std::uint32_t lane = 0; lane < serving_lanes_; ++lane) {
    const std::uint32_t load = lane_load(lane) + (lanes_[lane].up ? 0 : UINT32_MAX / 2);
    if (load < fewest) {
      fewest = load;
      shortest = lane;
    }
  }
  return shortest;
}

// The last in line of the longest lane moves to the shortest while that brings it far enough forward.
void ServerBank::jockey(Crossers crossers, Time now) {
  if (spec_.jockey == 0 || cutoff_ != Time::never()) return;
  for (;;) {
    std::uint32_t longest = UINT32_MAX, most = 0;
    for (std::uint32_t lane = 0; lane < serving_lanes_; ++lane) {
      const std::uint32_t load = lane_load(lane);
      std::uint32_t in_line = 0;
      for (std::uint32_t p = 0; p < spec_.priorities; ++p) in_line += lines_[line_of(lane) + p].count;
      if (in_line == 0 || load <= most) continue;
      most = load;
      longest = lane;
    }
    if (longest == UINT32_MAX) return;
    const std::uint32_t shortest = shortest_lane();
    if (most < lane_load(shortest) + spec_.jockey + 1) return;  // ahead of it: itself not counted
    std::uint32_t p = spec_.priorities;
    while (lines_[line_of(longest) + p - 1].empty()) --p;
    Line& line = lines_[line_of(longest) + p - 1];
    const CrosserId crosser = line.back();
    line.erase(crossers.visits, crosser);
    crossers.visits[crosser.value()].lane = static_cast<std::uint16_t>(shortest);
    lines_[line_of(shortest) + p - 1].push_back(crossers.visits, crosser);
    on_jockeyed();
    refill(crossers, shortest, now);
  }
}

// Those who wait at the lanes first .. end - 1 join the shortest that serve, in the order in which they had
// joined; who was interrupted goes first.
void ServerBank::deal_anew(Crossers crossers, std::size_t first, std::size_t end) {
  std::vector<CrosserId> moving;
  for (std::size_t q = first * spec_.priorities; q < std::min(end * spec_.priorities, lines_.size()); ++q)
    while (!lines_[q].empty()) moving.push_back(lines_[q].pop_front(crossers.visits));
  std::stable_sort(moving.begin(), moving.end(), [&](CrosserId a, CrosserId b) {
    return crossers.visits[a.value()].joined < crossers.visits[b.value()].joined;
  });
  const auto begun = std::stable_partition(moving.begin(), moving.end(), [&](CrosserId crosser) {
    return crossers.spells[crosser.value()].begun;
  });
  const auto line_for = [&](CrosserId crosser) -> Line& {
    Visit& visit = crossers.visits[crosser.value()];
    visit.lane = static_cast<std::uint16_t>(shortest_lane());
    return lines_[line_of(visit.lane) + visit.priority];
  };
  for (auto last = begun; last != moving.begin();) {  // the last first: each goes before those dealt so far
    const CrosserId crosser = *--last;
    line_for(crosser).push_front(crossers.visits, crosser);
  }
  for (auto next = begun; next != moving.end(); ++next) line_for(*next).push_back(crossers.visits, *next);
}

void ServerBank::count_servers() {
  std::uint32_t lanes = 0;
  for (std::uint32_t lane = 0; lane < serving_lanes_; ++lane) lanes += lanes_[lane].up ? 1 : 0;
  serving_ = lanes * seats();
}

CrosserId ServerBank::moved_up_with(Crossers crossers, CrosserId crosser) const {
  const Spell& spell = crossers.spells[crosser.value()];
  if (!spec_.tandem || spell.server % 2 == 0) return CrosserId::none();
  const CrosserId front = lanes_[spell.server / 2].seat[0];
  const bool together = front.exists() && crossers.spells[front.value()].since == spell.since;
  return together ? front : CrosserId::none();
}

std::uint32_t ServerBank::occupied_from(std::uint32_t first) const {
  std::uint32_t lanes = 0;
  for (std::size_t lane = first; lane < lanes_.size(); ++lane) lanes += lanes_[lane].idle() ? 0 : 1;
  return lanes;
}

}  // namespace garita::engine
