#pragma once

#include <chrono>
#include <string>

#include "tools/cli/console.hpp"

namespace garita::tools {

/// One line of progress: label, bar, share, detail and the time left, cut to `width` columns.
/// `share` is 0..1, `elapsed_s` the time since the start; time left is shown once there is something to go
/// by.
std::string progress_line(const std::string& label, double share, const std::string& detail, double elapsed_s,
                          int width);

/// Redraws that line on a terminal, at most ten times a second; silent elsewhere. Wipes it when it goes.
class Progress {
 public:
  Progress(const Console& console, std::string label, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(double share, const std::string& detail);

 private:
  using Clock = std::chrono::steady_clock;
  const Console& console_;
  std::string label_;
  bool active_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_{};
};

}  // namespace garita::tools
