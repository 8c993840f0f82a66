#pragma once

#include <string>

#include "results/measures/costs.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// The costs that a scenario states, by the class of crosser that a lane group's facility serves. `yaml` is
/// the complete scenario, as a result file keeps it. Empty where it states none.
CostsOf costs_of(const std::string& yaml);
CostsOf costs_of(const scenarios::Scenario& scenario);

}  // namespace garita::results
