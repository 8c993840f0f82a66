#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace garita::results {

/// Lets one process write some files, on one machine or several that share the disk. A file `PATH.lock` says
/// who: machine, process, and a count that goes up every few seconds. On one machine the kernel's lock on it
/// decides, where its file system has such, and goes with the process however it ends. Of another machine's
/// lock the count decides: one that stands still is nobody's. So network file systems whose locks reach
/// nobody else will do.
class StoreLock {
 public:
  /// How long a count stands still before its holder counts as gone. Assumption: a network file system shows
  /// what was flushed within a few seconds.
  static constexpr std::chrono::milliseconds usual_patience{15'000};

  /// Throws scenarios::WorldError, naming the holder, where one of the files is held; then none is. May wait
  /// once to see whether holders on other machines live.
  explicit StoreLock(const std::vector<std::string>& paths,
                     std::chrono::milliseconds patience = usual_patience);
  StoreLock(const StoreLock&) = delete;
  ~StoreLock();

  /// False when another process took one of them for abandoned: nothing more must be written then.
  bool held() const;

 private:
  class LockFile;
  void keep_alive();

  std::string who_;
  std::vector<LockFile> files_;
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false, lost_ = false;
  std::thread beating_;
};

}  // namespace garita::results
