#pragma once

#include <memory>

#include "engine/distributions/distribution.hpp"
#include "engine/distributions/sampler.hpp"
#include "scenarios/distribution.hpp"

namespace garita::models {

/// The distribution that the user's words mean. Throws std::invalid_argument, with a sentence for the user,
/// where no member of the family has the moments asked for.
engine::Distribution to_distribution(const scenarios::Distribution& said);

std::shared_ptr<const engine::Sampler> make_sampler(const scenarios::Distribution& said);

}  // namespace garita::models
