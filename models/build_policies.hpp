#pragma once

#include <string>
#include <vector>

#include "models/build.hpp"

namespace garita::models {

/// The sign of a stage and the policies at it. REQUIRES: the stage's lane groups are in the network, and
/// `kinds` has their names. Sets `StagePart::sign`.
void build_policies(Building& building, const scenarios::Stage& stage, StagePart& part,
                    const std::vector<std::string>& kinds);

}  // namespace garita::models
