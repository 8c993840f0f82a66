#include "models/rooms.hpp"

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

std::uint32_t Rooms::places(const List& rooms) const {
  std::uint32_t least = UINT32_MAX;
  for (const RoomId room : rooms) least = std::min(least, free_[room.value()]);
  return least;
}

}  // namespace garita::models
