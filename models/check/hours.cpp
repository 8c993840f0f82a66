#include "models/check/hours.hpp"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "scenarios/calendar.hpp"
#include "scenarios/civil.hpp"
#include "scenarios/scalars.hpp"

namespace garita::models {

using engine::Duration;
using engine::Time;

namespace {

int minute_of(Duration since_midnight) { return static_cast<int>(since_midnight / Duration::minutes(1)); }

}  // namespace

// In pieces within which clocks run evenly: until midnight, or until the clocks are changed.
void LocalHours::add(Time from, Time to, const std::string& kind) {
  while (from < to) {
    const scenarios::LocalTime local = scenarios::to_local(zone_, from);
    Time end = std::min(to, from + (Duration::days(1) - local.since_midnight));
    for (const scenarios::ZoneChange& change : zone_.changes)
      if (change.from > from) end = std::min(end, change.from);
    const int begin = minute_of(local.since_midnight);
    const int last = minute_of(local.since_midnight + (end - from) + Duration::seconds(59));
    std::vector<Stretch>& day = days_[local.date.days];
    // Where clocks were put back to before the stretch began, it is another one.
    if (!day.empty() && day.back().until == from && day.back().kind == kind && begin >= day.back().from) {
      day.back().to = std::max(day.back().to, last);
      day.back().until = end;
    } else {
      day.push_back({begin, last, kind, end});
    }
    from = end;
  }
}

std::string LocalHours::text() const {
  constexpr std::size_t most = 3;
  struct Returning {
    Stretch stretch;
    std::int32_t first = 0;
    int days = 0;
  };
  std::vector<Returning> all;
  for (const auto& [date, stretches] : days_) {
    for (const Stretch& one : stretches) {
      const auto same = std::find_if(all.begin(), all.end(), [&](const Returning& other) {
        return std::tie(one.from, one.to, one.kind) ==
               std::tie(other.stretch.from, other.stretch.to, other.stretch.kind);
      });
      if (same == all.end())
        all.push_back({one, date, 1});
      else
        ++same->days;
    }
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    const Returning& one = all[i];
    const std::string date = scenarios::date_text({one.first});
    text += (text.empty() ? "" : ", ") + one.stretch.kind + (one.stretch.kind.empty() ? "" : " at ") +
            scenarios::clock_text(one.stretch.from) + "-" + scenarios::clock_text(one.stretch.to) + " on " +
            (one.days == 1 ? date : std::to_string(one.days) + " days from " + date);
  }
  return text + (all.size() > most ? " and at other hours" : "");
}

}  // namespace garita::models
