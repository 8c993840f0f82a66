#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/index.hpp"
#include "engine/time.hpp"

/// Names of what a network is made of, and what others of its parts are said in.
namespace garita::models {

using engine::EdgeId;
using engine::GroupId;
using StageId = engine::Index<struct StageTag>;  ///< over all facilities
using FacilityId = engine::Index<struct FacilityTag>;
using SourceId = engine::Index<struct SourceTag>;
using RouteId = engine::Index<struct RouteTag>;
using RoomId = engine::Index<struct RoomTag>;    ///< finite space
using PlaceId = engine::Index<struct PlaceTag>;  ///< of the order of events
inline constexpr PlaceId run_place{0};           ///< of what happens to the run as a whole

/// What the tables of a run have room for; `check` refuses more.
inline constexpr std::size_t most_traits = 64;  ///< credentials and loads, of all ports: bits
inline constexpr std::size_t most_traits_of_trace =
    10;                                         ///< at a port with a trace: every subset has an entry
inline constexpr std::size_t most_stages = 32;  ///< of a facility: bits

/// Credentials and loads that a crosser holds, one bit each.
using Traits = std::uint64_t;

/// Servers open from an instant on.
struct ServerChange {
  engine::Time at;
  std::uint32_t servers = 0;
  bool by_change = false;  ///< closed by a change: its lanes have gone elsewhere, or are lost
};

/// On or off from an instant on.
struct Switch {
  engine::Time at;
  bool on = false;
};

}  // namespace garita::models
