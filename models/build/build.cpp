#include "models/build/build.hpp"

#include <algorithm>
#include <memory>

#include "engine/arrivals/arrival.hpp"
#include "engine/check.hpp"
#include "engine/events/event_queue.hpp"
#include "engine/statistics/step_store.hpp"
#include "models/build/distributions.hpp"
#include "models/build/people.hpp"
#include "models/build/policies.hpp"
#include "models/samplers.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

constexpr std::size_t most_places = std::size_t{1} << engine::Order::place_bits;

// Whether some alternative has policies whose crossers are counted: then all are counted alike, so that a
// policy that never acts leaves the file as it is without it.
bool lets_on(const scenarios::Scenario& scenario) {
  const auto any = [](const std::vector<scenarios::Policy>& policies) {
    return std::any_of(policies.begin(), policies.end(), [](const scenarios::Policy& policy) {
      return policy.meter.has_value() || policy.appointments.has_value();
    });
  };
  return any(scenario.policies) || std::any_of(scenario.alternatives.begin(), scenario.alternatives.end(),
                                               [&](const auto& one) { return any(one.second.policies); });
}

bool is_direct(const SourcePart& source, const Network& network) {
  if (!source.route.exists() || source.adds_to.exists() || source.looks || source.answers) return false;
  const RoutePart& route = network.routes[source.route.value()];
  return route.before.empty() && route.facility.exists() &&
         !network.facilities[route.facility.value()].appointments;
}

}  // namespace

Traits Building::traits_of(const std::string& holding) {
  Traits result = 0;
  std::size_t from = 0;
  while (from <= holding.size()) {
    const std::size_t to = std::min(holding.find('+', from), holding.size());
    const std::string name = holding.substr(from, to - from);
    from = to + 1;
    if (name == "none" || name == "rest" || name == "everyone" || name.empty()) continue;
    auto known = traits.find(name);
    if (known == traits.end()) {
      GARITA_CHECK(traits.size() < most_traits, "a scenario has at most 64 credentials and loads");
      known = traits.emplace(name, Traits{1} << traits.size()).first;
    }
    result |= known->second;
  }
  return result;
}

bool Building::is_trait(const std::string& name) const {
  return std::any_of(scenario.ports.begin(), scenario.ports.end(), [&](const auto& port) {
    const auto among = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    return among(port.second.credentials) || among(port.second.loads);
  });
}

std::uint32_t Building::class_of(const std::string& label) {
  const auto [known, is_new] = classes.emplace(label, static_cast<std::uint32_t>(labels.classes.size()));
  if (is_new) labels.classes.push_back(label);
  return known->second;
}

engine::Purpose Building::purpose(const std::string& stable_name) {
  network.purposes.push_back(stable_name);
  return engine::Purpose(stable_name);
}

const scenarios::Zone& Building::zone(const std::string& name) const {
  const auto known = scenario.zones.find(name.empty() ? scenario.zone : name);
  GARITA_CHECK(known != scenario.zones.end(),
               "the reader loads every zone that a scenario names ('" + name + "')");
  return known->second;
}

std::shared_ptr<const engine::Sampler> Building::sampler(const scenarios::Distribution& said) const {
  return samplers == nullptr ? make_sampler(said) : samplers->of(said);
}

Model build(const scenarios::Scenario& scenario, Samplers* samplers) {
  const auto network = std::make_shared<Network>();
  Labels labels;
  network->start = scenario.start;
  network->from = scenario.start - scenario.lead_in;
  network->end = scenario.start + scenario.length;
  network->horizon = network->end + scenario.limits.drain;
  network->drain = scenario.at_end == scenarios::AtEnd::drain;
  GARITA_CHECK(network->from >= engine::Time(), "a run begins after 1970");

  Building building{scenario, *network, labels, {}, {}, {}, {}, samplers};
  for (const std::string_view name : engine::arrival_purposes::all) network->purposes.emplace_back(name);
  for (const std::string_view name : stable_names::of_crossers) network->purposes.emplace_back(name);
  name_policies(building);
  build_ports(building);
  build_staff(building);
  build_corridor(building);
  build_sources(building);
  build_port_choice(building);
  build_followers(building);
  for (SourcePart& source : network->sources) source.direct = is_direct(source, *network);
  GARITA_CHECK(network->n_places <= most_places, "a scenario has at most 65,536 places");

  Model model(network, std::move(labels));
  model.start = scenario.start;
  model.step = scenario.step;
  model.n_steps = engine::StepStore::steps_in(scenario.length, scenario.step);
  model.thresholds = scenario.share_over;
  model.features = network->banks || network->tolls || !network->reactions.empty() ||
                   !network->pools.empty() || !network->regions.empty() || lets_on(scenario) ||
                   std::any_of(network->signs.begin(), network->signs.end(),
                               [](const SignPart& sign) { return sign.recorded; });
  return model;
}

}  // namespace garita::models
