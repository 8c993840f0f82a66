#pragma once

#include "engine/index.hpp"

namespace garita::engine {

using GroupId = Index<struct GroupTag>;  ///< lane group: one station, one column of what is recorded
using EdgeId = Index<struct EdgeTag>;    ///< road
using StepId = Index<struct StepTag>;    ///< of the measured window; none outside

}  // namespace garita::engine
