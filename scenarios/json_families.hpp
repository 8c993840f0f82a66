#pragma once

#include "scenarios/json_value.hpp"

namespace garita::scenarios {

/// What each family of distributions needs and has no use for, as the `allOf` of a distribution's JSON
/// Schema.
JsonValue family_rules();

}  // namespace garita::scenarios
