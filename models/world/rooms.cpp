#include "models/world/rooms.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace garita::models {

namespace {

bool has(const Rooms::List& rooms, RoomId room) {
  return std::find(rooms.begin(), rooms.end(), room) != rooms.end();
}

}  // namespace

bool Rooms::fits(const List& wanted, const List& held) const {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](RoomId room) { return free_[room.value()] > 0 || has(held, room); });
}

void Rooms::enter(const List& wanted, const List& held) {
  for (const RoomId room : wanted) {
    if (has(held, room)) continue;
    GARITA_CHECK(free_[room.value()] > 0, "who enters a room finds a place");
    --free_[room.value()];
  }
}

void Rooms::leave(const List& held, const List& kept) {
  for (const RoomId room : held) {
    if (has(kept, room)) continue;
    ++free_[room.value()];
    freed_ = true;
  }
}

std::uint32_t Rooms::places(const List& wanted, const List& held) const {
  std::uint32_t least = UINT32_MAX;
  for (const RoomId room : wanted)
    if (!has(held, room)) least = std::min(least, free_[room.value()]);
  return least;
}

void Rooms::wait(const Waiting& waiting, const List& wanted, const List& held) {
  List needed;
  for (const RoomId room : wanted)
    if (!has(held, room)) needed.push_back(room);
  auto queue =
      std::find_if(queues_.begin(), queues_.end(), [&](const Queue& other) { return other.rooms == needed; });
  if (queue == queues_.end()) queue = queues_.insert(queue, Queue{needed, {}});
  queue->waiting.push_back({waiting, turn_++});
}

Rooms::Queue* Rooms::longest_waiting_that_fits() {
  Queue* found = nullptr;
  for (Queue& queue : queues_)
    if (!queue.waiting.empty() && fits(queue.rooms, {}) &&
        (found == nullptr || queue.waiting.front().turn < found->waiting.front().turn))
      found = &queue;
  return found;
}

std::size_t Rooms::bytes() const {
  std::size_t waiting = 0;
  for (const Queue& queue : queues_) waiting += queue.waiting.size();
  return waiting * sizeof(Place);
}

void Rooms::check_taken(const std::vector<std::uint32_t>& taken) const {
  for (std::size_t room = 0; room < free_.size(); ++room)
    GARITA_CHECK(free_[room] + taken[room] == capacities_[room],
                 "a place in a room is free or taken by somebody inside");
}

}  // namespace garita::models
