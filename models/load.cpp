#include "models/load.hpp"

#include <algorithm>

#include "models/network.hpp"

namespace garita::models {

namespace {

// Expected crossers of a source that set out in the window.
double expected(const SourcePart& source, const Network& network) {
  switch (source.kind) {
    case SourceKind::poisson:
      return source.rate.cumulated(network.start, network.end);
    case SourceKind::renewal:
      return (network.end - network.start).seconds() / source.interarrival->mean_s();
    case SourceKind::scheduled:
    case SourceKind::at_start:
    case SourceKind::platoon: {
      double n = 0;
      for (const engine::Time time : source.times)
        if (time >= network.start && time < network.end)
          n += source.kind == SourceKind::platoon ? source.size : 1;
      return n;
    }
    case SourceKind::trace:
      break;  // known only once it is read
  }
  return 0;
}

double mean_service_s(const LaneGroupPart& group) {
  return group.first->mean_s() + (group.second ? group.second->mean_s() : 0);
}

double server_seconds(const LaneGroupPart& group, const Network& network) {
  double sum = 0;
  for (std::size_t i = 0; i < group.schedule.size(); ++i) {
    const engine::Time from = std::max(group.schedule[i].at, network.start);
    const engine::Time to =
        std::min(i + 1 < group.schedule.size() ? group.schedule[i + 1].at : network.end, network.end);
    if (to > from) sum += group.schedule[i].servers * (to - from).seconds();
  }
  return sum;
}

// Mean service that a crosser of the source asks of a stage [s]: at the most dedicated group that admits it.
double mean_work_s(const SourcePart& source, const StagePart& stage, const Network& network) {
  double mean = 0, hold_before = 0;
  for (const HoldingPart& hold : source.hold) {
    double load_before = 0;
    for (const HoldingPart& load : source.loads) {
      const Traits traits = hold.traits | load.traits;
      const double share = (hold.up_to - hold_before) * (load.up_to - load_before);
      load_before = load.up_to;
      for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
        if (network.groups[g].admits != 0 && (network.groups[g].admits & traits) == 0) continue;
        mean += share * mean_service_s(network.groups[g]);
        break;
      }
    }
    hold_before = hold.up_to;
  }
  return mean;
}

}  // namespace

std::vector<Overload> overloads(const Model& model) {
  const Network& network = model.network();
  std::vector<Overload> result;
  for (std::uint32_t f = 0; f < network.facilities.size(); ++f) {
    const FacilityPart& facility = network.facilities[f];
    for (std::uint32_t s = facility.first_stage; s < facility.first_stage + facility.n_stages; ++s) {
      const StagePart& stage = network.stages[s];
      if (stage.on_referral) continue;
      double work = 0, capacity = 0;
      for (const SourcePart& source : network.sources)
        if (network.routes[source.route.value()].facility == FacilityId(f))
          work += expected(source, network) * mean_work_s(source, stage, network);
      for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
        capacity += server_seconds(network.groups[g], network);
      if (work > capacity) result.push_back({stage.address, work / capacity});
    }
  }
  return result;
}

}  // namespace garita::models
