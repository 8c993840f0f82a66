#pragma once

#include <string>

#include "scenarios/checks/checks.hpp"

/// Checks of policies that pool booths, spend hours of officers, and let crossers on.
namespace garita::scenarios {

/// `at`: address of the policy. REQUIRES of each: the policy has that form, and its stage exists.
void check_pool(Checks& checks, const Policy& policy, const Stage& stage, const std::string& at);
void check_budget(Checks& checks, const Policy& policy, const Stage& stage, const std::string& at);
void check_appointments(Checks& checks, const Policy& policy, const std::string& at);
void check_meter(Checks& checks, const Policy& policy, const std::string& at);

/// Two policies of one stage that would pool the same booths, or let the same crossers on.
void check_flow_together(Checks& checks, const Policy& first, const std::string& first_at,
                         const Policy& second, const std::string& second_at);

}  // namespace garita::scenarios
