#pragma once

#include <cstdint>

#include "models/network/network.hpp"

namespace garita::models {

/// The slots of a facility, handed out in the order of asking, each once.
class Appointments {
 public:
  /// Slots are counted from `origin`; behind `horizon` there are some at any time.
  Appointments(const AppointmentsPart& part, engine::Time origin, engine::Time horizon)
      : part_(part), origin_(origin), horizon_(horizon) {}

  const AppointmentsPart& part() const { return part_; }
  /// The first free slot that is not before `now`, taken. Calls come in the order of time.
  engine::Time take(engine::Time now);

 private:
  engine::Time at(std::int64_t slot) const;
  std::int64_t first_from(engine::Time time) const;
  engine::Time next_opening(engine::Time time) const;

  const AppointmentsPart& part_;
  engine::Time origin_, horizon_;
  std::int64_t free_ = 0;  // number of the first that nobody has
};

/// When somebody comes whose slot is at `slot`, by a uniform number: up to half of the window early or late,
/// but not before `now`.
engine::Time coming_by_appointment(const AppointmentsPart& part, engine::Time slot, double uniform,
                                   engine::Time now);

}  // namespace garita::models
