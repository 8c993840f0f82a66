#include "models/world/world.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace garita::models {

using namespace engine;

World::World(const Model& model, const SimulateOptions& options, Recorder& recorder)
    : model_(model),
      network_(model.network()),
      options_(options),
      store_(network_.groups.size(), network_.edges.size(), network_.start, network_.end, model.step,
             recorder, model.features),
      place_counters_(network_.n_places),
      rooms_(network_.rooms),
      desks_(network_.groups.size()),
      posted_(network_, store_),
      policy_accounts_(network_),
      next_change_(network_.groups.size()),
      programme_position_(network_.facilities.size()),
      crossings_(model.labels(), store_, model.thresholds),
      log_(options.log_crossers, recorder) {
  for (std::uint32_t f = 0; f < network_.facilities.size(); ++f) {
    const FacilityPart& facility = network_.facilities[f];
    for (std::uint32_t s = facility.first_stage; s < facility.first_stage + facility.n_stages; ++s) {
      const StagePart& stage = network_.stages[s];
      for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
        const LaneGroupPart& group = network_.groups[g];
        Desk& desk = desks_[g];
        desk.admits = group.admits;
        desk.first = group.first.get();
        desk.second = group.second.get();
        desk.pace = group.pace.get();
        desk.first_purpose = stage.first_purpose;
        desk.second_purpose = stage.second_purpose;
        desk.stage = StageId(s);
        desk.facility = FacilityId(f);
        desk.slot = stage.slot;
        desk.place = facility.place;
        desk.sign = stage.sign;
        desk.passengers = stage.passengers.has_value();
        desk.plain = !desk.sign && !desk.passengers && desk.pace == nullptr;
      }
    }
  }
  stations_.reserve(network_.groups.size());
  banks_.reserve(network_.groups.size());
  for (std::uint32_t g = 0; g < network_.groups.size(); ++g) {
    const LaneGroupPart& group = network_.groups[g];
    if (group.bank) {
      desks_[g].bank =
          &banks_.emplace_back(group.bank->spec, GroupId(g), store_, model.thresholds, happenings_);
      desks_[g].ledger = desks_[g].bank;
    } else {
      desks_[g].station = &stations_.emplace_back(group.station, GroupId(g), store_, model.thresholds);
      desks_[g].ledger = desks_[g].station;
    }
  }
  booth_pools_.reserve(network_.booth_pools.size());
  for (const BoothPoolPart& part : network_.booth_pools) {
    std::vector<Station*> stations;
    for (const GroupId group : part.groups) stations.push_back(desks_[group.value()].station);
    BoothPool& pool = booth_pools_.emplace_back(part, std::move(stations));
    for (std::uint32_t k = 0; k < part.groups.size(); ++k) {
      Desk& desk = desks_[part.groups[k].value()];
      desk.pool = &pool;
      desk.pool_kind = k;
      desk.plain = false;
    }
  }
  for (const GatePart& part : network_.gates) gates_.emplace_back(part);
  gate_due_.resize(gates_.size(), Time::never());
  for (const AppointmentsPart& part : network_.appointments)
    appointments_.emplace_back(part, network_.from, network_.horizon);
  approaches_.reserve(network_.approaches.size());
  for (const ApproachPart& part : network_.approaches) {
    std::vector<ServerBank*> banks;
    for (std::size_t g = 0; g < part.room.size(); ++g) banks.push_back(desks_[part.first_group + g].bank);
    approaches_.emplace_back(part, std::move(banks));
  }
  sources_.reserve(network_.sources.size());
  for (const SourcePart& part : network_.sources) {
    sources_.emplace_back(part, network_, options.seed, options.replication, options.traces);
    keys_.push_back(sources_.back().key());
  }
  coming_.resize(sources_.size());
  for (const ReactionPart& part : network_.reactions) reactions_.emplace_back(part);
  workshops_.resize(network_.groups.size());
  if (network_.lane_control) control_.emplace(network_);
  if (!network_.pools.empty()) staff_.emplace(network_);
  if (network_.tolls)
    for (const LaneGroupPart& group : network_.groups) tolls_micro_usd_.push_back(group.toll_micro_usd);
  next_look_.resize(network_.pools.size(), Time::never());
  road_step_end_ = network_.start;
}

