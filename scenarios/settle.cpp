#include "scenarios/settle.hpp"

#include <algorithm>
#include <set>

#include "scenarios/calendar.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/zones.hpp"

namespace garita::scenarios {
namespace {

using engine::Duration;
using engine::Time;

const Mark& mark_at(const Reading& reading, const std::string& address) {
  static const Mark none;
  const auto spot = reading.spots.find(address);
  return spot == reading.spots.end() ? none : spot->second.value;
}

/// Zones, `start`, and scheduled arrivals: what needs the whole scenario to be known.
class Clock {
 public:
  Clock(Scenario& scenario, Reading& reading, const Node& tree) : s_(scenario), r_(reading), tree_(tree) {}

  void settle() {
    std::set<std::string> zones;
    for (const auto& [name, port] : s_.ports)
      if (exists(port.zone, name + ".zone")) zones.insert(port.zone);
    if (s_.zone.empty() && zones.size() == 1) s_.zone = *zones.begin();
    if (s_.zone.empty()) {
      if (zones.size() != 1 && r_.findings.errors() == 0)
        r_.findings.error("S104",
                          "missing key 'zone' in the scenario" +
                              std::string(zones.empty() ? "" : ": its ports lie in several zones"),
                          tree_.mark, "write, for example, 'zone: America/Phoenix'");
      return;
    }
    if (!exists(s_.zone, "zone")) return;
    zones.insert(s_.zone);
    settle_start();
    const Time from = s_.start - s_.lead_in, to = s_.start + s_.length + Duration::days(40);
    for (const std::string& name : zones) s_.zones[name] = load_zone(name, from, to);
    for (auto& [name, demand] : s_.demand) settle_times(name, demand);
  }

 private:
  bool exists(const std::string& zone, const std::string& address) {
    if (zone.empty()) return false;
    if (zone_exists(zone)) return true;
    const std::string near = nearest(zone, zone_names());
    r_.findings.error(
        "S308", "there is no time zone '" + zone + "'", mark_at(r_, address),
        near.empty() ? "write its IANA name, as in 'America/Tijuana'" : "did you mean '" + near + "'?");
    return false;
  }

  static Time instant(const Instant& written, const Zone& zone) {
    return to_utc(written.utc ? Zone{} : zone, written.date, written.since_midnight);
  }

  void settle_start() {
    const auto written = r_.instants.find("start");
    if (written == r_.instants.end() || written->second.empty()) return;
    const Instant& start = written->second.front().instant;
    const Time about = to_utc(Zone{}, start.date, start.since_midnight);
    const Zone zone = load_zone(s_.zone, about - Duration::days(3), about + Duration::days(3));
    s_.start = instant(start, zone);
  }

  void settle_times(const std::string& name, Demand& demand) {
    const auto written = r_.instants.find(name + ".times");
    if (written == r_.instants.end()) return;
    const Zone& zone = zone_of(name);
    // As all that comes: who is counted and still there shares booths with those who come later.
    const Duration after = s_.at_end == AtEnd::drain ? s_.limits.drain : Duration();
    const Time from = s_.start - s_.lead_in, to = s_.start + s_.length + after;
    for (const WrittenInstant& one : written->second) {
      if (!one.daily) {
        demand.arrivals.times.push_back(instant(one.instant, zone));
        continue;
      }
      for (Date day = to_local(zone, from).date; day <= to_local(zone, to).date; ++day.days) {
        const Time time = to_utc(zone, day, one.instant.since_midnight);
        if (time >= from && time < to) demand.arrivals.times.push_back(time);
      }
    }
    std::sort(demand.arrivals.times.begin(), demand.arrivals.times.end());
  }

  const Zone& zone_of(const std::string& demand) {
    const Port* port = port_at(s_, demand);
    return s_.zones[port && s_.zones.contains(port->zone) ? port->zone : s_.zone];
  }

  Scenario& s_;
  Reading& r_;
  const Node& tree_;
};

/// What follows from other keys where it is not written.
void infer(Scenario& scenario, const Reading& reading) {
  for (auto& [name, demand] : scenario.demand) {
    Arrivals& arrivals = demand.arrivals;
    const auto origin = reading.origins.find(name + ".process");
    if (origin != reading.origins.end() && origin->second.file != "default") continue;
    if (arrivals.interarrival.given) arrivals.process = ArrivalProcess::renewal;
    if (reading.instants.contains(name + ".times")) arrivals.process = ArrivalProcess::scheduled;
    if (!arrivals.file.empty()) arrivals.process = ArrivalProcess::trace;
  }
}

}  // namespace

void settle(Scenario& scenario, Reading& reading, const Node& tree) {
  infer(scenario, reading);
  Clock(scenario, reading, tree).settle();
}

}  // namespace garita::scenarios
