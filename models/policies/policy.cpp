#include "models/policies/policy.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace garita::models {

std::size_t PolicySpec::kind(const std::string& name) const {
  const auto found = std::find(kinds.begin(), kinds.end(), name);
  GARITA_CHECK(found != kinds.end(), "a policy names lane groups of its stage");
  return static_cast<std::size_t>(found - kinds.begin());
}

std::unique_ptr<Policy> make_policy(const PolicySpec& spec) {
  if (spec.said.balance) return make_balance(spec);
  if (!spec.said.goal.empty()) return make_goal(spec);
  if (spec.said.toll) return make_toll(spec);
  if (spec.said.pool) return make_pool(spec);
  if (spec.said.budget) return make_budget(spec);
  if (spec.said.meter) return make_meter(spec);
  // tools/new_policy adds a form above this line.
  return make_threshold(spec);
}

std::string form_of(const scenarios::Policy& said) {
  if (said.convert) return "convert";
  if (said.balance) return "balance";
  if (!said.goal.empty()) return "goal";
  if (said.toll) return "toll";
  if (said.pool) return "pool";
  if (said.budget) return "budget";
  if (said.appointments) return "appointments";
  if (said.meter) return "meter";
  // tools/new_policy adds a name above this line.
  return "open";
}

bool looks(const scenarios::Policy& said) {
  return !said.appointments && !((said.pool || said.meter) && !said.start_when);
}

engine::Duration looks_every(const scenarios::Policy& said) {
  if (said.toll) return said.toll->every;
  if (said.balance) return said.balance->every;
  return said.budget ? said.budget->every : said.every;
}

bool reads_signs(const scenarios::Policy& said) {
  const auto reads = [](const std::optional<scenarios::Condition>& condition) {
    return condition && !condition->posted_wait.empty();
  };
  if (!looks(said)) return false;
  const bool lines_alone = said.start_when && said.stop_when;
  return !lines_alone || reads(said.start_when) || reads(said.stop_when);
}

}  // namespace garita::models
