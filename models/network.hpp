#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/arrivals/rate.hpp"
#include "engine/distributions/sampler.hpp"
#include "engine/index.hpp"
#include "engine/random/draws.hpp"
#include "engine/stations/server_bank.hpp"
#include "engine/stations/station.hpp"
#include "engine/time.hpp"
#include "models/cargo_clock.hpp"
#include "models/stable_names.hpp"
#include "scenarios/lane_choice.hpp"
#include "scenarios/policies.hpp"

/// A scenario after its names have become indices: what a replication reads and never changes.
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
  engine::Duration every;
  std::shared_ptr<const scenarios::Policy> said;
  std::uint32_t pool = UINT32_MAX;  ///< of booths, that it orders
  std::uint32_t gate = UINT32_MAX;  ///< likewise
};

/// What holds on a road from an instant on.
struct RoadState {
  engine::Time at;
  bool open = true;
  engine::Duration mean;  ///< expected time
};

struct EdgePart {
  engine::Duration mean;  ///< expected time
  engine::Purpose purpose{""};
  std::vector<RoadState> states;  ///< sorted; empty: always open, and driven in its mean
};

/// Roads before the border, the facility, roads after it. Either part may be empty; without a facility the
/// whole way is in `after`.
struct RoutePart {
  struct Leg {
    EdgeId edge;
    PlaceId place;               ///< node entered at its end
    std::uint16_t occasion = 0;  ///< how often the route has used this road before
  };
  std::vector<Leg> before, after;
  FacilityId facility;
  PlaceId origin_place;
};

/// The way of a flow from an instant on.
struct WayPart {
  engine::Time at;
  RouteId route;             ///< none: there is no way
  engine::Duration driving;  ///< expected
};

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

/// Posted waits to which people are used, from an instant on.
struct ReferencePart {
  engine::Time at;
  std::vector<double> seconds;  ///< per lane group of the primary
};

/// A facility that crossers may choose.
struct RegionalPortPart {
  FacilityId facility;
  StageId primary;
  engine::Purpose purpose{""};
  std::vector<Traits> admits;  ///< a crosser needs one trait of each to pass; nothing of a stage for everyone
  std::vector<ReferencePart> reference;  ///< sorted; empty: of the port where the crosser is due
  engine::Duration detour;
  double usual_toll_usd = 0;
  bool fresh = false;  ///< nobody is due there
};

struct RegionPart {
  std::vector<RegionalPortPart> ports;
  double scale_s = 1;
  double usd_per_s = 0;  ///< what a second is worth against a toll; 0: tolls do not count
  engine::Purpose greatest_purpose{""};
};

/// A source whose crossers choose between the ports of a region.
struct ChooserPart {
  struct Port {
    double attraction = 0;      ///< ln of its share; of none: minus infinity
    std::vector<WayPart> ways;  ///< of a flow; of demand one, to the facility itself
    engine::Duration driving;   ///< when no road is changed
  };
  std::uint32_t region = 0;
  std::uint32_t due = 0;  ///< port of the region
  bool drives = false;    ///< a flow: it drives to the port that it chooses
  std::vector<Port> ports;
};

struct Network {
  engine::Time from, start, end;  ///< lead-in, window, its end
  engine::Time horizon;           ///< schedules are known until here
  bool drain = true;
  std::vector<SourcePart> sources;
  std::vector<FacilityPart> facilities;
  std::vector<StagePart> stages;
  std::vector<LaneGroupPart> groups;
  std::vector<std::uint32_t> rooms;  ///< how many crossers fit
  std::vector<ApproachPart> approaches;
  bool banks = false;         ///< some lane group is a bank
  bool tolls = false;         ///< some lane group may have a toll
  bool lane_control = false;  ///< policies or staff have a say in the lanes open, not timetables alone
  std::vector<PoolPart> pools;
  std::vector<SignPart> signs;
  std::vector<ManagedPart> managed;
  std::vector<PolicyPart> policies;
  std::vector<ReactionPart> reactions;
  std::vector<PassengersPart> passengers;
  std::vector<BoothPoolPart> booth_pools;
  std::vector<GatePart> gates;
  std::vector<AppointmentsPart> appointments;
  std::vector<EdgePart> edges;
  std::vector<RoutePart> routes;
  std::vector<RegionPart> regions;
  std::vector<ChooserPart> choosers;
  std::shared_ptr<const engine::Sampler>
      travel_factor;                  ///< mean 1 s stands for 1; null: roads take their mean
  std::uint32_t n_places = 1;         ///< the run's included
  std::vector<std::string> purposes;  ///< names of all that is drawn for, each once
};

}  // namespace garita::models
