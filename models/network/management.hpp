#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/random/draws.hpp"
#include "models/network/ids.hpp"
#include "scenarios/policies.hpp"

/// What opens lanes other than timetables: officers, policies, and the signs that they look at.
namespace garita::models {

/// Officers in a row, in the order in which they are given lanes; absent ones hold a lane that stays shut.
struct Roll {
  std::uint32_t officers = 0;
  bool present = true;
  bool operator==(const Roll&) const = default;
};

/// Who is there from an instant on.
struct RosterChange {
  engine::Time at;
  std::vector<Roll> rolls;
};

/// Officers that open the lanes of several stages.
struct PoolPart {
  struct Post {  ///< a stage
    std::uint32_t first_group = 0, n_groups = 0;
    std::uint32_t officers = 1;  ///< that a lane needs
  };
  std::string address;
  engine::Duration opening;
  std::vector<Post> posts;  ///< staffed in this order
  std::vector<RosterChange> roster;
};

/// The sign of a stage, with a figure for each of its lane groups.
struct SignPart {
  std::uint32_t first_group = 0, n_groups = 0;
  engine::Duration refresh, delay, round_to, cap;
  double bias = 1;
  bool last_served = false;  ///< else what who joins now can expect
  bool recorded = true;      ///< the scenario's own, and not there for a policy alone
};

/// Lane groups of a stage whose booths serve all their lines, while a policy says so.
struct BoothPoolPart {
  std::vector<GroupId> groups;  ///< in the order in which their lines are served
  bool serve_out = false;       ///< see Station
  bool always = false;          ///< no policy looks: they are pooled for the whole run
};

/// Lets crossers on to a stage one by one, while a policy says so.
struct GatePart {
  StageId stage;
  PlaceId place;
  engine::Duration gap;  ///< between two of them
  bool always = false;   ///< no policy looks: it is on for the whole run
};

/// Who comes to a facility by appointment.
struct AppointmentsPart {
  std::int64_t per_hour = 1;  ///< slots, counted from the start of the run
  double uses = 1;            ///< share of the crossers
  engine::Duration window;
  std::vector<Switch> open;  ///< when there are slots
  engine::Purpose uses_purpose{""}, window_purpose{""};
};

/// A stage whose lanes policies move.
struct ManagedPart {
  std::uint32_t first_group = 0, n_groups = 0;
  std::uint32_t built = UINT32_MAX, convertible = 0;
  std::uint32_t officers = 1;      ///< that a lane needs
  std::vector<std::string> kinds;  ///< of its lane groups
};

struct PolicyPart {
  std::uint32_t managed = 0;  ///< index of its stage
  std::uint32_t number = 0;   ///< among the scenario's policies
  engine::Duration every;
  std::shared_ptr<const scenarios::Policy> said;
  std::uint32_t pool = UINT32_MAX;  ///< of booths, that it orders
  std::uint32_t gate = UINT32_MAX;  ///< likewise
};

}  // namespace garita::models
