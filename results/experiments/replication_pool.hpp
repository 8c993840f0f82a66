#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace garita::results {

/// Threads that work through the tasks 0 ... n-1, each task on one thread. Which thread takes which task, and
/// when, must not matter to what comes out. Destroyed early, it asks the tasks to stop and waits for them.
class ReplicationPool {
 public:
  using Task = std::function<void(std::uint32_t task, const ReplicationPool&)>;
  /// `task` is called from several threads at once. After an exception in one task, no new one begins.
  ReplicationPool(std::uint32_t n_tasks, std::uint32_t n_threads, Task task);
  ReplicationPool(const ReplicationPool&) = delete;
  ~ReplicationPool();

  /// Waits until the task is done or `patience` is over; true when it is done. Rethrows what any task threw.
  bool wait_for(std::uint32_t task, std::chrono::milliseconds patience);
  std::uint32_t n_done();
  /// Asks for an end: no new task begins, and those that run see `stopping`.
  void stop() { stopping_ = true; }
  bool stopping() const { return stopping_; }

 private:
  void work();
  void join();

  Task task_;
  std::atomic<std::uint32_t> next_{0};
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<bool> done_;
  std::exception_ptr error_;
  std::uint32_t failed_task_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace garita::results
