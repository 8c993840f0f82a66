#include "models/load.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "models/build/schedules.hpp"
#include "models/network/pace.hpp"
#include "models/world/holdings.hpp"

namespace garita::models {

using engine::Time;

namespace {

// What is measured.
struct Window {
  explicit Window(const Model& model) : from(model.network().start), to(model.network().end) {}
  Time from, to;
};

// At an instant, with the lanes of the timetable.
double mean_service_s(const LaneGroupPart& group, Time time) {
  const double mean_s = group.first->mean_s() + (group.second ? group.second->mean_s() : 0);
  if (!group.pace) return mean_s;
  return mean_s * group.pace->factor(time, servers_at(group.schedule, time) * group.booths_per_lane);
}

// Instants of the window at which lanes of the stage, their pace or what crossers hold change, with both its
// ends.
std::vector<Time> edges(const Model& model, const StagePart& stage, const SourcePart& source) {
  const Window window(model);
  std::set<Time> times = {window.from, window.to};
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
    const LaneGroupPart& group = model.network().groups[g];
    std::vector<Time> changes;
    for (const ServerChange& change : group.schedule) changes.push_back(change.at);
    if (group.pace) group.pace->collect(changes);
    for (const Time time : changes)
      if (time > window.from && time < window.to) times.insert(time);
  }
  for (const HoldingsFrom& change : source.hold_by_hour)
    if (change.at > window.from && change.at < window.to) times.insert(change.at);
  return {times.begin(), times.end()};
}

// One combination of what a source's crossers carry.
struct Who {
  Traits traits = 0;
  double share = 0;
};
std::vector<Who> everybody(const SourcePart& source, Time at) {
  std::vector<Who> result;
  const std::vector<double> shares = likely_holdings(source, at);
  for (std::size_t h = 0; h < shares.size(); ++h) {
    double load_before = 0;
    for (const HoldingPart& load : source.loads) {
      result.push_back({source.held[h] | load.traits, shares[h] * (load.up_to - load_before)});
      load_before = load.up_to;
    }
  }
  return result;
}

// The lane groups whose booths serve all their lines for the whole run, this one among them; else this one
// alone.
std::vector<GroupId> pooled_with(const Network& network, std::uint32_t group) {
  for (const BoothPoolPart& pool : network.booth_pools)
    if (pool.always && std::find(pool.groups.begin(), pool.groups.end(), GroupId(group)) != pool.groups.end())
      return pool.groups;
  return {GroupId(group)};
}

bool is_open(const Network& network, std::uint32_t group, Time time) {
  const std::vector<GroupId> groups = pooled_with(network, group);
  return std::any_of(groups.begin(), groups.end(),
                     [&](GroupId g) { return servers_at(network.groups[g.value()].schedule, time) > 0; });
}

// Groups stand most dedicated first. Fills in the group; REQUIRES that some group admits everybody who comes.
void choose(const Network& network, const StagePart& stage, Traits traits, Booking& booking) {
  std::uint32_t admitting = 0;
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
    const LaneGroupPart& group = network.groups[g];
    if (group.admits != 0 && (group.admits & traits) == 0) continue;
    if (++admitting > 1) booking.chooses = stage.choice != nullptr;
    if (booking.open) continue;
    booking.open = is_open(network, g, booking.from);
    if (booking.open || admitting == 1) booking.group = g;
  }
}

}  // namespace

double expected_crossers(const Network& network, const SourcePart& source, Time from, Time to) {
  if (source.adds_to.exists()) return 0;  // they come where the wait is shorter than usual
  switch (source.kind) {
    case SourceKind::poisson:
      return source.rate.cumulated(from, to);
    case SourceKind::renewal:
      return (to - from).seconds() * source.scale / source.interarrival->mean_s();
    case SourceKind::scheduled:
    case SourceKind::at_start:
    case SourceKind::platoon: {
      const auto n = std::lower_bound(source.times.begin(), source.times.end(), to) -
                     std::lower_bound(source.times.begin(), source.times.end(), from);
      return static_cast<double>(n) * (source.kind == SourceKind::platoon ? source.size : 1);
    }
    case SourceKind::passengers:
      return source.in_a_bus * expected_crossers(network, network.sources[source.buses.value()], from, to);
    case SourceKind::trace:
      break;  // known only once it is read
  }
  return 0;
}

