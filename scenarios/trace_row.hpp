#pragma once

#include <cstdint>
#include <vector>

#include "engine/time.hpp"

namespace garita::scenarios {

/// One arrival of a trace.
struct TraceRow {
  engine::Time time;
  std::uint32_t holding = 0;              ///< bit per name: the port's credentials, then its loads
  std::vector<engine::Duration> service;  ///< shape (n_stages,), negative: not given, drawn; or empty
};

}  // namespace garita::scenarios
