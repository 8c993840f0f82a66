#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/events/event_queue.hpp"
#include "engine/recorder.hpp"
#include "engine/stations/station.hpp"
#include "engine/statistics/histogram.hpp"
#include "engine/statistics/step_store.hpp"
#include "models/model.hpp"
#include "models/network/network.hpp"
#include "models/policies/accounts.hpp"
#include "models/policies/policy.hpp"
#include "models/policies/stage_lanes.hpp"
#include "models/world/appointments.hpp"
#include "models/world/approach.hpp"
#include "models/world/booth_pool.hpp"
#include "models/world/crossing_statistics.hpp"
#include "models/world/gate.hpp"
#include "models/world/journey.hpp"
#include "models/world/lane_choice.hpp"
#include "models/world/lane_control.hpp"
#include "models/world/log_buffer.hpp"
#include "models/world/passengers.hpp"
#include "models/world/port_choice.hpp"
#include "models/world/posted_wait.hpp"
#include "models/world/reaction.hpp"
#include "models/world/rooms.hpp"
#include "models/world/sources.hpp"
#include "models/world/staff.hpp"

namespace garita::models {

/// One replication of a network: the event loop of the border. Many can run side by side; none can be copied
/// or moved, since its stations point at its rows. Model, options and recorder must outlive it.
class World {
 public:
  World(const Model& model, const SimulateOptions& options, engine::Recorder& recorder);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  /// Runs to the end and hands everything to the recorder. Call once.
  engine::ReplicationTotals run();

  engine::Time now() const { return now_; }
  std::uint64_t events() const { return events_; }

 private:
  /// Also the priority of events of one instant: the smaller goes first.
  enum Kind : std::uint32_t {
    window_ended,
    drain_over,
    block_ended,
    servers_changed,
    sign_due,    ///< ticket 0: an estimate is made; 1: the oldest goes up
    policy_due,  ///< ticket 0: a look; else a lane is ready
    staff_due,   ///< after all that is asked for at that instant; ticket 1: a pool of booths settles
    lane_failed,
    lane_repaired,
    service_ended,
    moved_on,
    road_ended,
    comes,     ///< ticket: Coming
    gate_due,  ///< ticket 0: a gate lets one through; 1: a crosser comes by appointment
    gave_up,
    arrived
  };
  /// What a crosser that `comes` does.
  enum Coming : std::uint32_t {
    enters,    ///< its facility
    sets_out,  ///< later than it would have
    gets_off   ///< a bus: its people do
  };
  static constexpr int kind_bits = 8;            // of Event::kind; above them stands the ticket of a spell
  static constexpr std::uint32_t no_ticket = 0;  // of events that nothing can make stale
  static std::uint32_t ticket_of(const engine::Spell& spell) {
    return 1 + spell.ticket % (UINT32_MAX >> kind_bits);
  }

  void schedule(engine::Time time, Kind kind, PlaceId place, std::uint32_t subject,
                std::uint32_t ticket = no_ticket) {
    queue_.push({time, engine::Order::make(kind, place.value(), place_counters_[place.value()]++),
                 kind | ticket << kind_bits, subject});
  }
  void start();
  void handle(const engine::Event& event);
  void after_event();
  bool finished() const;
  void log_visit(engine::CrosserId crosser, engine::Time started, engine::Time left);
  void log_unfinished();
  bool limit_reached();
  double bytes() const;

  void on_arrival(SourceId source);
  void on_service_ended(engine::CrosserId crosser, std::uint32_t ticket);
  void on_servers_changed(GroupId group);
  void on_window_ended();

  // Lanes that open and close: world_lanes.cpp.
  const ServerChange& take_change(GroupId group);
  void grant(GroupId group);
  void look_by(std::uint32_t pool, engine::Time when);
  void on_staff_due(std::uint32_t pool, std::uint32_t ticket);
  void release_staff();
  void want_lanes(GroupId group, std::uint32_t lanes);
  void open_lanes(GroupId group, std::uint32_t lanes, bool may_serve_out);

  // Signs and policies: world_policies.cpp.
  void start_signs_and_policies();
  void on_sign_due(std::uint32_t sign, std::uint32_t ticket);
  void begun_under_sign(engine::CrosserId crosser);
  void on_policy_due(std::uint32_t subject, std::uint32_t ticket);
  void look(std::uint32_t policy);
  void order_lanes(std::uint32_t managed);
  void carry_out(std::uint32_t managed, bool settled);
  void move_lanes(std::uint32_t managed);
  std::uint32_t still_serving(GroupId group) const;
  void empty_lanes();
  void on_timetables_changed(std::uint32_t managed);
  engine::Duration expected_at(GroupId group) const;

  // Booths that are pooled: world_pools.cpp.
  bool join_pool(engine::CrosserId crosser);
  void finish_in_pool(engine::CrosserId crosser);
  void settle_pool(BoothPool& pool);
  void order_pool(std::uint32_t pool, bool together);
  bool serves_out(GroupId group) const;

