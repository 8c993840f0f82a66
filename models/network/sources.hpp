#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/arrivals/rate.hpp"
#include "engine/distributions/sampler.hpp"
#include "engine/random/draws.hpp"
#include "models/network/roads.hpp"
#include "models/network/stable_names.hpp"

/// Who comes, when, with what, and how that answers to the sign.
namespace garita::models {

/// One of the combinations that a source's crossers may hold.
struct HoldingPart {
  double up_to = 1;  ///< cumulated share
  Traits traits = 0;
};

/// Shares of the same combinations, from an instant on.
struct HoldingsFrom {
  engine::Time at;
  std::vector<HoldingPart> parts;
};

/// The persons in a vehicle: it has what all of them hold.
struct PartyPart {
  struct Size {
    double up_to = 1;  ///< cumulated share
    std::uint32_t persons = 1;
  };
  std::vector<Size> sizes;
  double alike = 0;  ///< of vehicles in which all hold what the first one does
  /// Number of the set that set i and holding j have in common: [i * n_hold + j]. Sets begin with holdings.
  std::vector<std::uint32_t> in_common;
  engine::Purpose hold{stable_names::hold}, size{stable_names::party_size},
      as_the_first{stable_names::party_alike};
};

/// How the demand of a facility answers to the sign at its primary.
struct ReactionPart {
  struct Reference {
    engine::Time at;
    engine::Duration wait;
  };
  StageId primary;
  double elasticity = 0;
  engine::Duration cost;                          ///< of a trip at the reference wait
  std::vector<std::vector<Reference>> reference;  ///< by lane group of the primary
  double retimed = 0;
  engine::Duration within;
  double most = 1;
};

/// People who leave their bus at a stage, cross on foot and board again.
struct PassengersPart {
  struct OfSource {
    SourceId buses, people;
  };
  std::uint32_t least = 1, most = 1;  ///< in a bus
  std::vector<OfSource> sources;      ///< of every source of buses, whose people those are
};

enum class SourceKind : std::uint8_t { poisson, renewal, scheduled, platoon, at_start, trace, passengers };

struct SourcePart {
  std::string name;  ///< stable: the key of every draw of its crossers
  SourceKind kind = SourceKind::poisson;
  bool direct = false;  ///< who comes is at its facility at once: nothing is asked, and no road driven
  RouteId route;
  std::vector<WayPart> ways;  ///< of a flow whose way changes with the roads, sorted; else always `route`
  std::optional<std::uint32_t> chooser;  ///< which chooses its port
  bool looks = false;                    ///< has ways or a chooser: sees how things are when it sets out
  PlaceId place;
  engine::RateProfile rate;
  double day_cv = 0, hour_cv = 0, correlation = 0;
  std::shared_ptr<const engine::Sampler> interarrival;
  double scale = 1;  ///< renewal: so many times as often
  std::vector<engine::Time> times;
  std::uint32_t size = 0;  ///< platoon: how many at each time
  engine::Duration within;
  engine::Duration utc_offset;  ///< local time at the start of the window, for random days
  std::string facility;         ///< trace: whose demand it is
  std::vector<HoldingPart> hold, loads;
  std::vector<HoldingsFrom> hold_by_hour;  ///< instead of the shares of `hold`
  std::optional<PartyPart> party;          ///< then `hold` is of persons
  std::vector<Traits> held;                ///< by number of the holding, or of what a party has in common
  std::vector<std::uint32_t> labels;       ///< of the log, by held and load: [h * n_loads + l]
  bool answers = false;                    ///< its crossers look at the sign before they set out
  std::uint32_t reaction = 0;              ///< index, where it answers
  SourceId adds_to;     ///< it has the trips that may be added to this one, and its crossers are this one's
  SourceId buses;       ///< passengers: of these
  double in_a_bus = 0;  ///< passengers: mean; 0 where their buses are not due
};

}  // namespace garita::models
