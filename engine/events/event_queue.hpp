#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/time.hpp"

namespace garita::engine {

/// Rank of an event among those of one instant: (priority, place, the place's own counter), packed into one
/// word so that (time, order) is a single 128-bit key. A message carries the place and the counter of its
/// sender, so what happens at one place does not depend on when other places were advanced.
class Order {
 public:
  static constexpr int place_bits = 16;
  static constexpr int counter_bits = 44;
  static constexpr std::uint64_t make(unsigned priority, std::uint32_t place, std::uint64_t counter) {
    return static_cast<std::uint64_t>(priority) << (place_bits + counter_bits) |
           static_cast<std::uint64_t>(place) << counter_bits | counter;
  }
};

/// Something that is going to happen: data, not a closure. What `kind` and `subject` mean is up to the model.
struct Event {
  Time time;
  std::uint64_t order = 0;
  std::uint32_t kind = 0;
  std::uint32_t subject = 0;
};

/// The pending set. Events leave in the order of (time, order), whatever the order in which they came.
///
/// Two levels, because a port has tens of pending events and the world's roads have thousands: a 4-ary heap
/// holds what is near; once the heap is large, what lies further off than the current bucket waits unsorted
/// in a ring of buckets and enters the heap when its bucket comes up. A small set never touches the second
/// level. Invariants: every far event is later than every time that the heap accepts; `hole_` means that the
/// root was handed out and its place is free, so that the push that mostly follows a pop costs one sift
/// instead of two.
class EventQueue {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  void push(const Event& event) {
    ++size_;
    if (event.time.us() >= near_end_us_) [[unlikely]] {
      push_far(event);
      return;
    }
    if (hole_) {
      hole_ = false;
      sift_down(0, event);
      return;
    }
    heap_.push_back(event);
    sift_up(heap_.size() - 1, event);
    if (heap_.size() > crowded) [[unlikely]]
      spill();
  }

  /// The next event. REQUIRES: not empty.
  Event pop() {
    fill_hole();
    if (heap_.empty()) [[unlikely]]
      refill();
    --size_;
    hole_ = true;
    return heap_.front();
  }

 private:
  static constexpr std::size_t crowded = 256;     // measured: the heap wins below a few hundred events
  static constexpr int bucket_shift = 28;         // 2^28 us = 268 s a bucket
  static constexpr std::size_t n_buckets = 1024;  // 76 h ahead; later ones wait in beyond_

  static bool before(const Event& a, const Event& b) {
    // One comparison of 128-bit keys: the time is never negative here, so its bits sort as unsigned.
    __extension__ using Key = unsigned __int128;
    const Key ka = static_cast<Key>(static_cast<std::uint64_t>(a.time.us())) << 64 | a.order;
    const Key kb = static_cast<Key>(static_cast<std::uint64_t>(b.time.us())) << 64 | b.order;
    return ka < kb;
  }

  void sift_up(std::size_t at, const Event event) {
    while (at > 0) {
      const std::size_t parent = (at - 1) / 4;
      if (!before(event, heap_[parent])) break;
      heap_[at] = heap_[parent];
      at = parent;
    }
    heap_[at] = event;
  }

  void sift_down(std::size_t at, const Event event) {
    const std::size_t n = heap_.size();
    Event* const heap = heap_.data();
    for (;;) {
      const std::size_t child = 4 * at + 1;
      if (child >= n) break;
      std::size_t least = child;
      if (child + 4 <= n) {
        const std::size_t a = before(heap[child + 1], heap[child]) ? child + 1 : child;
        const std::size_t b = before(heap[child + 3], heap[child + 2]) ? child + 3 : child + 2;
        least = before(heap[b], heap[a]) ? b : a;
      } else {
        for (std::size_t i = child + 1; i < n; ++i)
          if (before(heap[i], heap[least])) least = i;
      }
      if (!before(heap[least], event)) break;
      heap[at] = heap[least];
      at = least;
    }
    heap[at] = event;
  }

  void fill_hole() {
    if (!hole_) return;
    hole_ = false;
    const Event last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sift_down(0, last);
  }

  void push_far(const Event& event);
  void spill();
  void refill();

  std::vector<Event> heap_;
  std::size_t size_ = 0;
  bool hole_ = false;
  std::int64_t near_end_us_ = INT64_MAX;  // the heap takes what is earlier
  std::int64_t bucket_ = 0;               // number of the first bucket in the ring
  std::vector<std::vector<Event>> ring_;  // empty until the set has been crowded
  std::size_t in_ring_ = 0;
  std::vector<Event> beyond_;
  std::int64_t first_beyond_ = INT64_MAX;  // number of the bucket of its first
};

}  // namespace garita::engine