  // Gates and appointments: world_gates.cpp.
  bool makes_appointment(engine::CrosserId crosser);
  bool held_at(std::uint32_t gate, engine::CrosserId crosser);
  void order_gate(std::uint32_t gate, bool on);
  void on_gate_due(std::uint32_t subject, std::uint32_t ticket);
  void plan_release(std::uint32_t gate);
  void let_through(std::uint32_t gate);

  void on_block_ended(std::uint32_t block);

  // Who comes, with what, and in which company: world_people.cpp.
  struct Answer {
    GroupId group;      ///< of the primary, that the crosser would take
    double factor = 1;  ///< so many come for each that would come at the reference wait
  };
  void pick_holdings(const SourcePart& part, Journey& journey);
  Answer answer(const SourcePart& part, const Journey& journey);
  bool sets_out_now(engine::CrosserId crosser);
  void on_trip_that_may_be_added(SourceId source);
  void on_comes(engine::CrosserId crosser, std::uint32_t how);
  void let_off(engine::CrosserId bus);
  void on_crossed(const Journey& journey);

  void go_to_next_of(SourceId source);
  void set_out(engine::CrosserId crosser);

  // Which port, and by which roads: world_ports.cpp, world_roads.cpp.
  bool take_way(engine::CrosserId crosser);
  std::size_t choose_port(const ChooserPart& chooser, const Journey& journey) const;
  PortOffer offer_of(const ChooserPart& chooser, std::size_t port, const Journey& journey) const;
  std::optional<GroupId> open_group(const StagePart& stage, Traits traits) const;
  bool shut_by_change(const StagePart& stage, Traits traits) const;
  void count_diverted(const StagePart& primary, const Journey& journey, std::int32_t difference);
  void arrive_diverted(Journey& journey);
  bool find_way(engine::CrosserId crosser);
  std::optional<engine::Duration> hold_up(const EdgePart& road, engine::Duration& time) const;

  void drive(engine::CrosserId crosser);
  void on_road_ended(engine::CrosserId crosser);
  void enter_facility(engine::CrosserId crosser);
  void begin_crossing(engine::CrosserId crosser);
  void arrive_at_stage(engine::CrosserId crosser);
  void go_to_stage(engine::CrosserId crosser, FacilityId at, std::uint32_t slot);
  void join_stage(engine::CrosserId crosser, const StagePart& stage);
  void conclude(engine::CrosserId crosser);
  void go_on(engine::CrosserId crosser);
  void advance_clock(Clock clock, engine::CrosserId crosser, Journey& journey);
  void leave_facility(engine::CrosserId crosser);
  void gone(engine::CrosserId crosser);
  void begin_service(engine::CrosserId crosser);
  engine::Duration service_time(const Journey& journey, std::uint16_t occasion) const {
    return service_time(journey, occasion, journey, occasion);
  }
  engine::Duration service_time(const Journey& journey, std::uint16_t occasion, const Journey& first,
                                std::uint16_t first_occasion) const;
  engine::Duration known_service_time(const Journey& journey) const;

  // Of stages whose servers are told apart: world_banks.cpp.
  void enter_bank(engine::CrosserId crosser, const StagePart& stage);
  void on_bank_service_ended(engine::CrosserId crosser, std::uint32_t ticket);
  void on_gave_up(engine::CrosserId crosser, std::uint32_t ticket);
  void on_lane_failed(std::uint32_t unit);
  void on_lane_repaired(std::uint32_t unit);
  void repair(std::uint32_t unit);
  void plan_failure(std::uint32_t unit);
  void begin_bank_service(engine::CrosserId crosser);
  bool depart(engine::CrosserId crosser);
  void let_go_on(const Rooms::Waiting& waiting);
  void turn_back(engine::CrosserId crosser);
  bool balks(const StagePart& stage, const Journey& journey) const;
  void settle();
  void work_off();
  void reserve(const StagePart& stage, Journey& journey);
  void give_back(Journey& journey);
  void check_rooms();
  void set_allowances();
  void start_breakdowns();
  const Rooms::List& rooms_at(FacilityId facility, std::uint32_t slot) const;
  std::uint32_t next_slot(const FacilityPart& facility, const Journey& journey, std::uint32_t from) const;
  engine::ServerBank::Crossers crossers() { return {pool_.visits(), spells_}; }
  /// A lane that can fail.
  struct Unit {
    GroupId group;
    std::uint32_t lane = 0;
    std::uint32_t failures = 0;
  };
  struct Workshop {  // of the breakdowns of one lane group
    std::uint32_t busy_crews = 0;
    std::vector<std::uint32_t> waiting;  // units, in the order of their failures
  };

