#include "engine/events/event_queue.hpp"

#include <queue>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace garita::engine;

namespace {

struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time != b.time ? a.time > b.time : a.order > b.order;
  }
};
using Reference = std::priority_queue<Event, std::vector<Event>, Later>;

// Pops from both queues and pushes what `gap` says after each pop, `steps` times, then drains both.
template <class Gap>
void compare(std::size_t pending, std::size_t steps, Gap&& gap) {
  std::mt19937_64 random(7);
  EventQueue queue;
  Reference reference;
  std::uint64_t counter = 0;
  const auto push = [&](Time time) {
    const Event event{
        time,
        Order::make(static_cast<unsigned>(random() % 3), static_cast<std::uint32_t>(random() % 5), counter),
        0, static_cast<std::uint32_t>(counter)};
    ++counter;
    queue.push(event);
    reference.push(event);
  };
  for (std::size_t i = 0; i < pending; ++i) push(Time::from_unix_seconds(1000) + gap(random));
  for (std::size_t i = 0; i < steps; ++i) {
    REQUIRE(queue.size() == reference.size());
    const Event event = queue.pop();
    REQUIRE(event.subject == reference.top().subject);
    reference.pop();
    const std::size_t pushes = random() % 3;  // 0, 1 or 2: one on average, so the set stays about as large
    for (std::size_t p = 0; p < pushes || reference.size() < pending / 2; ++p) push(event.time + gap(random));
  }
  while (!reference.empty()) {
    REQUIRE(queue.pop().subject == reference.top().subject);
    reference.pop();
  }
  REQUIRE(queue.empty());
}

}  // namespace

// Events leave in the order of (time, order) whatever the size of the set: against std::priority_queue.
TEST_CASE("a small pending set leaves in order") {
  compare(30, 20000, [](std::mt19937_64& r) {
    return Duration::microseconds(static_cast<std::int64_t>(r() % 100'000'000));
  });
}

TEST_CASE("many events at one instant leave in order") {
  compare(600, 20000,
          [](std::mt19937_64& r) { return Duration::seconds(static_cast<std::int64_t>(r() % 3)); });
}

// Thousands of events hours ahead go through the buckets; some lie beyond the ring of 76 hours.
TEST_CASE("a large pending set with far events leaves in order") {
  compare(5000, 50000, [](std::mt19937_64& r) {
    const auto kind = r() % 10;
    if (kind < 6) return Duration::microseconds(static_cast<std::int64_t>(r() % 36'000'000'000));
    if (kind < 9) return Duration::microseconds(static_cast<std::int64_t>(r() % 60'000'000));
    return Duration::hours(static_cast<std::int64_t>(70 + r() % 200));
  });
}

// The set shrinks to nothing and grows again: both levels are reused.
TEST_CASE("a pending set that empties can be filled again") {
  EventQueue queue;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 2000; ++i)
      queue.push({Time::from_unix_seconds(1000 + (i * 7919) % 100000), Order::make(0, 0, 0), 0, 0});
    Time last;
    while (!queue.empty()) {
      const Event event = queue.pop();
      REQUIRE(event.time >= last);
      last = event.time;
    }
  }
}

// The order of one instant is priority, then place, then the place's counter.
TEST_CASE("order packs priority above place above counter") {
  REQUIRE(Order::make(0, 9, 99) < Order::make(1, 0, 0));
  REQUIRE(Order::make(1, 0, 99) < Order::make(1, 1, 0));
  REQUIRE(Order::make(1, 1, 0) < Order::make(1, 1, 1));
}