std::vector<Booking> bookings(const Model& model, FacilityId facility, const StagePart& stage) {
  const Network& network = model.network();
  std::vector<Booking> result;
  std::uint32_t first_who = 0;
  for (const SourcePart& source : network.sources) {
    if (network.routes[source.route.value()].facility != facility) continue;
    const std::vector<Time> times = edges(model, stage, source);
    for (std::size_t i = 0; i + 1 < times.size(); ++i) {
      const double crossers = expected_crossers(network, source, times[i], times[i + 1]);
      if (!(crossers > 0)) continue;
      const std::vector<Who> people = everybody(source, times[i]);
      for (std::uint32_t w = 0; w < people.size(); ++w) {
        Booking booking{&source,
                        first_who + w,
                        times[i],
                        times[i + 1],
                        stage.first_group,
                        false,
                        crossers * people[w].share,
                        people[w].traits,
                        false};
        choose(network, stage, people[w].traits, booking);
        if (booking.crossers > 0) result.push_back(booking);
      }
    }
    first_who += static_cast<std::uint32_t>(source.held.size() * source.loads.size());
  }
  return result;
}

double server_seconds(const LaneGroupPart& group, const Model& model) {
  const Window window(model);
  double sum = 0;
  for (std::size_t i = 0; i < group.schedule.size(); ++i) {
    const Time from = std::max(group.schedule[i].at, window.from);
    const Time to = std::min(i + 1 < group.schedule.size() ? group.schedule[i + 1].at : window.to, window.to);
    if (to > from) sum += group.schedule[i].servers * group.booths_per_lane * (to - from).seconds();
  }
  return sum;
}

std::vector<Overload> overloads(const Model& model) {
  const Network& network = model.network();
  std::vector<Overload> result;
  for (std::uint32_t f = 0; f < network.facilities.size(); ++f) {
    const FacilityPart& facility = network.facilities[f];
    for (std::uint32_t s = facility.first_stage; s < facility.first_stage + facility.n_stages; ++s) {
      const StagePart& stage = network.stages[s];
      if (stage.on_referral) continue;
      std::vector<double> work(stage.n_groups, 0), capacity;
      double all_work = 0, all_capacity = 0;
      std::map<std::uint32_t, std::uint32_t> taken;  // by whom
      bool shared = false;
      for (const Booking& booking : bookings(model, FacilityId(f), stage)) {
        const double here = booking.crossers * mean_service_s(network.groups[booking.group], booking.from);
        all_work += here;
        shared |= booking.chooses;
        if (!booking.chooses) work[booking.group - stage.first_group] += here;
        if (booking.open) shared |= taken.emplace(booking.who, booking.group).first->second != booking.group;
      }
      for (std::uint32_t g = 0; g < stage.n_groups; ++g)
        capacity.push_back(server_seconds(network.groups[stage.first_group + g], model));
      for (const double one : capacity) all_capacity += one;
      const bool as_a_whole = stage.n_groups == 1 || shared || all_capacity == 0;
      if (as_a_whole && all_work > all_capacity) {
        result.push_back({stage.address, all_work / all_capacity});
        continue;
      }
      std::set<std::uint32_t> told;
      for (std::uint32_t g = 0; g < stage.n_groups; ++g) {
        const std::vector<GroupId> groups = pooled_with(network, stage.first_group + g);
        double its_work = 0, its_capacity = 0;
        for (const GroupId one : groups) {
          its_work += work[one.value() - stage.first_group];
          its_capacity += capacity[one.value() - stage.first_group];
        }
        if (its_work > its_capacity && told.insert(groups.front().value()).second)
          result.push_back(
              {groups.size() == 1 ? model.labels().groups[groups.front().value()].address : stage.address,
               its_work / its_capacity});
      }
    }
  }
  return result;
}

}  // namespace garita::models