ReplicationTotals World::run() {
  start();
  while (!queue_.empty()) {
    const Event event = queue_.pop();
    GARITA_CHECK(event.time >= now_, "time does not go back");
    now_ = event.time;
    ++events_;
    handle(event);
    if (has_aftermath_) [[unlikely]]
      after_event();
    if (ended_) break;
    if ((events_ & 0x3FFF) == 0 || events_ == options_.limits.events) [[unlikely]] {
      if (limit_reached()) break;
    }
  }
  posted_.advance(now_);
  if (!window_over_) {  // ended early: the areas up to here are recorded
    for (const Desk& desk : desks_) desk.ledger->advance(std::min(now_, network_.end));
  }
  store_.emit_all();
  if (log_.on()) log_unfinished();
  log_.flush();

  GARITA_CHECK(created_ == gone_ + pool_.alive(), "crossers made have gone or are inside");
  if (!network_.rooms.empty()) check_rooms();
  ReplicationTotals totals;
  totals.reason = reason_;
  totals.ended = now_;
  totals.events = events_;
  totals.crossers = created_;
  totals.most_inside = static_cast<std::uint32_t>(pool_.most_alive());
  totals.policies = policy_accounts_.close(now_);
  for (std::uint32_t g = 0; g < desks_.size(); ++g) {
    const Ledger& ledger = *desks_[g].ledger;
    ledger.check_conservation();
    GroupTotals group = store_.sums(GroupId(g));
    group.wait = with_quantiles(ledger.wait(), ledger.wait_histogram());
    crossings_.fill(GroupId(g), group);
    if (model_.labels().groups[g].cargo) group.us_wait = group.wait;
    totals.groups.push_back(group);
  }
  return totals;
}

// What an event brings about elsewhere at the same instant.
void World::after_event() {
  if (!happenings_.empty() || rooms_.freed() || !approaches_.empty()) settle();
  if (lanes_emptying_) empty_lanes();
  if (!served_out_.empty()) release_staff();
}

void World::start() {
  now_ = network_.from;
  for (std::uint32_t g = 0; g < network_.groups.size(); ++g) {
    GARITA_CHECK(!network_.groups[g].schedule.empty(), "every lane group has a schedule");
    schedule(network_.groups[g].schedule.front().at, servers_changed, desks_[g].place, g);
  }
  for (std::uint32_t s = 0; s < sources_.size(); ++s) {
    coming_[s] = sources_[s].next();
    if (coming_[s].time != Time::never()) schedule(coming_[s].time, arrived, network_.sources[s].place, s);
  }
  start_breakdowns();
  start_signs_and_policies();
  const std::uint32_t n_blocks = (store_.n_steps() - 1) / StepStore::steps_per_block;
  if (n_blocks > 0)
    schedule(store_.step_end(StepId(StepStore::steps_per_block - 1)), block_ended, run_place, 0);
  schedule(network_.end, window_ended, run_place, 0);
  if (network_.drain) schedule(network_.horizon, drain_over, run_place, 0);
}

void World::handle(const Event& event) {
  const std::uint32_t ticket = event.kind >> kind_bits;
  switch (event.kind & ((1u << kind_bits) - 1)) {
    case service_ended:
      return on_service_ended(CrosserId(event.subject), ticket);
    case arrived:
      return on_arrival(SourceId(event.subject));
    case road_ended:
      return on_road_ended(CrosserId(event.subject));
    case comes:
      return on_comes(CrosserId(event.subject), ticket);
    case moved_on:
      return arrive_at_stage(CrosserId(event.subject));
    case servers_changed:
      return on_servers_changed(GroupId(event.subject));
    case sign_due:
      return on_sign_due(event.subject, ticket);
    case policy_due:
      return on_policy_due(event.subject, ticket);
    case gate_due:
      return on_gate_due(event.subject, ticket);
    case gave_up:
      return on_gave_up(CrosserId(event.subject), ticket);
    case staff_due:
      return on_staff_due(event.subject, ticket);
    case lane_failed:
      return on_lane_failed(event.subject);
    case lane_repaired:
      return on_lane_repaired(event.subject);
    case block_ended:
      return on_block_ended(event.subject);
    case window_ended:
      return on_window_ended();
    case drain_over:
      reason_ = EndReason::drain_limit;
      ended_ = true;
      return;
    default:
      GARITA_CHECK(false, "an event has a known kind");
  }
}

