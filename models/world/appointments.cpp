#include "models/world/appointments.hpp"

#include <algorithm>

#include "models/entry_at.hpp"

namespace garita::models {

using engine::Duration;
using engine::Time;

namespace {
constexpr std::int64_t hour_us = 3'600'000'000;
}

// In whole numbers: an hour has exactly so many.
Time Appointments::at(std::int64_t slot) const {
  const std::int64_t hours = slot / part_.per_hour, rest = slot % part_.per_hour;
  return origin_ + Duration::hours(hours) + Duration::microseconds(rest * hour_us / part_.per_hour);
}

std::int64_t Appointments::first_from(Time time) const {
  const std::int64_t us = (time - origin_).us();
  const std::int64_t hours = us / hour_us, rest = us % hour_us;
  return hours * part_.per_hour + (rest * part_.per_hour + hour_us - 1) / hour_us;
}

// `time` itself where there are slots then.
Time Appointments::next_opening(Time time) const {
  const Switch* const now = entry_at(part_.open, time);
  if (now != nullptr && now->on) return time;
  const Switch* const end = part_.open.data() + part_.open.size();
  const Switch* const next =
      std::find_if(now == nullptr ? part_.open.data() : now, end, [](const Switch& one) { return one.on; });
  return next == end ? horizon_ : next->at;
}

Time Appointments::take(Time now) {
  std::int64_t slot = std::max(free_, first_from(now));
  for (Time time = at(slot); time < horizon_; time = at(slot)) {
    const Time open = next_opening(time);
    if (open == time) break;
    slot = std::max(slot + 1, first_from(open));
  }
  free_ = slot + 1;
  return at(slot);
}

Time coming_by_appointment(const AppointmentsPart& part, Time slot, double uniform, Time now) {
  const double off_us = (uniform - 0.5) * static_cast<double>(part.window.us());
  return std::max(now, slot + Duration::microseconds(static_cast<std::int64_t>(off_us)));
}

}  // namespace garita::models
