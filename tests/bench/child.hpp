#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/bench/workload.hpp"

namespace garita::bench {

/// What a process of its own needed: wall time of the part that it measures itself, and its peak memory.
struct Cost {
  Measured measured;
  double peak_mb = 0;
  bool failed = false;
};

/// Runs `work` in a forked child, so that its peak memory is its own.
Cost in_child(const std::function<Measured()>& work);

/// Runs a command in a child; `measured.seconds` is its wall time from start to exit.
Cost command(const std::vector<std::string>& arguments);

}  // namespace garita::bench
