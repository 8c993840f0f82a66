#include "engine/events/event_queue.hpp"

#include <algorithm>

namespace garita::engine {

void EventQueue::push_far(const Event& event) {
  const std::int64_t number = event.time.us() >> bucket_shift;
  if (number < bucket_ + static_cast<std::int64_t>(n_buckets)) {
    ring_[static_cast<std::size_t>(number) % n_buckets].push_back(event);
    ++in_ring_;
  } else {
    beyond_.push_back(event);
    first_beyond_ = std::min(first_beyond_, number);
  }
}

// The heap has grown large: keep what is in the bucket of the next event, and move the rest to the ring.
void EventQueue::spill() {
  if (near_end_us_ != INT64_MAX) return;  // two levels already; this bucket is just busy
  if (ring_.empty()) ring_.resize(n_buckets);
  bucket_ = (heap_.front().time.us() >> bucket_shift) + 1;
  near_end_us_ = bucket_ << bucket_shift;
  std::vector<Event> all;
  all.swap(heap_);
  for (const Event& event : all) {
    if (event.time.us() < near_end_us_) {
      heap_.push_back(event);
      sift_up(heap_.size() - 1, event);
    } else {
      push_far(event);
    }
  }
}

// The heap is empty: bring in the next bucket that holds anything, or go back to one level when nothing is
// far. What waits beyond the ring is looked through when its first is due: once in a turn of the ring.
void EventQueue::refill() {
  if (in_ring_ == 0) bucket_ = first_beyond_;
  while (bucket_ < first_beyond_ && ring_[static_cast<std::size_t>(bucket_) % n_buckets].empty()) ++bucket_;
  if (bucket_ == first_beyond_) {
    std::vector<Event> waiting;
    waiting.swap(beyond_);
    first_beyond_ = INT64_MAX;
    for (const Event& event : waiting) push_far(event);
  }
  std::vector<Event>& bucket = ring_[static_cast<std::size_t>(bucket_) % n_buckets];
  in_ring_ -= bucket.size();
  ++bucket_;
  near_end_us_ = bucket_ << bucket_shift;
  for (const Event& event : bucket) {
    heap_.push_back(event);
    sift_up(heap_.size() - 1, event);
  }
  bucket.clear();
  if (in_ring_ == 0 && beyond_.empty()) near_end_us_ = INT64_MAX;
}

}  // namespace garita::engine
