#pragma once

#include <memory>

#include "engine/distributions/sampler.hpp"
#include "scenarios/distribution.hpp"

namespace garita::models {

/// Where samplers come from, if not made anew for each scenario: a table takes milliseconds to work out, and
/// the scenarios of an experiment have most of them in common.
class Samplers {
 public:
  virtual ~Samplers() = default;
  /// What `make_sampler` gives.
  virtual std::shared_ptr<const engine::Sampler> of(const scenarios::Distribution& said) = 0;
};

}  // namespace garita::models
