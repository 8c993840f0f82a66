#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// One facility for a day, without lead-in, so that times read off directly.
std::string cars(const std::string& stages, const std::string& demand, const std::string& keys = "") {
  return test::head() + R"(lead_in: 0 d
)" + keys +
         R"(ports:
  port:
    zone: UTC
    credentials: [sentri]
    facilities:
      cars:
)" + stages +
         "demand:\n  port.cars: " + demand + "\n";
}

const std::int64_t midnight_us = 1707091200LL * 1'000'000;
double minutes(std::int64_t us) { return static_cast<double>(us - midnight_us) / 6e7; }

}  // namespace

// SENTRI closes at 22:00 with 20 in its queue, of 6 min each, and the table's row ends again at 23:00, when
// only General changes. Served out, all have gone by 24:00; carried over, those who still waited at 22:00
// wait until 06:00 of the next day, whose opening is in the drain.
TEST_CASE("a lane group that closes serves out who waits, or carries over") {
  const auto run = [](const std::string& closing) {
    return test::simulate_text(
        cars("        primary:\n          when_closing: " + closing + R"(
          lanes: {built: 4}
          kinds:
            general: {admits: everyone, headway: 1 min}
            sentri: {admits: [sentri], headway: 6 min}
          open: {columns: [general, sentri], 00:00-06:00: [2, 0], 06:00-22:00: [2, 1], 22:00-23:00: [2, 0], 23:00-24:00: [3, 0]}
)",
             "{platoons: {bus: {at: 21:55-22:00, size: 21, within: 1 min}}, hold: {sentri: 100 %}}"),
        {}, "", true);
  };
  const test::Ran out = run("serve_out"), over = run("carry_over");
  REQUIRE(out.kept.visits.size() == 21);
  REQUIRE(over.kept.visits.size() == 21);
  for (std::size_t i = 0; i < 21; ++i) {
    CHECK(minutes(out.kept.visits[i].left_us) == Approx(21 * 60 + 55 + 6.0 * static_cast<double>(i + 1)));
    const double carried = i == 0 ? 22 * 60 + 1 : 30 * 60 + 6.0 * static_cast<double>(i);
    CHECK(minutes(over.kept.visits[i].left_us) == Approx(carried));
  }
  CHECK(out.of("port.cars.primary.sentri").unfinished == 0);
  CHECK(out.totals.reason == engine::EndReason::drained);
}

// The queue at the start joins when the run begins, in the order of the lanes' opening: the first at once,
// the others one service apart; those who hold SENTRI in their own lane.
TEST_CASE("the queue at the start is there at once") {
  const test::Ran ran = test::simulate_text(cars(R"(        primary:
          kinds:
            general: {admits: everyone, lanes: 1, headway: 1 min}
            sentri: {admits: [sentri], lanes: 1, headway: 2 min}
)",
                                                 "{queue_at_start: {none: 30, sentri: 10}}"));
  const engine::GroupTotals &general = ran.of("port.cars.primary.general"),
                            &sentri = ran.of("port.cars.primary.sentri");
  CHECK(general.arrivals == 30);
  CHECK(general.queue_max == 29);
  CHECK(general.wait.sum_us == 60'000'000LL * (29 * 30 / 2));
  CHECK(sentri.arrivals == 10);
  CHECK(sentri.wait.sum_us == 120'000'000LL * (9 * 10 / 2));
}

// The j-th of a platoon comes j/size of its span after its time. One under way when the run begins has its
// rest in the run.
TEST_CASE("platoons come evenly within their span") {
  const std::string stages = "        primary: {bays: 100, service: 1 s}\n";
  const test::Ran noon = test::simulate_text(
      cars(stages, "{platoons: {bus: {at: 12:00-13:00, size: 6, within: 30 min}}}"), {}, "", true);
  REQUIRE(noon.kept.visits.size() == 6);
  for (std::size_t i = 0; i < 6; ++i)
    CHECK(minutes(noon.kept.visits[i].joined_us) == Approx(720 + 5.0 * static_cast<double>(i)));
  const test::Ran late = test::simulate_text(
      cars(stages, "{platoons: {bus: {at: 23:50-24:00, size: 6, within: 30 min}}}"), {}, "", true);
  REQUIRE(late.of("port.cars.primary").arrivals == 4 + 2);  // at 00:00 to 00:15, and at 23:50 and 23:55
}

