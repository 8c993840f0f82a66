#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/time.hpp"

namespace garita::models {

/// What somebody who joins now can expect to wait: those in line x mean headway [s] / servers open. Where
/// none is open, as if one were. It knows nothing of the service in hand, nor of lanes that open or close.
inline engine::Duration expected_wait(std::uint32_t in_line, double mean_headway_s, std::uint32_t servers) {
  return engine::Duration::from_seconds(static_cast<double>(in_line) * mean_headway_s /
                                        static_cast<double>(std::max(servers, 1u)));
}

}  // namespace garita::models
