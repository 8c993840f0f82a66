#include "scenarios/zones.hpp"

#include <algorithm>
#include <stdexcept>

#include <date/tz.h>

#include "scenarios/world_error.hpp"

// The one file that owns the date library.
namespace garita::scenarios {
namespace {

const date::tzdb& database() {
  try {
    return date::get_tzdb();
  } catch (const std::exception& error) {
    throw WorldError(std::string("cannot read the time zone database (package tzdata): ") + error.what());
  }
}

const date::time_zone* find(const std::string& name) {
  database();
  try {
    return date::locate_zone(name);
  } catch (const std::exception&) {
    return nullptr;
  }
}

engine::Time to_time(date::sys_seconds instant) {
  return engine::Time::from_unix_seconds(instant.time_since_epoch().count());
}

}  // namespace

bool zone_exists(const std::string& name) { return find(name) != nullptr; }

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  for (const date::time_zone& zone : database().zones) names.push_back(zone.name());
  std::sort(names.begin(), names.end());
  return names;
}

Zone load_zone(const std::string& name, engine::Time from, engine::Time to) {
  const date::time_zone* found = find(name);
  if (!found) throw std::invalid_argument("no such time zone: " + name);
  Zone zone{name, {}};
  date::sys_seconds at{std::chrono::seconds(from.unix_seconds())};
  while (zone.changes.empty() || to_time(at) <= to) {
    const date::sys_info info = found->get_info(at);
    const auto offset = engine::Duration::seconds(info.offset.count());
    // Some changes alter only the abbreviation.
    if (zone.changes.empty() || zone.changes.back().offset != offset)
      zone.changes.push_back({zone.changes.empty() ? from : to_time(at), offset});
    if (to_time(info.end) > to || info.end <= at) break;
    at = info.end;
  }
  return zone;
}

}  // namespace garita::scenarios
