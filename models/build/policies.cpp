#include "models/build/policies.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "engine/check.hpp"
#include "models/build/schedules.hpp"
#include "models/policies/policy.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

SignPart sign_of(const scenarios::PostedWait& said, const StagePart& part, bool recorded) {
  SignPart sign;
  sign.first_group = part.first_group;
  sign.n_groups = part.n_groups;
  sign.refresh = said.refresh;
  sign.delay = said.delay;
  sign.round_to = said.round_to;
  sign.cap = said.cap;
  sign.bias = said.bias.value;
  sign.last_served = said.of == scenarios::EstimateOf::last_served;
  sign.recorded = recorded;
  return sign;
}

// In the order in which the kinds' lines are served.
BoothPoolPart booth_pool_of(const scenarios::BoothPool& said, const StagePart& part,
                            const std::vector<std::string>& kinds) {
  BoothPoolPart pool;
  const auto add = [&](const std::string& name) {
    const auto kind = std::find(kinds.begin(), kinds.end(), name);
    GARITA_CHECK(kind != kinds.end(), "a pool names lane groups of its stage");
    pool.groups.emplace_back(part.first_group + static_cast<std::size_t>(kind - kinds.begin()));
  };
  if (!said.first.empty()) add(said.first);
  for (const std::string& name : said.kinds)
    if (name != said.first) add(name);
  return pool;
}

// When some lane of the stage is open by its timetable.
std::vector<Switch> hours_open(const Network& network, const StagePart& part) {
  std::set<engine::Time> times;
  for (std::uint32_t g = part.first_group; g < part.first_group + part.n_groups; ++g)
    for (const ServerChange& change : network.groups[g].schedule) times.insert(change.at);
  std::vector<Switch> hours;
  for (const engine::Time time : times) {
    bool open = false;
    for (std::uint32_t g = part.first_group; g < part.first_group + part.n_groups; ++g)
      open = open || servers_at(network.groups[g].schedule, time) > 0;
    if (hours.empty() || hours.back().on != open) hours.push_back({time, open});
  }
  return hours;
}

AppointmentsPart appointments_of(Building& building, const scenarios::Appointments& said,
                                 const StagePart& part) {
  AppointmentsPart result;
  result.per_hour = said.per_hour;
  result.uses = said.uses.value;
  result.window = said.window;
  result.open = hours_open(building.network, part);
  result.uses_purpose = building.purpose(part.address + ".appointments.uses");
  result.window_purpose = building.purpose(part.address + ".appointments.window");
  return result;
}

// Where nobody says, one a booth.
std::uint32_t officers_of_a_lane(const scenarios::Scenario& scenario, const std::string& address,
                                 const scenarios::Stage& stage) {
  const auto booths = static_cast<std::uint32_t>(stage.kinds.empty() ? 1 : stage.booths_per_lane);
  const std::size_t dot = address.find('.');
  const scenarios::Port* port = scenarios::port_at(scenario, address);
  GARITA_CHECK(port != nullptr, "a stage is at a port");
  for (const auto& [name, staff] : port->staff)
    if (std::find(staff.serves.begin(), staff.serves.end(), address.substr(dot + 1)) != staff.serves.end())
      return booths * static_cast<std::uint32_t>(staff.per_booth);
  return booths;
}

// Of a rate: to the nearest microsecond.
engine::Duration gap_of(scenarios::Rate rate) { return engine::Duration::from_seconds(3600 / rate.per_hour); }

std::uint32_t index_of_last(std::size_t n) { return static_cast<std::uint32_t>(n - 1); }

}  // namespace

void name_policies(Building& building) {
  std::vector<std::string>& names = building.labels.policies;
  for (const scenarios::Policy& policy : building.scenario.policies) {
    const std::string name = policy.at + "." + form_of(policy);
    const auto again = [&](const std::string& other) {
      return other == name || other.starts_with(name + "_");
    };
    const auto before = std::count_if(names.begin(), names.end(), again);
    names.push_back(before == 0 ? name : name + "_" + std::to_string(before + 1));
  }
  building.network.n_policies = static_cast<std::uint32_t>(names.size());
}

void build_appointments(Building& building, const scenarios::Facility& facility, FacilityPart& part) {
  Network& network = building.network;
  const std::string first = part.address + "." + facility.stages.front().first;
  for (const scenarios::Policy& policy : building.scenario.policies) {
    if (!policy.appointments || policy.at != first) continue;
    network.appointments.push_back(
        appointments_of(building, *policy.appointments, network.stages[part.first_stage]));
    part.appointments = index_of_last(network.appointments.size());
  }
}

void build_policies(Building& building, const scenarios::Stage& stage, PlaceId place, StagePart& part,
                    const std::vector<std::string>& kinds) {
  Network& network = building.network;
  const std::vector<scenarios::Policy>& all = building.scenario.policies;
  const auto here = [&](const scenarios::Policy& policy) { return policy.at == part.address; };
  const bool read = std::any_of(all.begin(), all.end(), [&](const scenarios::Policy& policy) {
    return here(policy) && reads_signs(policy);
  });
  part.sign = stage.posted_wait || read;
  if (part.sign)
    network.signs.push_back(
        sign_of(stage.posted_wait.value_or(scenarios::PostedWait()), part, stage.posted_wait.has_value()));
  if (std::none_of(all.begin(), all.end(), here)) return;

  std::vector<PolicyPart> looking;
  for (std::uint32_t number = 0; number < all.size(); ++number) {
    const scenarios::Policy& policy = all[number];
    if (!here(policy)) continue;
    PolicyPart one;
    one.number = number;
    if (policy.pool) {
      BoothPoolPart pool = booth_pool_of(*policy.pool, part, kinds);
      pool.serve_out = stage.when_closing == scenarios::WhenClosing::serve_out;
      pool.always = !looks(policy);
      network.booth_pools.push_back(std::move(pool));
      one.pool = index_of_last(network.booth_pools.size());
    }
    if (policy.meter) {
      // The stage is the next that is put into the network.
      network.gates.push_back(
          {StageId(network.stages.size()), place, gap_of(policy.meter->rate), !looks(policy)});
      one.gate = part.gate.emplace(index_of_last(network.gates.size()));
    }
    if (!looks(policy)) {
      network.standing_policies.push_back(number);
      continue;
    }
    one.managed = static_cast<std::uint32_t>(network.managed.size());
    one.every = looks_every(policy);
    one.said = std::make_shared<const scenarios::Policy>(policy);
    looking.push_back(std::move(one));
  }
  if (looking.empty()) return;

  ManagedPart managed;
  managed.first_group = part.first_group;
  managed.n_groups = part.n_groups;
  managed.kinds = kinds;
  if (stage.lanes) {
    managed.built = static_cast<std::uint32_t>(stage.lanes->built);
    managed.convertible = static_cast<std::uint32_t>(stage.lanes->convertible);
  }
  managed.officers = officers_of_a_lane(building.scenario, part.address, stage);
  network.policies.insert(network.policies.end(), looking.begin(), looking.end());
  network.managed.push_back(std::move(managed));
  network.lane_control = true;
}

}  // namespace garita::models
