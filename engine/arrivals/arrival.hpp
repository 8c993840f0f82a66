#pragma once

#include <cstdint>

#include "engine/time.hpp"

namespace garita::engine {

/// One crosser of a source: when it comes, and its number within the source (the counter of its draws).
struct Arrival {
  Time time = Time::never();  ///< Time::never(): the source is finished
  std::uint64_t crosser = 0;
};

}  // namespace garita::engine
