#include "engine/distributions/sampler.hpp"

namespace garita::engine {

Sampler::Sampler(const Distribution& distribution) : mean_s_(mean(distribution)) {
  if (std::holds_alternative<Constant>(distribution.family)) {
    constant_ = Duration::from_seconds(mean_s_);
  } else {
    table_ = std::make_shared<const QuantileTable>(distribution, 1e6, 1.0);
  }
}

}  // namespace garita::engine
