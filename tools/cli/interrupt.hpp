#pragma once

namespace garita::tools {

/// While it lives, the first Ctrl-C is noted and the second ends the process as usual.
/// The note is the process's, as signals are: one object at a time.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  bool interrupted() const;

 private:
  void (*before_)(int);
};

}  // namespace garita::tools
