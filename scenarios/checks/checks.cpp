#include "scenarios/checks/checks.hpp"

namespace garita::scenarios {

void check_scenario(const Scenario&, Reading&) {}

}  // namespace garita::scenarios