// What grows with those inside, and the steps. By numbers, not by what was allocated for them, which is not
// the same with every library.
double World::bytes() const {
  std::size_t sum = pool_.bytes() + store_.bytes() + rooms_.bytes() + spells_.size() * sizeof(Spell);
  sum += std::max(pool_.most_alive(), queue_.size()) * sizeof(Event);
  for (const Approach& approach : approaches_) sum += approach.bytes();
  for (const std::vector<Duration>& row : trace_service_)
    sum += sizeof(std::vector<Duration>) + row.size() * sizeof(Duration);
  return static_cast<double>(sum);
}

bool World::limit_reached() {
  if (options_.limits.events != 0 && events_ >= options_.limits.events) {
    reason_ = EndReason::max_events;
    return true;
  }
  if (bytes() > options_.limits.memory.bytes) {
    reason_ = EndReason::max_memory;
    return true;
  }
  if (options_.progress == nullptr) return false;
  const double span = (network_.end - network_.from).seconds();
  const double done = std::min(1.0, (now_ - network_.from).seconds() / span);
  if (options_.progress(options_.progress_context, done)) return false;
  reason_ = EndReason::cancelled;
  return true;
}

void World::on_block_ended(std::uint32_t block) {
  for (const Desk& desk : desks_) desk.ledger->advance(now_);
  posted_.advance(now_);
  store_.emit_resolved(now_);
  const std::uint32_t last_step = (block + 2) * StepStore::steps_per_block - 1;
  if (last_step < store_.n_steps())
    schedule(store_.step_end(StepId(last_step)), block_ended, run_place, block + 1);
}

void World::on_window_ended() {
  for (Station& station : stations_) station.close_window(pool_.visits(), now_);
  for (ServerBank& bank : banks_) bank.close_window(crossers(), now_);
  window_over_ = true;
  if (!network_.drain) {
    reason_ = EndReason::stopped_at_end;
    ended_ = true;
  } else {
    ended_ = finished();
  }
}

// After the window: has everybody who joined in it been resolved? Asked when somebody leaves, so a sum over
// the stations does.
bool World::finished() const {
  if (crossings_.open() > 0) return false;
  return std::all_of(desks_.begin(), desks_.end(),
                     [](const Desk& desk) { return desk.ledger->unresolved() == 0; });
}

void World::log_visit(CrosserId crosser, Time started, Time left) {
  const Journey& journey = pool_[crosser];
  log_.add({journey.id, pool_.visit(crosser).joined.us(), started.us(), left.us(), journey.source.value(),
            journey.group.value(), journey.label, 0});
}

// The visits that the end of the run cut off: who is being served, by the events to come, and who waits.
void World::log_unfinished() {
  const Time missing = Time::from_us(INT64_MIN);
  while (!queue_.empty()) {
    const Event event = queue_.pop();
    const CrosserId crosser(event.subject);
    const bool unloads = event.kind == (comes | gets_off << kind_bits);
    if (event.kind != service_ended && !unloads) continue;  // with a ticket: of a bank, below
    log_visit(crosser, pool_.visit(crosser).started, missing);
  }
  buses_.for_each([&](CrosserId bus) { log_visit(bus, pool_.visit(bus).started, missing); });
  for (const Station& station : stations_)
    station.for_each_waiting(pool_.visits(),
                             [&](CrosserId crosser) { log_visit(crosser, missing, missing); });
  for (const ServerBank& bank : banks_) {
    bank.for_each_served(
        [&](CrosserId crosser) { log_visit(crosser, pool_.visit(crosser).started, missing); });
    bank.for_each_waiting(pool_.visits(), [&](CrosserId crosser) {
      const Time started = spells_[crosser.value()].begun ? pool_.visit(crosser).started : missing;
      log_visit(crosser, started, missing);
    });
  }
}

void World::gone(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  if (journey.trace_row != UINT32_MAX) free_trace_rows_.push_back(journey.trace_row);
  pool_.release(crosser);
  ++gone_;
}

}  // namespace garita::models
