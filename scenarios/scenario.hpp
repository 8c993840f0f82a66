#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/distribution.hpp"
#include "scenarios/lane_choice.hpp"
#include "scenarios/named.hpp"
#include "scenarios/pace.hpp"
#include "scenarios/people.hpp"
#include "scenarios/policies.hpp"
#include "scenarios/port_choice.hpp"
#include "scenarios/timetable.hpp"
#include "scenarios/units.hpp"

/// What a user may say, as plain types. `describe` (scenarios/describe.hpp) declares how each is written in
/// YAML. A Scenario that left the reader and models/check is complete, consistent and never changed again.
namespace garita::scenarios {

enum class Agency { mexican_customs, us_customs, state };
enum class Discipline { first_come, priority, preemptive };
enum class OnPreempt { resume, repeat_same, repeat_new };
enum class ShiftEnd { finish, hand_over, back_to_queue };
enum class WhenFull { wait, turn_away };
enum class Blocking { after_service, before_service };
enum class QueueForm { pooled, per_lane };
enum class WhenClosing { serve_out, carry_over };
enum class AtEnd { drain, stop };
enum class CrosserClass { vehicle, truck, pedestrian, bus };
enum class ArrivalProcess { poisson, renewal, scheduled, trace };
enum class BetweenHours { steps, linear };

/// The lanes of one kind at a stage. Service time is `headway`, or `move_up` + `inspection`, or `service`.
struct LaneGroup {
  std::vector<std::string> admits;  ///< credentials or loads; empty: everyone
  Distribution headway, move_up, inspection;
  std::optional<std::int64_t> lanes;  ///< open all the time; or the stage's `open` table
  std::optional<Pace> pace;           ///< none: always as the distributions say
  std::optional<Price> toll;          ///< paid by each who joins here; none: nothing
  bool operator==(const LaneGroup&) const = default;
};

struct Lanes {
  std::int64_t built = 0;
  std::int64_t convertible = 0;
  bool operator==(const Lanes&) const = default;
};

/// Who is sent on: the first entry that fits counts. A name is a lane group, a credential, a load or
/// `everyone`.
struct Referral {
  Named<Share> shares;
  bool operator==(const Referral&) const = default;
};

/// Servers that fail and are repaired, each lane (or bay) on its own.
struct Breakdowns {
  Distribution every;  ///< time in order, from a repair to the next failure
  Distribution repair;
  ShiftEnd in_hand = ShiftEnd::finish;  ///< what becomes of the crosser that is being served
  std::optional<std::int64_t> crews;    ///< how many are repaired at the same time; empty: all
  bool operator==(const Breakdowns&) const = default;
};

/// Who comes, sees a long line and turns away. Either `queue` or `posted_wait` is given.
struct Balking {
  std::optional<std::int64_t> queue;            ///< at least so many wait in the lane group
  std::optional<engine::Duration> posted_wait;  ///< the sign says at least so much
  Share share;                                  ///< of those who come then
  bool operator==(const Balking&) const = default;
};

/// One step of a facility's process. Either lane groups (`kinds`, with `open`) or one group of `bays`.
struct Stage {
  Agency agency = Agency::us_customs;
  std::optional<Lanes> lanes;
  std::int64_t booths_per_lane = 1;
  Named<LaneGroup> kinds;
  Timetable open;                    ///< columns are kinds; for bays: one column, bays open
  std::optional<std::int64_t> bays;  ///< servers open all the time (or while `open` says more than 0)
  Distribution service;              ///< for bays
  std::optional<Pace> pace;          ///< for bays
  QueueForm queue = QueueForm::pooled;
  Discipline discipline = Discipline::first_come;
  std::vector<std::string> priority;  ///< credentials or loads, the first goes first; the others come last
  WhenClosing when_closing = WhenClosing::serve_out;
  std::int64_t jockeys =
      0;  ///< one queue a lane: the last moves where so many fewer are ahead; 0: nobody does
  OnPreempt on_preempt = OnPreempt::resume;
  ShiftEnd shift_end = ShiftEnd::finish;
  std::optional<Breakdowns> breakdowns;
  std::optional<std::int64_t> room;             ///< crossers that fit, those in service included
  WhenFull when_full = WhenFull::wait;          ///< for those who come from outside the facility
  Blocking blocking = Blocking::after_service;  ///< what a server does when the next stage has no room
  Named<Balking> balks;
  std::optional<PostedWait> posted_wait;
  std::optional<LaneChoice> choice;      ///< none: the most dedicated lane group
  std::optional<Passengers> passengers;  ///< of the buses that are served here
  Distribution patience;                 ///< gives up when service has not begun by then
  Named<Referral> refers;  ///< by the stage sent to; a stage that anyone is sent to serves only those
  Distribution to_next;    ///< the way from here to the next stage
  bool operator==(const Stage&) const = default;
};

/// Unified processing: one joint exam replaces those it moves, in its hours, for those entitled.
struct Unified {
  std::vector<std::string> holders;  ///< credentials entitled
  Hours hours;                     ///< when a crosser that leaves the first stage is taken into the programme
  std::vector<std::string> moves;  ///< stages whose selections lead to the joint exam instead
  std::string to;                  ///< the stage of the joint exam
  bool operator==(const Unified&) const = default;
};

/// Space that several stages share: a compound.
struct Area {
  std::int64_t room = 0;  ///< crossers that fit
  std::vector<std::string> stages;
  bool operator==(const Area&) const = default;
};

/// The road before the booths of a stage. Its lane groups share it up to the split.
struct Approach {
  std::string to = "primary";  ///< stage
  Length storage;              ///< from the booths to where the road ends
  Length split;                ///< from the booths to where each kind gets lanes of its own
  std::int64_t road_lanes = 2;
  Named<std::int64_t> lanes;  ///< of each kind, past the split; empty: as many as its timetable ever opens
  std::optional<Length> spacing;  ///< length of queue that one crosser takes; empty: by its class
  bool operator==(const Approach&) const = default;
};

struct Facility {
  CrosserClass serves = CrosserClass::vehicle;
  Named<Stage> stages;  ///< in the order in which they are passed
  std::optional<Unified> unified;
  Named<Area> areas;
  std::optional<Approach> approach;
  bool operator==(const Facility&) const = default;
};

/// Officers who are there together, each time that the hours say.
struct Shift {
  Hours hours;  ///< each row is one shift
  std::int64_t officers = 0;
  engine::Duration break_time{};  ///< of each break of each officer
  std::int64_t breaks = 1;        ///< of each officer
  bool relief = true;  ///< whether others keep the booth of who is on a break, as far as there are any
  bool operator==(const Shift&) const = default;
};

/// A pool of officers. Either `on_duty` or `shifts` is given.
struct Staff {
  Timetable on_duty;  ///< one column: officers at booths or free, breaks left out
  Named<Shift> shifts;
  std::int64_t per_booth = 1;
  engine::Duration opening{};       ///< from an officer's being sent to a booth until it opens
  std::vector<std::string> serves;  ///< `facility.stage` of the port, the first staffed first
  bool operator==(const Staff&) const = default;
};

struct Port {
  std::string title;
  std::string zone;   ///< of every hour in the port's file
  std::string place;  ///< node of the corridor, when there is one
  std::vector<std::string> credentials;
  std::vector<std::string> loads;
  Named<Facility> facilities;
  Named<Staff> staff;
  bool operator==(const Port&) const = default;
};

/// Vehicles released together (a shift ends): `size` of them at each time of `at`, spread evenly over
/// `within`.
struct Platoon {
  Hours at;  ///< the start of each row is a time
  std::int64_t size = 0;
  engine::Duration within{};
  bool operator==(const Platoon&) const = default;
};

/// How many arrive when. Rates are per hour in local time of the port (or of the scenario, for flows).
struct Arrivals {
  ArrivalProcess process = ArrivalProcess::poisson;
  Timetable rate;  ///< [1/h]; one column, or one per holding (then `Demand::hold` is empty):
                   ///< each column is a source of its own
  BetweenHours between =
      BetweenHours::steps;          ///< linear: rates are joined by straight lines between row middles
  Distribution interarrival;        ///< renewal
  std::vector<engine::Time> times;  ///< scheduled: resolved to instants by the reader
  std::string file;                 ///< trace: path of a CSV as written
  std::string path;                 ///< trace: the resolved path; never written to a result
  bool operator==(const Arrivals&) const = default;
};

/// Traffic that arrives at a facility from outside the corridor.
struct Demand {
  Arrivals arrivals;
  Share scale{1.0};
  Named<Platoon> platoons;
  Holdings hold;           ///< `none` or credentials
  Timetable hold_by_hour;  ///< instead: shares by hour and date; columns are holdings
  Holdings loads;
  std::optional<Party> party;
  std::optional<Reaction> reacts;
  double day_cv = 0, hour_cv = 0;  ///< random factors on the rate, mean 1
  Share correlation{0};            ///< of the day and hour factors with those of other demand
  Named<std::int64_t>
      queue_at_start;  ///< waiting when the run begins (all join at that moment), by holding, as in `hold`
  bool operator==(const Demand&) const = default;
};

/// Traffic that drives the corridor from `from`, crosses at `via` (empty: domestic) and goes on to `to`.
struct Flow {
  std::string from, to;
  std::string via;  ///< address of a facility
  CrosserClass kind = CrosserClass::truck;
  double per_day = 0;  ///< average departures a day over a week
  std::string commodity;
  Holdings hold, loads;
  std::string profile;  ///< name in `Corridor::profiles`; empty: even over the day
  Share scale{1.0};
  bool operator==(const Flow&) const = default;
};

struct Place {
  std::string title, country, state, kind;
  double latitude = 0, longitude = 0;
  bool operator==(const Place&) const = default;
};

/// A road, both directions alike.
struct Road {
  std::string from, to;  ///< places
  std::string road;
  Length length;
  Speed free_flow;
  std::int64_t lanes = 1;
  bool toll = false;
  bool open = true;
  std::string basis;
  bool operator==(const Road&) const = default;
};

struct Corridor {
  std::string title;
  Named<Place> places;
  Named<Road> roads;     ///< named `from-to`
  double travel_cv = 0;  ///< of the time on each road, per vehicle (lognormal)
  bool operator==(const Corridor&) const = default;
};

/// Something known beforehand. Exactly one of its forms is given.
struct Change {
  std::string at;  ///< address of a stage, a facility (its hours), a programme or a road
  Hours when;      ///< empty: always
  std::optional<Conversion> convert;
  Named<std::int64_t> open;     ///< lanes open in some kinds instead of the timetable's
  Named<std::int64_t> lost;     ///< lanes fewer than there were to be, by kind; of bays: `bays`
  std::optional<Hours> hours;   ///< new hours of a programme
  std::optional<Share> slower;  ///< at a stage, multiplies the service times that begin then
  std::optional<bool> closed;   ///< a stage or a road is shut
  std::optional<Share> speed;   ///< on a road, of its own
  std::optional<engine::Duration> opens_earlier, closes_later;  ///< than the timetable says
  engine::Duration takes{};                                     ///< before a converted lane serves again
  bool operator==(const Change&) const = default;
};

struct Alternative {
  std::string title;
  Named<std::string> set;  ///< address = value, as --set; already applied by the reader
  std::vector<Change> changes;
  std::vector<Policy> policies;
  bool operator==(const Alternative&) const = default;
};

struct Limits {
  std::uint64_t events = 0;         ///< 0: none
  std::uint64_t queue = 1'000'000;  ///< in one lane group
  DataSize memory{8e9};          ///< of crossers, events and rows that can still change, in one replication
  engine::Duration wall_time{};  ///< 0: none
  engine::Duration drain = engine::Duration::days(28);
  bool operator==(const Limits&) const = default;
};

/// What an hour is worth, without fuel.
struct ValueOfTime {
  HourlyCost low, likely, high;
  bool operator==(const ValueOfTime&) const = default;
};

/// Those who run the crossers of a class: their hours differ in worth.
struct Operator {
  Share share;
  ValueOfTime value_of_time;
  bool operator==(const Operator&) const = default;
};

/// What the hours of the crossers of one class cost. Either `value_of_time` or `operators`.
struct ClassCosts {
  std::optional<ValueOfTime> value_of_time;  ///< of a crosser with all in it
  Named<Operator> operators;                 ///< shares sum to 1
  std::optional<FuelUse> idle_fuel;
  std::optional<Emission> co2;
  std::optional<double> persons;  ///< in a crosser, on average
  bool operator==(const ClassCosts&) const = default;
};

/// UTC offset of a zone from an instant on.
struct ZoneChange {
  engine::Time from;
  engine::Duration offset;
  bool operator==(const ZoneChange&) const = default;
};
struct Zone {
  std::string name;
  std::vector<ZoneChange> changes;  ///< sorted; the first covers the start of the lead-in
  bool operator==(const Zone&) const = default;
};

/// Where a value came from: what `show` prints and errors of the second check point at.
struct Origin {
  std::string file;          ///< as named by the user; `--set` and `default` for those
  int line = 0, column = 0;  ///< from 1; 0: none
  int length = 1;            ///< how many characters the value has on that line
  std::string excerpt;       ///< the line itself
  bool block = false;        ///< a map or a name in a list, not a value: for messages, not for `show`
  std::string text;          ///< the value as written
  std::string set_by;        ///< what put it there, if no block did: `in alternative 'more'`
  std::string source;        ///< citation that covers it
  std::string assumption;    ///< range that covers it
};
using Origins = std::map<std::string, Origin, std::less<>>;

struct Scenario {
  std::int64_t garita = 1;
  std::string name;         ///< of the file, without folder and ending
  std::string alternative;  ///< which one this is; empty when the file has none
  std::string title, question;
  std::string zone;
  engine::Time start;
  engine::Duration length{}, lead_in = engine::Duration::days(1);
  engine::Duration step = engine::Duration::minutes(15);
  AtEnd at_end = AtEnd::drain;
  std::uint64_t seed = 1;
  std::int64_t replications = 20;
  std::vector<engine::Duration> share_over = {engine::Duration::minutes(30), engine::Duration::minutes(60),
                                              engine::Duration::minutes(120)};
  Limits limits;
  Named<ClassCosts> costs;  ///< by class of crosser
  Named<Port> ports;
  Named<Demand> demand;  ///< by address of a facility
  std::optional<Corridor> corridor;
  Named<Timetable> profiles;  ///< relative rate of departures by hour and weekday, for flows
  Named<Flow> flows;
  Named<PortChoice> port_choice;    ///< by region
  Named<Alternative> alternatives;  ///< of the file, all of them; those of `alternative` are in `changes`
  std::vector<Change> changes;      ///< of this alternative
  std::vector<Policy> policies;     ///< likewise
  std::map<std::string, Zone, std::less<>> zones;  ///< every zone named above, over the span of the run
  Origins origins;
  std::string canonical;  ///< the complete resolved scenario as YAML, without absolute paths
};

}  // namespace garita::scenarios
