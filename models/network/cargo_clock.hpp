#pragma once

#include <cstdint>

namespace garita::models {

/// Which instant of the cargo clock passes when a stage is left, perhaps not for the last time.
enum class Clock : std::uint8_t {
  none,
  released,  ///< M1: a Mexican stage before primary
  primary,   ///< U2; U1 was the start of service here
  cleared    ///< U2: a stage of US customs behind primary
};

}  // namespace garita::models