// Ten join at the start, of 3 h each at one booth: a day has begun 8 services and ended 7 of them (the eighth
// ends at 24:00, which is outside). Stopped, the rest is unfinished; drained, nothing is, and the window's
// own counts are the same.
TEST_CASE("a run stops at its end or follows everybody to the exit") {
  const auto run = [](const std::string& keys) {
    return test::simulate_text(
        cars("        primary: {bays: 1, service: 3 h}\n", "{queue_at_start: {none: 10}}", keys), {}, "",
        true);
  };
  const test::Ran stopped = run("at_end: stop\n"), drained = run("at_end: drain\n");
  const engine::GroupTotals &at_stop = stopped.of("port.cars.primary"),
                            &at_drain = drained.of("port.cars.primary");
  CHECK(stopped.totals.reason == engine::EndReason::stopped_at_end);
  CHECK(minutes(stopped.totals.ended.us()) == 24 * 60);
  CHECK(at_stop.throughput == 8);
  CHECK(at_stop.departures == 7);
  CHECK(at_stop.unfinished == 2);
  CHECK(at_stop.wait.n == 8);
  CHECK(at_stop.crossing.n == 7);
  CHECK(at_stop.crossing_open == 3);
  // The log has everybody: seven who left, one in service, two who wait.
  REQUIRE(stopped.kept.visits.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) {
    CHECK((stopped.kept.visits[i].left_us == INT64_MIN) == (i >= 7));
    CHECK((stopped.kept.visits[i].started_us == INT64_MIN) == (i >= 8));
  }
  CHECK(drained.kept.visits.size() == 10);
  CHECK(drained.totals.reason == engine::EndReason::drained);
  CHECK(minutes(drained.totals.ended.us()) == 30 * 60);
  CHECK(at_drain.throughput == at_stop.throughput);
  CHECK(at_drain.departures == at_stop.departures);
  CHECK(at_drain.queue_area_us == at_stop.queue_area_us);
  CHECK(at_drain.busy_area_us == at_stop.busy_area_us);
  CHECK(at_drain.unfinished == 0);
  CHECK(at_drain.wait.n == 10);
  CHECK(at_drain.crossing.n == 10);
  CHECK(at_drain.crossing_open == 0);
}

