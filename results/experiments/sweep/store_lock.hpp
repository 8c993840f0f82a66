#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

namespace garita::results {

/// Lets one process write a file, on one machine or several that share the disk. A file `PATH.lock` says who:
/// machine, process, and a count that goes up every few seconds. On one machine the kernel's lock on it
/// decides, and goes with the process however it ends. Of another machine's lock the count decides: one that
/// stands still is nobody's. So network file systems whose locks reach nobody else will do.
class StoreLock {
 public:
  /// Throws scenarios::WorldError, naming the holder, where the file is held. May wait to see whether a
  /// holder on another machine lives.
  explicit StoreLock(const std::string& path);
  StoreLock(const StoreLock&) = delete;
  ~StoreLock();

  /// False when another process took it for abandoned: nothing more must be written then.
  bool held() const;

  /// How long a count stands still before its holder counts as gone.
  static std::chrono::milliseconds patience;

 private:
  void write(std::uint64_t beat) const;
  void keep_alive();

  std::string path_, who_;
  int descriptor_ = -1;
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false, lost_ = false;
  std::thread beating_;
};

}  // namespace garita::results
