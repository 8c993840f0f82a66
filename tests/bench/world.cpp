#include <algorithm>
#include <chrono>
#include <string>

#include "models/model.hpp"
#include "scenarios/load.hpp"
#include "scenarios/scenario.hpp"
#include "tests/bench/no_recorder.hpp"
#include "tests/bench/workload.hpp"

namespace garita::bench {

namespace {

scenarios::Distribution exponential(double mean_s) {
  scenarios::Distribution said;
  said.family = scenarios::Family::exponential;
  said.mean = engine::Duration::from_seconds(mean_s);
  said.given = true;
  return said;
}

scenarios::Scenario as_scenario(const Workload& workload, std::uint64_t crossers) {
  scenarios::Scenario scenario;
  scenario.zone = "UTC";
  scenario.zones["UTC"] = {"UTC", {{engine::Time(), engine::Duration()}}};
  scenario.start = engine::Time::from_unix_seconds(1'767'225'600);
  scenario.lead_in = engine::Duration();
  scenario.length = engine::Duration::from_seconds(static_cast<double>(crossers) / workload.arrivals_per_s);
  scenarios::Facility facility;
  const auto stage = [&](std::size_t stop) {
    scenarios::Stage result;
    result.bays = workload.stops[stop].servers;
    result.service = exponential(workload.stops[stop].mean_service_s);
    return result;
  };
  scenarios::Demand demand;
  if (workload.stops.size() == 1) {
    facility.stages = {{"primary", stage(0)}};
  } else {
    scenarios::Stage primary;
    const char* names[] = {"fast", "standard"};
    for (std::size_t k = 0; k < 2; ++k) {
      scenarios::LaneGroup group;
      if (k == 0) group.admits = {"fast"};
      group.headway = exponential(workload.stops[k].mean_service_s);
      group.lanes = workload.stops[k].servers;
      primary.kinds.emplace_back(names[k], group);
    }
    primary.refers = {{"secondary", {{{"everyone", {workload.stops[0].share}}}}}};
    facility.stages = {{"primary", primary}, {"secondary", stage(2)}, {"exit", stage(3)}};
    demand.hold = {{"fast", {workload.entry_share}}, {"none", {1 - workload.entry_share}}};
  }
  scenarios::Port port;
  port.zone = "UTC";
  port.credentials = {"fast"};
  port.facilities = {{"trucks", facility}};
  scenario.ports = {{"bench", port}};
  scenarios::DayRule rule;
  rule.rows.push_back({0, 1440, {workload.arrivals_per_s * 3600}});
  demand.arrivals.rate.rules = {rule};
  scenario.demand = {{"bench.trucks", demand}};
  return scenario;
}

}  // namespace

namespace {

Measured run_scenario(const scenarios::Scenario& scenario, std::uint64_t seed) {
  const models::Model model = models::build(scenario);
  NoRecorder recorder;
  models::SimulateOptions options;
  options.seed = seed;
  const auto begin = std::chrono::steady_clock::now();
  const engine::ReplicationTotals totals = models::simulate(model, options, recorder);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const engine::Tally& wait = totals.groups[0].wait;
  return {seconds, totals.crossers, totals.events,
          static_cast<double>(wait.sum_us) / 1e6 / static_cast<double>(wait.n)};
}

}  // namespace

Measured run_port(const Workload& workload, std::uint64_t crossers, std::uint64_t seed) {
  return run_scenario(as_scenario(workload, crossers), seed);
}

Measured run_san_ysidro_full(std::uint64_t crossers, std::uint64_t seed) {
  constexpr std::uint64_t crossers_a_day = 27'920;  // arrivals of the file
  scenarios::LoadOptions options;
  options.library = GARITA_SOURCE_DIR "/scenarios/library";
  options.set = {{"length", std::to_string(std::max<std::uint64_t>(1, crossers / crossers_a_day)) + " d"}};
  return run_scenario(
      scenarios::load(GARITA_SOURCE_DIR "/tests/bench/san_ysidro_full.yaml", options).scenario, seed);
}

}  // namespace garita::bench
