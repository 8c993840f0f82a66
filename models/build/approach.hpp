#pragma once

#include <string>
#include <vector>

#include "models/network/network.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// The approach of a facility to `stage`, whose lane groups are named `kinds` and are numbered from
/// `first_group` in that order. REQUIRES: the facility has one, and it leads to this stage.
ApproachPart approach_of(const scenarios::Facility& facility, const scenarios::Stage& stage,
                         std::uint32_t first_group, const std::vector<std::string>& kinds);

}  // namespace garita::models
