#pragma once

#include "scenarios/json_forms.hpp"

namespace garita::scenarios {

/// JSON Schema of a calibration's file: an object.
JsonValue calibration_schema(Definitions& definitions);

}  // namespace garita::scenarios
