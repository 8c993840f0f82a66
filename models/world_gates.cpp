#include "models/world.hpp"

/// Crossers that come by appointment, and those that are let on to a stage one by one.
namespace garita::models {

using namespace engine;

// Whether the crosser comes later than now, or rather: when it has an appointment, it comes by `gate_due`.
// Who stands there when the run begins has none.
bool World::makes_appointment(CrosserId crosser) {
  const Journey& journey = pool_[crosser];
  const FacilityPart& facility = network_.facilities[network_.routes[journey.route.value()].facility.value()];
  if (!facility.appointments || network_.sources[journey.source.value()].kind == SourceKind::at_start)
    return false;
  Appointments& slots = appointments_[*facility.appointments];
  const AppointmentsPart& part = slots.part();
  if (to_uniform(draw(journey, part.uses_purpose)) >= part.uses) return false;
  const double off = to_uniform(draw(journey, part.window_purpose));
  pool_.visit(crosser).started = now_;  // when it would have come
  schedule(coming_by_appointment(part, slots.take(now_), off, now_), gate_due, facility.place,
           crosser.value(), 1);
  return true;
}

// How far it was put off is booked where it joins, maybe after a gate.
void World::come_by_appointment(CrosserId crosser) {
  const Time wished = pool_.visit(crosser).started;
  pool_[crosser].appointed = true;
  begin_crossing(crosser);
  if (!pool_[crosser].held) count_appointed(crosser, wished);
}

void World::count_appointed(CrosserId crosser, Time wished) {
  Journey& journey = pool_[crosser];
  journey.appointed = false;
  FeatureCounts& row = store_.feature_row(store_.step_at(now_), journey.group);
  ++row.appointed;
  row.appointment_shift_us += (journey.entered - wished).us();
}

bool World::held_at(std::uint32_t g, CrosserId crosser) {
  Gate& gate = gates_[g];
  if (gate.lets_through(now_)) return false;
  pool_[crosser].held = true;
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
  const Visit& visit = pool_.visit(crosser);
  const Duration held = now_ - visit.joined;
  const Time wished = visit.started;
  journey.held = false;
  join_stage(crosser, network_.stages[network_.gates[g].stage.value()]);
  FeatureCounts& row = store_.feature_row(store_.step_at(now_), journey.group);
  ++row.held;
  row.held_us += held.us();
  if (journey.appointed) count_appointed(crosser, wished);
}

void World::on_gate_due(std::uint32_t subject, std::uint32_t ticket) {
  if (ticket == 1) return come_by_appointment(CrosserId(subject));
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
