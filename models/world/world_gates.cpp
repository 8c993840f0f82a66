#include "models/world/world.hpp"

/// Crossers that come by appointment, and those that are let on to a stage one by one.
namespace garita::models {

using namespace engine;

// Whether the crosser comes later than now, or rather: when it has an appointment, it comes by `gate_due`.
// Who stands there when the run begins has none. Booked now, when it would have come: whoever is put off past
// the end of the run counts too.
bool World::makes_appointment(CrosserId crosser) {
  const Journey& journey = pool_[crosser];
  const FacilityPart& facility = network_.facilities[network_.routes[journey.route.value()].facility.value()];
  if (!facility.appointments || network_.sources[journey.source.value()].kind == SourceKind::at_start)
    return false;
  Appointments& slots = appointments_[*facility.appointments];
  const AppointmentsPart& part = slots.part();
  if (to_uniform(draw(journey, part.uses_purpose)) >= part.uses) return false;
  const double off = to_uniform(draw(journey, part.window_purpose));
  const Time comes_at = coming_by_appointment(part, slots.take(now_), off, now_);
  schedule(comes_at, gate_due, facility.place, crosser.value(), 1);
  const GroupId group = choose_lane_group(network_.stages[facility.first_stage], journey);
  FeatureCounts& row = store_.feature_row(store_.step_at(now_), group);
  ++row.appointed;
  row.appointment_shift_us += (comes_at - now_).us();
  return true;
}

bool World::held_at(std::uint32_t g, CrosserId crosser) {
  Gate& gate = gates_[g];
  if (gate.lets_through(now_)) return false;
  Journey& journey = pool_[crosser];
  journey.group = choose_lane_group(network_.stages[network_.gates[g].stage.value()], journey);
  desks_[journey.group.value()].ledger->count_held(now_);
  gate.hold(pool_.visits(), crosser, now_);
  plan_release(g);
  if (gate.held() > options_.limits.queue) {
    reason_ = EndReason::max_queue;
    ended_ = true;
  }
  return true;
}

void World::plan_release(std::uint32_t g) {
  const Time due = gates_[g].due();
  if (due == gate_due_[g]) return;
  gate_due_[g] = due;
  if (due != Time::never()) schedule(due, gate_due, network_.gates[g].place, g);
}

void World::let_through(std::uint32_t g) {
  const CrosserId crosser = gates_[g].release(pool_.visits(), now_);
  Journey& journey = pool_[crosser];
  desks_[journey.group.value()].ledger->count_let_on(now_);
  join_stage(crosser, network_.stages[network_.gates[g].stage.value()]);
}

void World::on_gate_due(std::uint32_t subject, std::uint32_t ticket) {
  if (ticket == 1) return begin_crossing(CrosserId(subject));
  if (gate_due_[subject] != now_) return;
  gate_due_[subject] = Time::never();
  let_through(subject);
  plan_release(subject);
}

void World::order_gate(std::uint32_t g, bool on) {
  Gate& gate = gates_[g];
  if (gate.on() == on) return;
  gate.turn(on);
  if (on) return;
  while (gate.held() > 0) let_through(g);
  plan_release(g);
}

}  // namespace garita::models
