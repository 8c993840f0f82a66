#pragma once

#include <array>
#include <string_view>

namespace garita::models {

/// Names of draws and of keys that no part of a scenario names. They are part of the random numbers.
namespace stable_names {
inline constexpr std::string_view hold = "hold", load = "load", party_size = "party.size",
                                  party_alike = "party.alike", stays_away = "reacts.stays_away",
                                  retimed = "reacts.retimed", within = "reacts.within",
                                  added = "reacts.added", passengers = "passengers.count";
inline constexpr std::array of_crossers = {hold,    load,   party_size, party_alike, stays_away,
                                           retimed, within, added,      passengers};
inline constexpr std::string_view common_source = "demand common to all sources";
}  // namespace stable_names

}  // namespace garita::models
