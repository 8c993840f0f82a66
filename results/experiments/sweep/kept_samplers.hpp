#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <utility>

#include "models/samplers.hpp"

namespace garita::results {

/// The samplers of distributions, each worked out once. Several threads may ask.
class KeptSamplers final : public models::Samplers {
 public:
  std::shared_ptr<const engine::Sampler> of(const scenarios::Distribution& said) override;

 private:
  using Known = std::pair<scenarios::Distribution, std::shared_ptr<const engine::Sampler>>;
  std::mutex mutex_;
  std::deque<Known> known_;  // the latest last; few, so that a search costs little
};

}  // namespace garita::results
