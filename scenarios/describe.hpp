#pragma once

#include "scenarios/describe/corridor.hpp"
#include "scenarios/describe/distribution.hpp"
#include "scenarios/describe/port.hpp"
#include "scenarios/describe/scenario.hpp"
#include "scenarios/describe/traffic.hpp"

/// One declaration per key of the language. `describe(visitor, struct)` calls `visitor.key(Key, member)` for
/// each; the reader, the writer, the addresses and the table of keys in README.md are visitors. The struct
/// may be const.
namespace garita::scenarios {}
