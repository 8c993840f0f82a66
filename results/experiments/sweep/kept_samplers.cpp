#include "results/experiments/sweep/kept_samplers.hpp"

#include <algorithm>

#include "models/build/distributions.hpp"

namespace garita::results {
namespace {

constexpr std::size_t most_known = 256;

}  // namespace

std::shared_ptr<const engine::Sampler> KeptSamplers::of(const scenarios::Distribution& said) {
  {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(known_.begin(), known_.end(), [&](const Known& known) { return known.first == said; });
    if (found != known_.end()) return found->second;
  }
  auto sampler = models::make_sampler(said);
  const std::lock_guard lock(mutex_);
  if (known_.size() == most_known) known_.pop_front();
  known_.emplace_back(said, sampler);
  return sampler;
}

}  // namespace garita::results