  // Which lane group a crosser takes: world_choice.cpp.
  GroupId choose_lane_group(const StagePart& stage, const Journey& journey) const;
  // Groups stand most dedicated first: the first that admits the crosser and is open.
  GroupId most_dedicated(const StagePart& stage, Traits traits) const {
    for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
      if (may_take(GroupId(g), traits)) return GroupId(g);
    return most_dedicated_closed(stage, traits);
  }
  GroupId most_dedicated_closed(const StagePart& stage, Traits traits) const;
  GroupId by_choice(const StagePart& stage, const Journey& journey) const;
  bool admits(GroupId group, Traits traits) const {
    const Traits any = desks_[group.value()].admits;
    return any == 0 || (any & traits) != 0;
  }
  bool may_take(GroupId group, Traits traits) const {
    return admits(group, traits) && desks_[group.value()].ledger->open();
  }
  LaneSight sight_of(GroupId group) const;
  double mean_service_s(GroupId group) const;
  double toll_usd(GroupId group) const;
  void set_toll(GroupId group, double usd);
  void take_toll(GroupId group, engine::StepId step);
  std::uint8_t priority_of(const StagePart& stage, Traits traits) const;
  void refer(const StagePart& stage, const FacilityPart& facility, Journey& journey, GroupId group);
  bool programme_runs(FacilityId facility);
  void take_trace_row(Journey& journey, const TraceRow& row);
  std::uint64_t draw(const Journey& journey, engine::Purpose purpose, std::uint16_t occasion = 0) const {
    return engine::draw_bits(keys_[journey.source.value()], journey.id, purpose, occasion);
  }

  /// What a service needs of its lane group, side by side, so that the hot path follows no chain of tables.
  struct Desk {
    Traits admits = 0;  ///< 0: everyone
    engine::Ledger* ledger = nullptr;
    engine::Station* station = nullptr;  ///< null: a bank
    const engine::Sampler* first = nullptr;
    const engine::Sampler* second = nullptr;  ///< null: one figure
    engine::Purpose first_purpose{""}, second_purpose{""};
    StageId stage;
    FacilityId facility;
    std::uint32_t slot = 0;  ///< of the stage within the facility
    PlaceId place;
    bool plain = true;                   ///< no sign, passengers, pace or pool: services just begin and end
    bool sign = false;                   ///< its stage has a sign
    bool passengers = false;             ///< people get off whoever is served here
    std::uint32_t managed = UINT32_MAX;  ///< its stage's number among those that policies manage
    std::uint32_t pool_kind = 0;
    BoothPool* pool = nullptr;  ///< of which it is a kind, and may be now
    engine::ServerBank* bank = nullptr;
    const PacePart* pace = nullptr;  ///< null: times are as drawn
  };

  const Model& model_;
  const Network& network_;
  const SimulateOptions& options_;
  engine::StepStore store_;
  engine::EventQueue queue_;
  std::vector<std::uint64_t> place_counters_;
  engine::CrosserPool<Journey> pool_;
  std::vector<engine::Station> stations_;
  std::vector<engine::ServerBank> banks_;
  std::vector<engine::Spell> spells_;          // beside the pool, in a run with banks
  std::vector<engine::Happening> happenings_;  // not yet dealt with
  Rooms rooms_;
  std::vector<Approach> approaches_;
  std::vector<Unit> units_;
  std::vector<Workshop> workshops_;            // per lane group, in a run with breakdowns
  std::vector<Desk> desks_;                    // per lane group
  std::vector<std::int64_t> tolls_micro_usd_;  // per lane group, as they stand; empty in a run without tolls
  std::optional<LaneControl> control_;         // where not the timetable alone opens lanes
  std::optional<Staff> staff_;                 // who opens them
  std::vector<engine::Time> next_look_;        // per pool: of the event that counts
  std::vector<LanesAsked> asked_;              // of one pool, for the moment
  std::vector<GroupId> served_out_;            // closed groups whose officers still serve who waited
  PostedWaits posted_;
  std::vector<std::unique_ptr<Policy>> policies_;
  PolicyAccounts policy_accounts_;
  std::vector<StageLanes> stage_lanes_;  // of managed stages
  std::vector<BoothPool> booth_pools_;
  std::vector<Gate> gates_;
  std::vector<engine::Time> gate_due_;  // per gate: of the event that counts
  std::vector<Appointments> appointments_;
  bool lanes_emptying_ = false;                    // some lane that changes its kind still serves somebody
  std::vector<std::uint32_t> next_change_;         // per lane group: position in its schedule
  std::vector<std::uint32_t> programme_position_;  // per facility: position in its programme's hours
  std::vector<Source> sources_;
  std::vector<engine::SourceKey> keys_;
  std::vector<Source::Next> coming_;
  std::vector<Reaction> reactions_;  // of demand that answers to signs
  WaitingBuses buses_;
  CrossingStatistics crossings_;
  LogBuffer log_;
  std::vector<std::vector<engine::Duration>> trace_service_;
  std::vector<std::uint32_t> free_trace_rows_;

  engine::Time now_;
  std::uint64_t events_ = 0, created_ = 0, gone_ = 0;
  engine::StepId road_step_ = engine::StepStore::out_of_window;  // the step of now_, for roads
  engine::Time road_step_end_;
  const bool has_aftermath_ = network_.banks || network_.lane_control;  // who may need `after_event`
  bool window_over_ = false;
  bool ended_ = false;
  engine::EndReason reason_ = engine::EndReason::drained;
};

}  // namespace garita::models
