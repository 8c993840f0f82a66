#include "engine/stations/station.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/check.hpp"
#include "engine/events/event_queue.hpp"

using namespace garita::engine;

namespace {

class RowKeeper : public Recorder {
 public:
  std::vector<StepCounts> rows;
  void steps(const StepBlock& block) override {
    rows.insert(rows.end(), block.lane_groups.begin(), block.lane_groups.end());
  }
  void log(std::span<const LogRow>) override {}
};

struct Customer {
  Time arrival;
  Duration service;
  std::uint8_t priority = 0;
};
struct Change {
  Time at;
  std::uint32_t servers;
};
struct Outcome {
  std::vector<Time> started, left;
  std::vector<std::uint32_t> lane;
};

const Time origin = Time::from_unix_seconds(1'000'000'000);

struct Nothing {};

/// Feeds customers and changes of servers to one station and returns when each began and left.
Outcome run(const std::vector<Customer>& customers, const std::vector<Change>& changes,
            const Station::Spec& spec, Time window_end, RowKeeper& recorder) {
  enum : std::uint32_t { closing, changed, ended, joined };
  StepStore store(1, 0, origin, window_end, Duration::minutes(15), recorder);
  const std::vector<Duration> thresholds = {Duration::minutes(30)};
  Station station(spec, GroupId(0), store, thresholds);
  CrosserPool<std::uint32_t> pool;
  EventQueue queue;
  std::uint64_t counter = 0;
  Outcome outcome{std::vector<Time>(customers.size()), std::vector<Time>(customers.size()),
                  std::vector<std::uint32_t>(customers.size())};
  const auto schedule = [&](Time time, std::uint32_t kind, std::uint32_t subject) {
    queue.push({time, Order::make(kind, 0, counter++), kind, subject});
  };
  Time now;
  const auto begin = [&](CrosserId crosser) {
    const std::uint32_t who = pool[crosser];
    outcome.started[who] = now;
    outcome.lane[who] = pool.visit(crosser).lane;
    REQUIRE(pool.visit(crosser).started == now);
    schedule(now + customers[who].service, ended, crosser.value());
  };
  for (std::uint32_t i = 0; i < changes.size(); ++i) schedule(changes[i].at, changed, i);
  schedule(window_end, closing, 0);
  if (!customers.empty()) schedule(customers[0].arrival, joined, 0);
  while (!queue.empty()) {
    const Event event = queue.pop();
    now = event.time;
    if (event.kind == changed) {
      station.set_servers(pool.visits(), changes[event.subject].servers, now, begin);
    } else if (event.kind == joined) {
      if (event.subject + 1 < customers.size())
        schedule(customers[event.subject + 1].arrival, joined, event.subject + 1);
      const CrosserId crosser = pool.create();
      pool[crosser] = event.subject;
      pool.visit(crosser).priority = customers[event.subject].priority;
      if (station.join(pool.visits(), crosser, now)) begin(crosser);
    } else if (event.kind == ended) {
      const CrosserId crosser(event.subject);
      outcome.left[pool[crosser]] = now;
      const CrosserId next = station.finish(pool.visits(), crosser, now);
      pool.release(crosser);
      if (next.exists()) begin(next);
    } else {
      station.close_window(pool.visits(), now);  // the exact area identity, by another way of counting
    }
  }
  station.check_conservation();
  store.emit_all();
  return outcome;
}

/// Arrivals as a Poisson process, gamma service; times in whole microseconds.
std::vector<Customer> draw_customers(std::size_t n, double gap_s, double service_s, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::exponential_distribution<double> gap(1 / gap_s);
  std::gamma_distribution<double> service(2, service_s / 2);
  std::vector<Customer> customers;
  Time at = origin;
  for (std::size_t i = 0; i < n; ++i) {
    at = at + Duration::from_seconds(gap(random));
    customers.push_back({at, Duration::from_seconds(service(random)), 0});
  }
  return customers;
}

/// When each of the first-come customers begins with c(t) pooled servers, by following the servers instead of
/// the events: the next in line begins at the earliest instant, not before it arrived and the one ahead
/// began, at which fewer are in service than servers are open.
std::vector<Time> recursion(const std::vector<Customer>& customers, const std::vector<Change>& changes) {
  std::priority_queue<Time, std::vector<Time>, std::greater<>> ends;
  std::vector<Time> started;
  Time earliest = origin;
  std::size_t change = 0;
  for (const Customer& customer : customers) {
    Time at = std::max(earliest, customer.arrival);
    for (;;) {
      while (change + 1 < changes.size() && changes[change + 1].at <= at) ++change;
      while (!ends.empty() && ends.top() <= at) ends.pop();
      if (ends.size() < changes[change].servers) break;
      const Time freed = ends.empty() ? Time::never() : ends.top();
      const Time changed = change + 1 < changes.size() ? changes[change + 1].at : Time::never();
      at = std::min(freed, changed);
    }
    started.push_back(at);
    ends.push(at + customer.service);
    earliest = at;
  }
  return started;
}

void against_recursion(std::size_t n) {
  // A server count that changes by the hour between 0 and 12; load about 0.85 of the average.
  std::mt19937_64 random(11);
  const std::vector<Customer> customers = draw_customers(n, 10.0, 51.0, 12);
  std::vector<Change> changes;
  const std::int64_t hours = (customers.back().arrival - origin) / Duration::hours(1) + 200;
  for (std::int64_t h = 0; h < hours; ++h)
    changes.push_back({origin + Duration::hours(h), static_cast<std::uint32_t>(random() % 13)});
  changes.push_back({origin + Duration::hours(hours), 6});
  RowKeeper recorder;
  const Outcome outcome = run(customers, changes, {}, origin + Duration::hours(hours / 2), recorder);
  const std::vector<Time> expected = recursion(customers, changes);
  std::size_t different = 0;
  for (std::size_t i = 0; i < n; ++i)
    different += outcome.started[i] != expected[i] || outcome.left[i] != expected[i] + customers[i].service;
  REQUIRE(different == 0);
}

}  // namespace

// First-come departures of a pooled station equal an independent recursion, to the microsecond.
TEST_CASE("first-come departures equal the recursion, with servers that change by the hour") {
  against_recursion(50'000);
}

TEST_CASE("first-come departures equal the recursion for a million crossers", "[nightly]") {
  against_recursion(1'000'000);
}

// Non-preemptive priority against a direct search: whenever a server is free, the first of the best class
// begins.
TEST_CASE("priority serves the best class first, first-come within it") {
  std::vector<Customer> customers = draw_customers(3000, 10.0, 9.0, 5);
  std::mt19937_64 random(6);
  for (Customer& customer : customers) customer.priority = static_cast<std::uint8_t>(random() % 3);
  RowKeeper recorder;
  Station::Spec spec;
  spec.priorities = 3;
  const Outcome outcome = run(customers, {{origin, 1}}, spec, origin + Duration::hours(4), recorder);
  std::vector<bool> done(customers.size());
  Time free = origin;
  for (std::size_t served = 0; served < customers.size(); ++served) {
    // The candidates have arrived by the time the server is free; if there are none, the next to arrive.
    std::size_t best = customers.size();
    for (std::size_t i = 0;
         i < customers.size() && (customers[i].arrival <= free || best == customers.size()); ++i)
      if (!done[i] && (best == customers.size() || customers[i].priority < customers[best].priority))
        best = i;
    const Time begin = std::max(free, customers[best].arrival);
    REQUIRE(outcome.started[best] == begin);
    done[best] = true;
    free = begin + customers[best].service;
  }
}

// One queue per server, the shortest (waiting and in service) joined, the first of equals: against a plain
// list of queues.
TEST_CASE("join the shortest queue follows the lanes") {
  const std::vector<Customer> customers = draw_customers(20000, 10.0, 27.0, 8);
  RowKeeper recorder;
  Station::Spec spec;
  spec.per_lane = true;
  const Outcome outcome = run(customers, {{origin, 3}}, spec, origin + Duration::hours(4), recorder);
  std::vector<std::vector<Time>> ends(3);  // of those in each lane
  for (std::size_t i = 0; i < customers.size(); ++i) {
    for (auto& lane : ends) std::erase_if(lane, [&](Time end) { return end <= customers[i].arrival; });
    const auto shortest = std::min_element(ends.begin(), ends.end(),
                                           [](const auto& a, const auto& b) { return a.size() < b.size(); });
    const Time begin = shortest->empty() ? customers[i].arrival : shortest->back();
    REQUIRE(outcome.lane[i] == shortest - ends.begin());
    REQUIRE(outcome.started[i] == begin);
    shortest->push_back(begin + customers[i].service);
  }
}

// Lanes that close send those who wait to the lanes that stay; everybody is served, and nobody twice.
TEST_CASE("the queue of a closed lane moves to open lanes") {
  const std::vector<Customer> customers = draw_customers(5000, 10.0, 27.0, 9);
  RowKeeper recorder;
  Station::Spec spec;
  spec.per_lane = true;
  std::vector<Change> changes;
  for (std::int64_t h = 0; h < 20; ++h)
    changes.push_back({origin + Duration::hours(h), static_cast<std::uint32_t>(h % 5)});
  changes.push_back({origin + Duration::hours(20), 4});
  const Outcome outcome = run(customers, changes, spec, origin + Duration::hours(10), recorder);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    REQUIRE(outcome.started[i] >= customers[i].arrival);
    REQUIRE(outcome.left[i] == outcome.started[i] + customers[i].service);
  }
}

// Four wait when the only server closes: with serve_out they are served and the fifth, who comes later, is
// not until the server opens again; without it nobody is served while closed. In both the one in hand is
// finished.
TEST_CASE("serve out finishes those who wait at closing, carry over does not") {
  std::vector<Customer> customers;
  for (int i = 0; i < 5; ++i) customers.push_back({origin + Duration::seconds(i), Duration::minutes(10), 0});
  customers.push_back({origin + Duration::minutes(20), Duration::minutes(10), 0});
  const std::vector<Change> changes = {
      {origin, 1}, {origin + Duration::minutes(5), 0}, {origin + Duration::hours(5), 1}};
  RowKeeper recorder;
  Station::Spec serve_out;
  serve_out.serve_out = true;
  const Outcome out = run(customers, changes, serve_out, origin + Duration::hours(8), recorder);
  for (int i = 0; i < 5; ++i)
    REQUIRE(out.left[static_cast<std::size_t>(i)] == origin + Duration::minutes(10 * (i + 1)));
  REQUIRE(out.started[5] == origin + Duration::hours(5));
  const Outcome over = run(customers, changes, {}, origin + Duration::hours(8), recorder);
  REQUIRE(over.left[0] == origin + Duration::minutes(10));
  REQUIRE(over.started[1] == origin + Duration::hours(5));
}

// The same closing said twice, as when a timetable's row ends but the value stays 0, is one closing: all five
// are served out.
TEST_CASE("a closing that is repeated does not end the serving out") {
  std::vector<Customer> customers;
  for (int i = 0; i < 5; ++i) customers.push_back({origin + Duration::seconds(i), Duration::minutes(10), 0});
  const std::vector<Change> changes = {{origin, 1},
                                       {origin + Duration::minutes(5), 0},
                                       {origin + Duration::minutes(15), 0},
                                       {origin + Duration::hours(5), 1}};
  RowKeeper recorder;
  Station::Spec serve_out;
  serve_out.serve_out = true;
  const Outcome out = run(customers, changes, serve_out, origin + Duration::hours(8), recorder);
  for (std::size_t i = 0; i < 5; ++i)
    REQUIRE(out.left[i] == origin + Duration::minutes(10 * static_cast<std::int64_t>(i + 1)));
}

// Who comes after closing is not served out, also where it would go first by priority or join an emptier
// lane: the six who were there at closing are served first, in their own order, and it waits until morning.
TEST_CASE("nobody who comes after closing takes the place of one who was there") {
  const auto per_lane = GENERATE(false, true);
  std::vector<Customer> customers;
  for (int i = 0; i < 6; ++i) customers.push_back({origin + Duration::seconds(i), Duration::minutes(10), 1});
  customers.push_back({origin + Duration::minutes(6), Duration::minutes(10), 0});
  customers.push_back({origin + Duration::minutes(7), Duration::minutes(10), 0});
  const std::vector<Change> changes = {
      {origin, 2}, {origin + Duration::minutes(5), 0}, {origin + Duration::hours(5), 2}};
  RowKeeper recorder;
  Station::Spec spec;
  spec.serve_out = true;
  spec.priorities = 2;
  spec.per_lane = per_lane;
  const Outcome out = run(customers, changes, spec, origin + Duration::hours(8), recorder);
  for (std::size_t i = 0; i < 6; ++i) REQUIRE(out.left[i] < origin + Duration::minutes(31));
  REQUIRE(out.started[6] == origin + Duration::hours(5));
  REQUIRE(out.started[7] == origin + Duration::hours(5));
}

// Two lanes close with one waiting at the first; the second is idle from 00:10, and somebody comes at 00:12.
// When both open again at 00:20 the idle lane takes the one who came first, at once.
TEST_CASE("opening while serving out leaves no lane idle beside a queue") {
  const std::vector<Customer> customers = {
      {origin, Duration::minutes(30), 0},
      {origin + Duration::seconds(1), Duration::minutes(10), 0},
      {origin + Duration::seconds(2), Duration::minutes(30), 0},
      {origin + Duration::minutes(12), Duration::minutes(30), 0},
  };
  const std::vector<Change> changes = {
      {origin, 2}, {origin + Duration::minutes(5), 0}, {origin + Duration::minutes(20), 2}};
  RowKeeper recorder;
  Station::Spec spec;
  spec.serve_out = true;
  spec.per_lane = true;
  const Outcome out = run(customers, changes, spec, origin + Duration::hours(8), recorder);
  REQUIRE(out.started[2] == origin + Duration::minutes(20));
  REQUIRE(out.started[3] == origin + Duration::minutes(30));
}

// Rows by step: one waits from 00:10 to 00:40 behind a service of 40 minutes, steps are 15 minutes.
TEST_CASE("a wait belongs to the step in which the crosser joined, areas to the steps in which they fall") {
  const std::vector<Customer> customers = {{origin, Duration::minutes(40), 0},
                                           {origin + Duration::minutes(10), Duration::minutes(5), 0}};
  RowKeeper recorder;
  run(customers, {{origin, 1}}, {}, origin + Duration::hours(1), recorder);
  REQUIRE(recorder.rows.size() == 4);
  REQUIRE(recorder.rows[0].arrivals == 2);
  REQUIRE(recorder.rows[0].wait_n == 2);
  REQUIRE(recorder.rows[0].wait_sum_us == Duration::minutes(30).us());
  REQUIRE(recorder.rows[0].queue_area_us == Duration::minutes(5).us());
  REQUIRE(recorder.rows[1].queue_area_us == Duration::minutes(15).us());
  REQUIRE(recorder.rows[2].queue_area_us == Duration::minutes(10).us());
  REQUIRE(recorder.rows[1].queue_max == 1);
  REQUIRE(recorder.rows[3].queue_max == 0);
  REQUIRE(recorder.rows[0].throughput == 1);
  REQUIRE(recorder.rows[2].throughput == 1);
  REQUIRE(recorder.rows[2].departures == 1);
  REQUIRE(recorder.rows[2].busy_area_us == Duration::minutes(15).us());
  REQUIRE(recorder.rows[3].busy_area_us == 0);
  for (const StepCounts& row : recorder.rows) REQUIRE(row.booths_area_us == Duration::minutes(15).us());
}
