#include "models/check/staff.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "models/build/schedules.hpp"
#include "models/network/network.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

using engine::Time;

namespace {

std::uint64_t officers_of(const RosterChange& change) {
  std::uint64_t sum = 0;
  for (const Roll& roll : change.rolls) sum += roll.present ? roll.officers : 0;
  return sum;
}

struct Short {
  Time at;
  std::uint64_t wanted = 0, there = 0;
};

// The first instant of the window at which most officers are missing, if any are.
std::optional<Short> shortest(const Network& network, const PoolPart& pool) {
  std::set<Time> times{network.start};
  for (const RosterChange& change : pool.roster) times.insert(change.at);
  for (const PoolPart::Post& post : pool.posts)
    for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g)
      for (const ServerChange& change : network.groups[g].schedule) times.insert(change.at);
  std::optional<Short> worst;
  auto roster = pool.roster.begin();
  for (const Time time : times) {
    while (roster + 1 != pool.roster.end() && (roster + 1)->at <= time) ++roster;
    if (time < network.start || time >= network.end) continue;
    Short here{time, 0, officers_of(*roster)};
    for (const PoolPart::Post& post : pool.posts)
      for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g)
        here.wanted += std::uint64_t{post.officers} * servers_at(network.groups[g].schedule, time);
    if (here.wanted <= here.there) continue;
    if (!worst || here.wanted - here.there > worst->wanted - worst->there) worst = here;
  }
  return worst;
}

void check_pool(AddressedFindings& findings, const scenarios::Zone& zone, const Network& network,
                const PoolPart& pool) {
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < pool.roster.size(); ++i) {
    const bool over = i + 1 < pool.roster.size() && pool.roster[i + 1].at <= network.start;
    if (!over && pool.roster[i].at < network.end) most = std::max(most, officers_of(pool.roster[i]));
  }
  if (most == 0) {
    findings.add(
        Diagnostic::Level::error, "S462", pool.address, "no officers are ever there in the measured window",
        "give it officers, or leave the pool out: stages without one are open as their timetables say");
    return;
  }
  for (const PoolPart::Post& post : pool.posts) {
    if (post.officers <= most) continue;
    findings.add(Diagnostic::Level::error, "S462", pool.address + ".per_booth",
                 "a lane needs " + std::to_string(post.officers) + " officers, where at most " +
                     std::to_string(most) + (most == 1 ? " is" : " are") + " ever there",
                 "lower 'per_booth', or give the pool more officers");
    return;
  }
  const std::optional<Short> worst = shortest(network, pool);
  if (!worst) return;
  findings.add(Diagnostic::Level::note, "S463", pool.address,
               "at " + local_text(zone, worst->at) + " the timetables ask for " +
                   std::to_string(worst->wanted) + " officers of '" + pool.address + "', and " +
                   std::to_string(worst->there) + (worst->there == 1 ? " is" : " are") +
                   " there: what they cannot staff stays shut",
               "add officers or open fewer booths; or mean it, and read booths wanted and open");
}

}  // namespace

void check_staff(AddressedFindings& findings, const Scenario& scenario, const Model& model) {
  const Network& network = model.network();
  for (const PoolPart& pool : network.pools) {
    const scenarios::Port& port = *scenarios::port_at(scenario, pool.address);
    const scenarios::Zone& zone = scenario.zones.at(port.zone.empty() ? scenario.zone : port.zone);
    check_pool(findings, zone, network, pool);
  }
}

}  // namespace garita::models
