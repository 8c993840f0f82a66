#pragma once

#include <cstdint>

#include "engine/recorder.hpp"
#include "engine/time.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// What the border keeps of one crosser while it is on its way. Instants of the cargo clock: M0 is `entered`,
/// M1 `released`, U0 the visit's `joined` at primary, U1 `begun`, U2 `cleared`; S is the moment of leaving.
struct Journey {
  std::uint64_t id = 0;  ///< number within its source: with the source's key, all its luck
  SourceId source;
  RouteId route;
  Traits traits = 0;
  std::uint32_t label = 0;               ///< class and credentials, for the log
  GroupId group;                         ///< where it waits or is served; before a gate: would have
  std::uint32_t slot = 0;                ///< stage of the facility, or leg of the route while driving
  std::uint32_t due = 0;                 ///< bit per stage slot: sent there, not yet done
  bool across = false;                   ///< drives on the far side of the border
  bool diverted = false;                 ///< comes to another port than the one where it was due
  bool unified = false;                  ///< taken into the programme when it left the first stage
  engine::Time entered;                  ///< M0: arrival at the facility
  engine::Time released;                 ///< M1: left the last Mexican stage
  engine::Time begun;                    ///< U1: service at primary began; with a cargo clock only
  engine::Time cleared;                  ///< U2: left the last stage of US customs; with a cargo clock only
  GroupId primary;                       ///< its crossing is booked here,
  engine::StepId primary_step;           ///< in this step
  std::uint32_t roomed = UINT32_MAX;     ///< slot of the stage whose rooms it takes up; none: outside
  std::uint32_t reserved = UINT32_MAX;   ///< slot of a stage in which it has a place in advance
  std::int32_t posted_s = -1;            ///< what the sign said when it joined; negative: no sign
  std::uint32_t trace_row = UINT32_MAX;  ///< service times of its own, where a trace gives them
};

}  // namespace garita::models
