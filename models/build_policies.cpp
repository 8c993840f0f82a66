#include "models/build_policies.hpp"

#include <algorithm>
#include <memory>

#include "models/policies/policy.hpp"

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

}  // namespace

void build_policies(Building& building, const scenarios::Stage& stage, StagePart& part,
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

  ManagedPart managed;
  managed.first_group = part.first_group;
  managed.n_groups = part.n_groups;
  managed.kinds = kinds;
  if (stage.lanes) {
    managed.built = static_cast<std::uint32_t>(stage.lanes->built);
    managed.convertible = static_cast<std::uint32_t>(stage.lanes->convertible);
  }
  for (const scenarios::Policy& policy : all)
    if (here(policy))
      network.policies.push_back({static_cast<std::uint32_t>(network.managed.size()), looks_every(policy),
                                  std::make_shared<const scenarios::Policy>(policy)});
  network.managed.push_back(std::move(managed));
  network.lane_control = true;
}

}  // namespace garita::models
