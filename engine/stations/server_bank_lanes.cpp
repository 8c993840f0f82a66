#include "engine/stations/server_bank.hpp"

/// Lanes that open, close, fail and are repaired, and what becomes of those in them.
namespace garita::engine {

void ServerBank::set_lanes(Crossers crossers, std::uint32_t lanes, Time now, bool may_serve_out) {
  advance(now);
  if (lanes == scheduled_) return;  // said again: a serving out goes on
  const std::uint32_t before = serving_lanes_;
  const bool at_rest = serving_ == 0 || cutoff_ != Time::never();
  const bool serve_out = spec_.serve_out && may_serve_out && lanes == 0 && waiting() > 0;
  scheduled_ = lanes;
  cutoff_ = serve_out ? now : Time::never();
  serves_out_ = serve_out;
  late_ = 0;
  if (!serve_out) serving_lanes_ = lanes;
  if (lanes_.size() < lanes) lanes_.resize(lanes);
  if (spec_.per_lane && lines_.size() < std::size_t{lanes} * spec_.priorities)
    lines_.resize(std::size_t{lanes} * spec_.priorities);
  if (serve_out) return count_servers();
  count_servers();
  for (std::uint32_t lane = lanes; lane < lanes_.size(); ++lane) vacate(crossers, lane, spec_.shift_end, now);
  if (spec_.per_lane) {
    // Who came while no lane took anybody stands at the first: opening deals everybody out anew.
    if (at_rest)
      deal_anew(crossers, 0, lanes_.size());
    else if (lanes > 0 && lanes < before)
      deal_anew(crossers, lanes, lanes_.size());
  }
  refill_all(crossers, now);
  jockey(crossers, now);
}

void ServerBank::break_down(Crossers crossers, std::uint32_t lane, Time now) {
  advance(now);
  if (lane >= lanes_.size()) lanes_.resize(lane + 1);
  lanes_[lane].up = false;
  count_servers();
  vacate(crossers, lane, spec_.breakdown, now);
  if (spec_.per_lane) {
    if (cutoff_ == Time::never())
      deal_anew(crossers, lane, lane + 1);
    else
      deal_anew(crossers, 0, lanes_.size());  // who is to be served out stays before who came later
  }
  refill_all(crossers, now);
  jockey(crossers, now);
}

void ServerBank::repair(Crossers crossers, std::uint32_t lane, Time now) {
  advance(now);
  lanes_[lane].up = true;
  const bool at_rest = serving_ == 0;
  count_servers();
  if (spec_.per_lane && at_rest) deal_anew(crossers, 0, lanes_.size());
  refill_all(crossers, now);
  jockey(crossers, now);
}

// Whoever is at the server goes back to the head of its class; `since` is now.
void ServerBank::interrupt(Crossers crossers, std::uint32_t server, Interruption how, Time now) {
  CrosserId& here = lanes_[server / seats()].seat[server % seats()];
  const CrosserId crosser = here;
  here = CrosserId::none();
  Visit& visit = crossers.visits[crosser.value()];
  Spell& spell = crossers.spells[crosser.value()];
  if (how != Interruption::resume)
    spell.left = Duration::microseconds(-1);
  else if (spell.ends != Time::never())
    spell.left = spell.ends - now;  // else it begins and stops at one instant: what was left is left
  if (how == Interruption::repeat_new) ++spell.occasion;
  ++spell.ticket;
  spell.server = UINT32_MAX;
  spell.since = now;
  on_interrupted();
  if (allowance_ != unbounded) {
    ++allowance_;
    happenings_.push_back({Happening::interrupted, group(), crosser, spell.ticket});
  }
  if (spec_.per_lane) visit.lane = static_cast<std::uint16_t>(server / seats());
  lines_[line_of(visit.lane) + visit.priority].push_front(crossers.visits, crosser);
}

// A lane has closed or broken down: what becomes of those in it. Who is done stays until its way is free.
void ServerBank::vacate(Crossers crossers, std::uint32_t lane, ShiftEnd rule, Time now) {
  if (rule == ShiftEnd::finish) return;
  for (std::uint32_t seat = seats(); seat-- > 0;) {  // the rear first, so that the front one is first in line
    const CrosserId crosser = lanes_[lane].seat[seat];
    if (!crosser.exists() || crossers.spells[crosser.value()].done) continue;
    interrupt(crossers, lane * seats() + seat,
              rule == ShiftEnd::hand_over ? Interruption::resume : Interruption::repeat_new, now);
    const CrosserId behind = lanes_[lane].seat[1];
    if (seat == 0 && behind.exists())  // it is done, or it would be gone
      happenings_.push_back({Happening::may_leave, group(), behind, crossers.spells[behind.value()].ticket});
  }
}

}  // namespace garita::engine
