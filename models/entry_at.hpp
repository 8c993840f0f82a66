#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "engine/time.hpp"

/// What holds at an instant, of entries that say what holds from an instant on (`at`, or `from` of a
/// timetable). REQUIRES: they are sorted by it.
namespace garita::models {

/// Null before the first entry.
template <class Entry>
const Entry* entry_at(const std::vector<Entry>& entries, engine::Time time) {
  const auto after =
      std::upper_bound(entries.begin(), entries.end(), time, [](engine::Time t, const Entry& entry) {
        if constexpr (requires { entry.at; })
          return t < entry.at;
        else
          return t < entry.from;
      });
  return after == entries.begin() ? nullptr : &*std::prev(after);
}

/// Before the first entry what it says holds too. REQUIRES: there is one.
template <class Entry>
const Entry& entry_or_first(const std::vector<Entry>& entries, engine::Time time) {
  const Entry* const entry = entry_at(entries, time);
  return entry == nullptr ? entries.front() : *entry;
}

}  // namespace garita::models
