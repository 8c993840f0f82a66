#include "models/world/reaction.hpp"

#include "engine/math/elementary.hpp"
#include "models/entry_at.hpp"

namespace garita::models {

using engine::Duration;

double Reaction::factor(std::size_t k, std::int32_t posted_s, engine::Time now) {
  const Duration reference = entry_or_first(part_->reference[k], now).wait;
  Known& known = known_[k];
  if (known.posted_s == posted_s && known.reference == reference) return known.factor;
  const Duration posted = Duration::seconds(posted_s);
  // `check` sees to it that a trip costs more than its wait, so that this is positive.
  const double cost = (part_->cost + posted - reference).seconds() / part_->cost.seconds();
  known = {posted_s, reference, posted == reference ? 1 : engine::math::pow(cost, part_->elasticity)};
  return known.factor;
}

}  // namespace garita::models
