#pragma once

#include <array>
#include <csignal>

namespace garita::tools {

/// While it lives, the first Ctrl-C, SIGTERM or SIGHUP is noted and a second one, of whichever kind, ends the
/// process as usual.
/// A signal that was ignored (nohup) stays ignored. The note is the process's, as signals are: one object at
/// a time.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  bool interrupted() const;
  /// What shells expect: 128 and the number of the signal that came. REQUIRES that one did.
  int exit_status() const;

 private:
  static constexpr std::array watched_ = {SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, watched_.size()> before_{};
};

}  // namespace garita::tools
