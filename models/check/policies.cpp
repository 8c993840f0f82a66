#include "models/check/policies.hpp"

#include <algorithm>
#include <set>

#include "models/build/schedules.hpp"
#include "models/load.hpp"
#include "models/policies/policy.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

using engine::Time;
namespace {

std::string policy_address(const Scenario& scenario, std::size_t index) {
  const scenarios::Alternative* chosen = scenarios::find_in(scenario.alternatives, scenario.alternative);
  const std::size_t own = scenario.policies.size() - (chosen == nullptr ? 0 : chosen->policies.size());
  if (index < own) return "policies." + std::to_string(index + 1);
  return "alternatives." + scenario.alternative + ".policies." + std::to_string(index - own + 1);
}

std::string whole(double figure) { return std::to_string(static_cast<std::int64_t>(figure + 0.5)); }

double crossers_at(const Model& model, FacilityId facility, const StagePart& stage) {
  double sum = 0;
  for (const Booking& booking : bookings(model, facility, stage)) sum += booking.crossers;
  return sum;
}

double hours_on(const std::vector<Switch>& switches, Time from, Time to) {
  double hours = 0;
  for (std::size_t i = 0; i < switches.size(); ++i) {
    const Time end = std::min(i + 1 < switches.size() ? switches[i + 1].at : to, to);
    const Time begin = std::max(switches[i].at, from);
    if (switches[i].on && end > begin) hours += (end - begin).hours();
  }
  return hours;
}

void check_appointments(AddressedFindings& findings, const Model& model, const scenarios::Policy& policy,
                        const std::string& address, FacilityId id, const StagePart& stage) {
  const Network& network = model.network();
  const AppointmentsPart& part = network.appointments[*network.facilities[id.value()].appointments];
  const double slots = static_cast<double>(part.per_hour) * hours_on(part.open, network.start, network.end);
  const double users = policy.appointments->uses.value * crossers_at(model, id, stage);
  if (users <= slots) return;
  findings.add(Diagnostic::Level::warning, "S435", address + ".appointments",
               "about " + whole(users) + " crossers want one of " + whole(slots) +
                   " slots over the measured window: they come later and later",
               "offer more slots, or to fewer; or mean it, and read 'appointment_shift_mean'");
}

void check_meter(AddressedFindings& findings, const Model& model, const scenarios::Policy& policy,
                 const std::string& address, FacilityId id, const StagePart& stage) {
  const Network& network = model.network();
  if (looks(policy) || stage.on_referral) return;
  const double passes = policy.meter->rate.per_hour * (network.end - network.start).hours();
  const double crossers = crossers_at(model, id, stage);
  if (crossers <= passes) return;
  findings.add(Diagnostic::Level::warning, "S435", address + ".meter",
               "about " + whole(crossers) + " crossers come to a meter that lets " + whole(passes) +
                   " through over the measured window: more and more are held",
               "raise the rate, or say when the meter is on; or mean it, and read 'held_hours'");
}

// Whether some lane is shut that could be opened.
void check_budget(AddressedFindings& findings, const Model& model, const std::string& address,
                  const scenarios::Stage& said, const StagePart& stage) {
  if (!said.lanes) return;
  const Network& network = model.network();
  std::set<Time> times{network.start};
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
    for (const ServerChange& change : network.groups[g].schedule)
      if (change.at > network.start && change.at < network.end) times.insert(change.at);
  for (const Time time : times) {
    std::uint64_t lanes = 0;
    for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
      lanes += servers_at(network.groups[g].schedule, time);
    if (lanes > 0 && lanes < static_cast<std::uint64_t>(said.lanes->built)) return;
  }
  findings.add(Diagnostic::Level::warning, "S436", address + ".budget",
               "no lane is ever left to open: whenever the stage is open, all that are built are",
               "lower the timetable, or take the budget out");
}

// Whether each kind that gets lanes more is ever open by the timetable: else it gets none.
void check_open(AddressedFindings& findings, const Model& model, const scenarios::Policy& policy,
                const std::string& address, const StagePart& stage) {
  const Network& network = model.network();
  for (const auto& [kind, lanes] : policy.open) {
    for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
      if (model.labels().groups[g].address != policy.at + "." + kind) continue;
      const std::vector<ServerChange>& schedule = network.groups[g].schedule;
      bool opens = servers_at(schedule, network.start) > 0;
      for (const ServerChange& change : schedule)
        opens = opens || (change.servers > 0 && change.at >= network.start && change.at < network.end);
      if (opens) continue;
      findings.add(Diagnostic::Level::warning, "S436", address + ".open." + kind,
                   "'" + kind + "' is shut by the timetable throughout the measured window: it gets no lane",
                   "open one of it by the timetable, or convert a lane to it");
    }
  }
}

void check_policy(AddressedFindings& findings, const Scenario& scenario, const Model& model,
                  const scenarios::Policy& policy, const std::string& address) {
  const Network& network = model.network();
  const std::string owner = policy.at.substr(0, policy.at.rfind('.'));
  for (std::uint32_t f = 0; f < network.facilities.size(); ++f) {
    const FacilityPart& facility = network.facilities[f];
    if (facility.address != owner) continue;
    for (std::uint32_t s = facility.first_stage; s < facility.first_stage + facility.n_stages; ++s) {
      const StagePart& stage = network.stages[s];
      if (stage.address != policy.at) continue;
      if (policy.appointments) check_appointments(findings, model, policy, address, FacilityId(f), stage);
      if (policy.meter) check_meter(findings, model, policy, address, FacilityId(f), stage);
      check_open(findings, model, policy, address, stage);
      if (policy.budget)
        check_budget(findings, model, address,
                     scenarios::facility_at(scenario, owner)->stages[stage.slot].second, stage);
      return;
    }
  }
  findings.add(Diagnostic::Level::warning, "S458", address + ".at",
               "nobody comes to '" + owner + "', so it is not simulated: the policy changes nothing",
               "state its traffic under 'demand', or take this out");
}

}  // namespace

void check_policies(AddressedFindings& findings, const Scenario& scenario, const Model& model) {
  for (std::size_t i = 0; i < scenario.policies.size(); ++i)
    check_policy(findings, scenario, model, scenario.policies[i], policy_address(scenario, i));
}

}  // namespace garita::models
