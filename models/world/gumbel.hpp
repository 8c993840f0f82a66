#pragma once

#include "engine/math/elementary.hpp"

namespace garita::models {

/// A draw from the Gumbel distribution, from a uniform number in (0, 1): -log(-log u).
inline double gumbel(double u) { return -engine::math::log(-engine::math::log(u)); }

}  // namespace garita::models
