#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/distributions/sampler.hpp"
#include "engine/random/draws.hpp"
#include "models/network/cargo_clock.hpp"
#include "models/network/lane_groups.hpp"

/// Facilities: stages in their order, who is sent on, and what leads to them.
namespace garita::models {

/// One way of being sent on: the first rule that fits counts. It fits whoever has the trait or was served in
/// the lane group: a port may have a load and lanes of one name.
struct ReferralRule {
  Traits trait = 0;  ///< 0: not by trait
  GroupId group;     ///< none: not by lane group
  bool everyone = false;
  double share = 0;
};
struct ReferralPart {
  std::uint32_t to = 0;  ///< slot of a later stage of the facility
  engine::Purpose purpose{""};
  std::vector<ReferralRule> rules;
};

struct StagePart {
  std::string address;
  std::uint32_t slot = 0;                       ///< within the facility
  bool on_referral = false;                     ///< serves only those sent to it
  Clock clock = Clock::none;                    ///< what leaving it says of a crosser with a cargo clock
  std::uint32_t first_group = 0, n_groups = 0;  ///< most dedicated first
  std::vector<Traits> priority;                 ///< trait of class 0, 1, ...; the rest come after
  engine::Purpose first_purpose{""}, second_purpose{""};
  std::vector<ReferralPart> refers;
  std::shared_ptr<const engine::Sampler> to_next;  ///< null: at once
  engine::Purpose to_next_purpose{""};
  bool plain = true;                         ///< no gate, choice, sign, bank or toll: who comes joins
  bool banks = false;                        ///< its lane groups are banks
  bool sign = false;                         ///< it has a sign
  bool tolled = false;                       ///< some of its lane groups may have a toll
  std::optional<std::uint32_t> gate;         ///< that crossers must pass before it
  std::shared_ptr<const ChoicePart> choice;  ///< null: the most dedicated
  std::vector<RoomId> rooms;                 ///< each must have a place for who enters
  std::optional<std::uint32_t> approach;     ///< the road that leads to it
  std::optional<std::uint32_t> passengers;   ///< of the buses that it serves
  bool turns_away = false;                   ///< who comes from outside and finds no room leaves
  bool reserves = false;                     ///< nobody's service begins without a place in `reserves_in`
  std::uint32_t reserves_in = 0;
  engine::Purpose patience_purpose{""}, balking_purpose{""};
};

/// The road before the booths of a stage.
struct ApproachPart {
  std::uint32_t first_group = 0;
  std::vector<std::uint32_t> room;  ///< past the split, of each lane group of the stage
  std::uint32_t road_lanes = 1;
  std::uint32_t road_room = 0;  ///< before the split, of each lane of the road
};

struct UnifiedPart {
  Traits holders = 0;
  std::uint32_t moves = 0;    ///< bit per stage slot
  std::uint32_t to = 0;       ///< slot
  std::vector<Switch> hours;  ///< when the programme runs
};

struct FacilityPart {
  std::string address;
  PlaceId place;
  std::uint32_t first_stage = 0, n_stages = 0;
  std::optional<UnifiedPart> unified;
  std::optional<std::uint32_t> appointments;
  bool has_rooms = false;
};

}  // namespace garita::models