// Each limit ends the run, says which it was, and leaves the books in order; a run that ends by itself at the
// very event of its limit has ended by itself.
TEST_CASE("limits end a run and say so") {
  const std::string busy = cars("        primary: {bays: 1, service: 3 min}\n", "{arrivals: 60 veh/h}");
  const test::Ran queue = test::simulate_text(busy, {{"limits.queue", "50"}});
  CHECK(queue.totals.reason == engine::EndReason::max_queue);
  CHECK(queue.of("port.cars.primary").queue_max == 51);
  CHECK(queue.of("port.cars.primary").unfinished == 51);
  const test::Ran events = test::simulate_text(busy, {{"limits.events", "1000"}});
  CHECK(events.totals.reason == engine::EndReason::max_events);
  CHECK(events.totals.events == 1000);
  const test::Ran drain = test::simulate_text(busy, {{"limits.drain", "1 h"}});
  CHECK(drain.totals.reason == engine::EndReason::drain_limit);
  CHECK(minutes(drain.totals.ended.us()) == 25 * 60);
  CHECK(drain.of("port.cars.primary").unfinished > 0);
  // 20 more wait each hour; a million bytes hold some thousands of crossers, asked for every 16,384 events.
  const test::Ran memory =
      test::simulate_text(busy, {{"length", "200 d"}, {"step", "1 d"}, {"limits.memory", "1 MB"}});
  CHECK(memory.totals.reason == engine::EndReason::max_memory);
  CHECK(memory.totals.most_inside > 3'000);
  CHECK(memory.totals.most_inside < 20'000);
  const test::Ran whole = test::simulate_text(busy);
  const test::Ran same = test::simulate_text(busy, {{"limits.events", std::to_string(whole.totals.events)}});
  CHECK(whole.totals.reason == engine::EndReason::drained);
  CHECK(same.totals.reason == engine::EndReason::drained);
}

// A stage named primary that only some are sent to: their crossings are booked, the others' nowhere.
TEST_CASE("crossings are booked for whom primary served") {
  const test::Ran ran =
      test::simulate_text(cars("        gate: {bays: 1, service: 1 s, refers: {primary: {everyone: 50 %}}}\n"
                               "        primary: {bays: 1, service: 1 s}\n",
                               "{arrivals: 60 veh/h}"));
  const engine::GroupTotals& primary = ran.of("port.cars.primary");
  CHECK(primary.arrivals > 500);
  CHECK(primary.crossing.n == primary.arrivals);
  CHECK(ran.of("port.cars.gate").referred == primary.arrivals);
  CHECK(primary.crossing_open == 0);
}

// Nobody has left by the end of a run that stops, yet primary has begun to serve: the wait on the US side is
// known.
TEST_CASE("the wait on the US side is kept where no crossing is complete") {
  const test::Ran ran =
      test::simulate_text(cars("        documents: {agency: mexican_customs, bays: 9, service: 10 s}\n"
                               "        primary: {bays: 9, service: 25 h}\n",
                               "{queue_at_start: {none: 20}}", "at_end: stop\n"));
  const engine::GroupTotals& primary = ran.of("port.cars.primary");
  CHECK(primary.crossing.n == 0);
  CHECK(primary.wait.n == 9);
  CHECK(primary.us_wait.n == 9);
  CHECK(primary.mexican.n == 20);
}

TEST_CASE("a load is referred wherever it was served, also when lanes have its name") {
  // The `empty` lanes are closed, so empty trucks are served with the others; all of them are sent on, nobody
  // else.
  const std::string yaml =
      test::head("1 d") +
      "ports:\n  line:\n    zone: UTC\n    loads: [empty, laden]\n    facilities:\n      cargo:\n        "
      "serves: truck\n"
      "        primary:\n          lanes: {built: 4}\n          kinds:\n            empty: {admits: [empty], "
      "lanes: 0, "
      "headway: 30 s}\n            all: {admits: everyone, lanes: 3, headway: 30 s}\n          refers: "
      "{xray: {empty: "
      "100 %, everyone: 0 %}}\n        xray: {bays: 9, service: 1 min}\n"
      "demand:\n  line.cargo: {arrivals: 100 trucks/h, loads: {empty: 40 %, laden: rest}}\n";
  const test::Ran ran = test::simulate_text(yaml, {}, "", true);
  std::uint64_t empty = 0;
  for (const engine::LogRow& row : ran.kept.visits)
    empty += row.lane_group == ran.group("line.cargo.primary.all") &&
             ran.labels.classes[row.label].find("empty") != std::string::npos;
  std::uint64_t sent = 0;
  for (const engine::LogRow& row : ran.kept.visits) sent += row.lane_group == ran.group("line.cargo.xray");
  CHECK(empty > 500);
  CHECK(sent == empty);
}

// Of a port with three facilities, one has traffic, one has traffic of none, and one is not spoken of: that
// one has no lane group in the model, no stage and no label.
TEST_CASE("a facility that no traffic is stated for is not simulated") {
  const test::Ran ran = test::simulate_text(test::head() + R"(ports:
  port:
    zone: UTC
    facilities:
      cars: {primary: {bays: 1, service: 20 s}}
      buses: {inspection: {bays: 1, service: 20 s}}
      walk: {primary: {bays: 1, service: 20 s}}
demand:
  port.cars: {arrivals: 60 veh/h}
  port.buses: {arrivals: 0 veh/h}
)");
  REQUIRE(ran.labels.groups.size() == 2);
  CHECK(ran.of("port.cars.primary").arrivals > 0);
  CHECK(ran.of("port.buses.inspection").arrivals == 0);
  CHECK(ran.labels.stages == std::vector<std::string>{"port.cars.primary", "port.buses.inspection"});
}
