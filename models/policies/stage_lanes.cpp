#include "models/policies/stage_lanes.hpp"

#include <algorithm>

namespace garita::models {

using engine::Duration;
using engine::Time;

std::size_t StageLanes::move_of(std::uint32_t policy, std::size_t from, std::size_t to) {
  const auto found = std::find_if(moves_.begin(), moves_.end(), [&](const Move& move) {
    return move.policy == policy && move.from == from && move.to == to;
  });
  if (found != moves_.end()) return static_cast<std::size_t>(found - moves_.begin());
  moves_.push_back({policy, from, to});
  return moves_.size() - 1;
}

std::uint32_t StageLanes::heading(std::size_t move, bool home) const {
  return static_cast<std::uint32_t>(std::count_if(transits_.begin(), transits_.end(), [&](const Transit& t) {
    return t.move == move && t.home == home;
  }));
}

// Lanes that are not at work as what they were built for.
std::uint32_t StageLanes::converted() const {
  std::uint32_t lanes = 0;
  for (std::size_t m = 0; m < moves_.size(); ++m)
    if (moves_[m].from != Orders::nowhere) lanes += moves_[m].serving + heading(m, false) + heading(m, true);
  return lanes;
}

bool StageLanes::draining() const {
  return std::any_of(leaving_.begin(), leaving_.end(), [](std::uint32_t lanes) { return lanes > 0; });
}

void StageLanes::want(std::uint32_t policy, const Orders::Order& order, Duration takes, Time now) {
  const std::size_t move = move_of(policy, order.from, order.to);
  while (moves_[move].serving + heading(move, false) < order.lanes)
    if (!send_one(move, takes, now)) break;
  while (moves_[move].serving + heading(move, false) > order.lanes)
    if (!call_one_back(move, takes, now)) break;
}

bool StageLanes::send_one(std::size_t move, Duration takes, Time now) {
  // One that was on its way home turns round, or stays where it still serves.
  const auto coming_home = std::find_if(transits_.begin(), transits_.end(),
                                        [&](const Transit& t) { return t.move == move && t.home; });
  if (coming_home != transits_.end()) {
    coming_home->home = false;
    if (coming_home->empty) {
      make_ready(*coming_home, now);
    } else {
      --leaving_[coming_home->leaves];
      ++moves_[move].serving;
      transits_.erase(coming_home);
    }
    return true;
  }
  const Move& order = moves_[move];
  const bool conversion = order.from != Orders::nowhere;
  if (conversion && converted() >= part_.convertible) return false;
  transits_.push_back({next_id(), move, false, !conversion, order.from, takes, Time()});
  if (conversion)
    ++leaving_[order.from];
  else
    make_ready(transits_.back(), now);
  return true;
}

bool StageLanes::call_one_back(std::size_t move, Duration takes, Time now) {
  const bool conversion = moves_[move].from != Orders::nowhere;
  for (auto transit = transits_.rbegin(); transit != transits_.rend(); ++transit) {
    if (transit->move != move || transit->home) continue;
    const bool not_yet_empty = !transit->empty;
    if (conversion && !not_yet_empty) {
      transit->home = true;
      make_ready(*transit, now);
    } else {  // it has not left, or was to be opened: nothing has to be undone
      if (not_yet_empty && transit->leaves != Orders::nowhere) --leaving_[transit->leaves];
      transits_.erase(std::next(transit).base());
    }
    return true;
  }
  if (moves_[move].serving == 0) return false;
  --moves_[move].serving;
  if (!conversion) return true;
  transits_.push_back({next_id(), move, true, false, moves_[move].to, takes, Time()});
  ++leaving_[moves_[move].to];
  return true;
}

void StageLanes::make_ready(Transit& transit, Time now) {
  transit.empty = true;
  transit.at = now + transit.takes;
  ready_events.push_back({transit.at, transit.id});
}

void StageLanes::drained(std::size_t kind, std::uint32_t still, Time now) {
  for (Transit& transit : transits_) {
    if (leaving_[kind] <= still) return;
    if (transit.empty || transit.leaves != kind) continue;
    --leaving_[kind];
    make_ready(transit, now);
  }
}

bool StageLanes::ready(std::uint32_t id, Time now) {
  const auto transit =
      std::find_if(transits_.begin(), transits_.end(), [&](const Transit& t) { return t.id == id; });
  if (transit == transits_.end() || !transit->empty || transit->at != now) return false;
  if (!transit->home) ++moves_[transit->move].serving;
  transits_.erase(transit);
  return true;
}

std::vector<std::int32_t> StageLanes::differences(std::span<const std::uint32_t> timetable) const {
  std::vector<std::int32_t> result(timetable.size(), 0);
  std::vector<std::uint32_t> spare(timetable.begin(), timetable.end());  // all but the last of each kind
  std::uint64_t open = 0;
  for (std::uint32_t& lanes : spare) {
    open += lanes;
    if (lanes > 0) --lanes;
  }
  for (std::size_t m = 0; m < moves_.size(); ++m) {
    const Move& move = moves_[m];
    std::uint32_t serving = move.serving;
    if (move.from == Orders::nowhere) {
      if (timetable[move.to] == 0) continue;
      serving = static_cast<std::uint32_t>(
          std::min<std::uint64_t>(serving, part_.built > open ? part_.built - open : 0));
      open += serving;
    } else {
      const std::uint32_t away = std::min(spare[move.from], serving + heading(m, false) + heading(m, true));
      serving = std::min(serving, away);
      spare[move.from] -= away;
      result[move.from] -= static_cast<std::int32_t>(away);
    }
    result[move.to] += static_cast<std::int32_t>(serving);
  }
  return result;
}

}  // namespace garita::models
