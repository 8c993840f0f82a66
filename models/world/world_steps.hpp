#pragma once

#include "models/network/pace.hpp"
#include "models/world/world.hpp"

/// Steps of a journey that stations and banks have in common: inline, since every crosser takes them at every
/// stage.
namespace garita::models {

// `first` is who moves up in front of those who move up together, itself or another one: its time counts.
inline engine::Duration World::service_time(const Journey& journey, std::uint16_t occasion,
                                            const Journey& first, std::uint16_t first_occasion) const {
  const Desk& desk = desks_[journey.group.value()];
  if (journey.trace_row != UINT32_MAX && trace_service_[journey.trace_row][desk.slot] >= engine::Duration())
    return known_service_time(journey);
  engine::Duration time = (*desk.first)(draw(first, desk.first_purpose, first_occasion));
  if (desk.second != nullptr) time += (*desk.second)(draw(journey, desk.second_purpose, occasion));
  if (desk.pace != nullptr) [[unlikely]] {
    const bool pooled = desk.pool != nullptr && desk.pool->active();
    return scaled(time, desk.pace->factor(now_, pooled ? desk.pool->booths() : desk.ledger->servers()));
  }
  return time;
}

// Served: what was found decides where the crosser is sent.
inline void World::conclude(engine::CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const Desk& desk = desks_[journey.group.value()];
  const StagePart& stage = network_.stages[desk.stage.value()];
  const FacilityPart& facility = network_.facilities[desk.facility.value()];
  if (facility.unified && journey.slot == 0)
    journey.unified = (journey.traits & facility.unified->holders) != 0 && programme_runs(desk.facility);
  if (!stage.refers.empty()) refer(stage, facility, journey, journey.group);
}

// Leaves its stage for the next.
inline void World::go_on(engine::CrosserId crosser) {
  Journey& journey = pool_[crosser];
  const Desk& desk = desks_[journey.group.value()];
  const StagePart& stage = network_.stages[desk.stage.value()];
  if (stage.clock != Clock::none) advance_clock(stage.clock, crosser, journey);
  ++journey.slot;
  if (stage.to_next) {
    schedule(now_ + (*stage.to_next)(draw(journey, stage.to_next_purpose)), moved_on, desk.place,
             crosser.value());
    return;
  }
  go_to_stage(crosser, desk.facility, journey.slot);
}

}  // namespace garita::models
