#pragma once

#include "scenarios/json_forms.hpp"

namespace garita::scenarios {

/// JSON Schema of a sweep's file: an object.
JsonValue sweep_schema(Definitions& definitions);

}  // namespace garita::scenarios
