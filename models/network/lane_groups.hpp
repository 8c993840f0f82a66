#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/distributions/sampler.hpp"
#include "engine/random/draws.hpp"
#include "engine/stations/server_bank.hpp"
#include "engine/stations/station.hpp"
#include "models/network/ids.hpp"
#include "scenarios/lane_choice.hpp"

/// Lane groups: how they serve, and how a crosser chooses among them.
namespace garita::models {

/// How the lanes of a group fail.
struct BreakdownPart {
  std::shared_ptr<const engine::Sampler> every, repair;
  engine::Purpose every_purpose{""}, repair_purpose{""};
  std::uint32_t by_timetable = 0;    ///< lanes: the most ever open by it
  std::uint32_t lanes = 0;           ///< that can fail: those that policies may open included
  std::uint32_t crews = UINT32_MAX;  ///< repairs at the same time
  engine::SourceKey key(std::uint64_t seed, std::uint32_t replication) const {
    return engine::source_key(seed, replication, name);
  }
  std::string name;  ///< stable: the key of its draws
};

/// A share of those who come turns away when so many wait, or when the sign says so much.
struct BalkingRule {
  std::uint32_t queue = UINT32_MAX;
  engine::Duration posted_wait = engine::Duration::microseconds(INT64_MAX);
  double share = 0;
};

/// What a lane group has beyond a Station: its servers are told apart.
struct BankPart {
  engine::ServerBank::Spec spec;
  std::shared_ptr<const engine::Sampler> patience;  ///< null: nobody gives up
  std::vector<BalkingRule> balks;
  std::optional<BreakdownPart> breakdowns;
};

struct PacePart;  // models/pace.hpp

/// How a crosser chooses among the lane groups of a stage, other than by taking the most dedicated.
struct ChoicePart {
  scenarios::ChoiceRule rule = scenarios::ChoiceRule::shortest_wait;
  bool by_sign = false;        ///< waits are read from the sign, else from the line
  double scale_s = 1;          ///< logit
  double usd_per_s = 0;        ///< logit: what a second is worth; 0: tolls do not count
  std::vector<double> shares;  ///< habit: of each lane group of the stage
  engine::Purpose habit{""};
  std::vector<engine::Purpose> tastes;  ///< logit: for each lane group of the stage
};

struct LaneGroupPart {
  engine::Station::Spec station;
  std::shared_ptr<const engine::Sampler> first;  ///< headway, service or move-up
  std::shared_ptr<const engine::Sampler>
      second;                            ///< inspection, where the source gives two figures; else null
  std::shared_ptr<const PacePart> pace;  ///< null: times are as drawn
  std::optional<BankPart> bank;          ///< instead of the station
  std::vector<ServerChange> schedule;    ///< sorted; the first is at the start of the run; of a bank: lanes
  Traits admits = 0;                     ///< 0: everyone
  std::uint32_t booths_per_lane = 1;     ///< servers of one lane of `schedule`
  std::int64_t toll_micro_usd = 0;       ///< when the run begins [millionths of a dollar]
  std::uint32_t dedication = 0;          ///< fewer names admitted = more dedicated = chosen first
};

}  // namespace garita::models
