#pragma once

#include <stdexcept>
#include <string>

namespace garita::engine {

/// We are wrong: an invariant of the program does not hold. The program ends with status 70.
/// Whoever runs a simulation adds simulated time, event number, seed and the command that replays it.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line,
                                      const std::string& what) {
  throw InternalError(std::string(file) + ":" + std::to_string(line) + ": " + what + " (" + condition + ")");
}

}  // namespace garita::engine

/// Stops the run when `condition` does not hold. `what` says in words what was violated.
#define GARITA_CHECK(condition, what)                                         \
  do {                                                                        \
    if (!(condition)) [[unlikely]]                                            \
      ::garita::engine::check_failed(#condition, __FILE__, __LINE__, (what)); \
  } while (false)
