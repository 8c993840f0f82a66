#pragma once

#include <string>
#include <vector>

#include "models/build/build.hpp"

namespace garita::models {

/// The sign of a stage and the policies at it. REQUIRES: the stage's lane groups are in the network, and
/// `kinds` has their names; the stage itself comes next. Sets `StagePart::sign` and `gate`. `place`: of its
/// facility.
void build_policies(Building& building, const scenarios::Stage& stage, PlaceId place, StagePart& part,
                    const std::vector<std::string>& kinds);
/// Labels of all policies of the scenario.
void name_policies(Building& building);
/// Those for coming to a facility, whose stages are in the network. Sets `FacilityPart::appointments`.
void build_appointments(Building& building, const scenarios::Facility& facility, FacilityPart& part);

}  // namespace garita::models
