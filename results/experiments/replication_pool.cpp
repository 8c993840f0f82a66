#include "results/experiments/replication_pool.hpp"

#include <algorithm>

namespace garita::results {

ReplicationPool::ReplicationPool(std::uint32_t n_tasks, std::uint32_t n_threads, Task task)
    : task_(std::move(task)), done_(n_tasks, false) {
  try {
    for (std::uint32_t i = 0; i < n_threads; ++i) threads_.emplace_back([this] { work(); });
  } catch (...) {
    // Fewer threads than asked for do as well; none at all does not.
    if (threads_.empty()) throw;
  }
}

ReplicationPool::~ReplicationPool() {
  stop();
  join();
}

void ReplicationPool::join() {
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

void ReplicationPool::work() {
  while (!stopping_) {
    const std::uint32_t task = next_++;
    if (task >= done_.size()) return;
    std::exception_ptr error;
    try {
      task_(task, *this);
    } catch (...) {
      error = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    if (error) {
      // Of several errors the one of the first task is told, as with one thread.
      if (!error_ || task < failed_task_) {
        error_ = error;
        failed_task_ = task;
      }
      stopping_ = true;
    } else {
      done_[task] = true;
    }
    changed_.notify_all();
  }
}

bool ReplicationPool::wait_for(std::uint32_t task, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [&] { return done_[task] || error_; });
  if (error_) {
    lock.unlock();
    join();
    std::rethrow_exception(error_);
  }
  return done_[task];
}

std::uint32_t ReplicationPool::n_done() {
  const std::lock_guard lock(mutex_);
  return static_cast<std::uint32_t>(std::count(done_.begin(), done_.end(), true));
}

}  // namespace garita::results
