#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// A scenario with everything on, drawn from a seed: two ports, a corridor with flows through one of them,
/// lanes that close and convert, both queue forms, priorities, selections, a programme, random days,
/// platoons, a queue at the start, and any way to end; tandem lanes, changes of lane, interruptions, shift
/// ends, breakdowns, finite rooms with both ways of blocking, balking and lost patience.
class RandomScenario {
 public:
  explicit RandomScenario(unsigned seed) : random_(seed) {}

  std::string text() {
    const int step = whole(1, 50);
    out_ << "garita: 1\ntitle: Random\nzone: " << either("America/Phoenix", "America/Tijuana")
         << "\nstart: 2024-03-0" << whole(8, 9) << " 0" << whole(0, 9) << ":" << whole(10, 59)
         << "\nlength: " << step * whole(2, 100) << " min\nlead_in: " << whole(0, 2000)
         << " min\nstep: " << step << " min\nat_end: " << either("drain", "stop")
         << "\nreplications: 1\nseed: " << whole(1, 1000000)
         << "\nassumption: test\nlimits: {drain: " << whole(0, 3) << " d, queue: " << either("1000000", "300")
         << ", events: " << either("0", "20000") << "}\nports:\n";
    cargo();
    cars();
    traffic();
    changes();
    return out_.str();
  }

 private:
  int whole(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1));
  }
  std::string either(const std::string& a, const std::string& b) { return whole(0, 1) == 0 ? a : b; }

  void service(int mean_s) {
    out_ << "service: {mean: " << whole(mean_s / 2, mean_s) << " s, cv: " << either("0.4", "1.3") << "}";
  }
  void queue_form() {
    const bool per_lane = whole(0, 1) == 1;
    out_ << "          queue: " << (per_lane ? "per_lane" : "pooled")
         << "\n          when_closing: " << either("serve_out", "carry_over") << "\n";
    if (per_lane && whole(0, 1) == 1) out_ << "          jockeys: " << whole(1, 3) << "\n";
    if (whole(0, 1) == 1) {
      const bool preemptive = whole(0, 1) == 1;
      out_ << "          discipline: " << (preemptive ? "preemptive" : "priority")
           << "\n          priority: [fast]\n";
      if (preemptive)
        out_ << "          on_preempt: " << either("resume", either("repeat_same", "repeat_new")) << "\n";
    }
    if (whole(0, 1) == 1) out_ << "          shift_end: " << either("hand_over", "back_to_queue") << "\n";
    if (whole(0, 2) == 0)
      out_ << "          breakdowns: {every: {mean: " << whole(1, 20)
           << " h, cv: 1}, repair: {mean: " << whole(5, 90) << " min, cv: 1}, crews: " << whole(1, 2)
           << ", in_hand: " << either("finish", either("hand_over", "back_to_queue")) << "}\n";
    if (whole(0, 2) == 0) out_ << "          patience: {mean: " << whole(5, 120) << " min, cv: 0.5}\n";
    if (whole(0, 2) == 0)
      out_ << "          balks: {long_line: {queue: " << whole(0, 60) << ", share: " << whole(1, 100)
           << " %}}\n";
  }

  void cargo() {
    const bool rooms = whole(0, 1) == 1;
    out_
        << "  south:\n    zone: America/Phoenix\n    place: gate\n    credentials: [fast, ucp]\n    loads: "
           "[empty, laden]\n    facilities:\n      cargo:\n        serves: truck\n        unified: {holders: "
           "[ucp], hours: 08:00-"
        << whole(12, 23) << ":00, moves: [mexican_exam, dock], to: joint}\n"
        << (rooms ? "        areas: {compound: {room: " + std::to_string(whole(12, 40)) +
                        ", stages: [dock, joint, exit]}}\n"
                  : "")
        << "        documents:\n          agency: mexican_customs\n          bays: " << whole(1, 6)
        << "\n          "
        << (rooms ? "room: " + std::to_string(whole(6, 30)) +
                        "\n          when_full: " + either("wait", "turn_away") + "\n          "
                  : "");
    service(120);
    out_ << "\n          to_next: {mean: 5 min, cv: 0.5}\n          refers: {mexican_exam: {empty: 2 %, "
            "everyone: "
         << whole(1, 30) << " %}}\n        mexican_exam: {agency: mexican_customs, bays: " << whole(1, 4)
         << ", ";
    service(1800);
    out_ << "}\n        primary:\n          lanes: {built: 6, convertible: 1}\n";
    queue_form();
    if (rooms) out_ << "          blocking: " << either("after_service", "before_service") << "\n";
    out_ << "          kinds:\n            fast: {admits: [fast], headway: {mean: 60 s, cv: 0.5}}\n          "
            "  "
            "all: {admits: everyone, move_up: 20 s, inspection: {mean: 70 s, cv: 0.8}}\n          open:\n    "
            "    "
            "    columns: [fast, all]\n            00:00-05:00: [0, "
         << whole(0, 2) << "]\n            05:00-" << whole(10, 22) << ":30: [1, " << whole(1, 4)
         << "]\n          refers: {dock: {fast: 1 %, everyone: " << whole(2, 20) << " %}}\n";
    out_ << "        dock: {bays: " << whole(1, 5) << ", open: {07:00-19:00: 1}, ";
    service(2400);
    out_ << "}\n        joint: {bays: " << whole(1, 3) << ", ";
    service(1800);
    out_ << "}\n        exit: {bays: 2, ";
    service(40);
    out_ << "}\n";
  }

  void cars() {
    out_ << "  north:\n    zone: America/Tijuana\n    credentials: [fast]\n    facilities:\n      cars:\n    "
            "    "
            "primary:\n          booths_per_lane: "
         << whole(1, 2) << "\n";
    queue_form();
    out_ << "          kinds:\n            general: {admits: everyone, lanes: " << whole(1, 6)
         << ", headway: {mean: 40 s, cv: 0.6}}\n            fast: {admits: [fast], lanes: " << whole(0, 2)
         << ", headway: 20 s}\n          refers: {secondary: {everyone: 5 %}}\n        secondary: {bays: 2, ";
    service(600);
    out_ << "}\n";
  }

  void traffic() {
    out_ << R"(corridor:
  title: A road over the border
  travel_cv: 0.2
  places: {plant: {title: Plant, kind: city}, gate: {title: Gate, kind: port_of_entry}, market: {title: Market, kind: city}}
  roads:
    plant-gate: {from: plant, to: gate, length: 200 km, free_flow: 80 km/h}
    gate-market: {from: gate, to: market, length: 20 km, free_flow: 80 km/h}
)";
    out_ << "flows:\n  produce: {from: plant, to: market, via: south.cargo, per_day: " << whole(50, 1500)
         << " trucks/d, hold: {fast+ucp: 20 %, ucp: 30 %, none: rest}, loads: {laden: 70 %, empty: rest}}\n";
    out_ << "demand:\n  south.cargo: {arrivals: " << whole(1, 40)
         << " trucks/h, hold: {fast: 30 %, none: rest}, loads: {empty: 100 %}}\n  north.cars:\n    arrivals: "
            "{00:00-06:00: "
         << whole(0, 200) << " veh/h, 06:00-20:00: " << whole(1, 600)
         << " veh/h}\n    between: " << either("steps", "linear")
         << "\n    day_cv: 0.2\n    hour_cv: 0.1\n    hold: {fast: 40 %, none: rest}\n    platoons: {shift: "
            "{at: "
            "14:00-15:00, size: "
         << whole(1, 200) << ", within: 20 min}}\n    queue_at_start: {none: " << whole(0, 90)
         << ", fast: 5}\n";
  }

  void changes() {
    out_ << "changes:\n  - {at: south.cargo.primary, when: 1" << whole(0, 3) << ":00-15:" << whole(10, 59)
         << ", convert: {lanes: 1, from: all, to: fast}, takes: " << whole(0, 90)
         << " min}\n  - {at: north.cars.primary, when: 16:00-17:00, open: {general: " << whole(0, 6)
         << "}}\n";
  }

  std::mt19937 random_;
  std::ostringstream out_;
};

/// The run checks itself: in = out + inside at every station, no negative wait, and the integral of the queue
/// equals the overlaps with the window; a violation throws. Here the books of the measured window are added
/// up another way: by steps, and over everybody who joined.
void check_books(unsigned seed) {
  const std::string text = RandomScenario(seed).text();
  INFO("seed " << seed << "\n" << text);
  const test::Ran ran = test::simulate_text(text);
  const std::size_t n = ran.labels.groups.size();
  std::uint64_t turned_back = 0;
  for (const engine::GroupTotals& totals : ran.totals.groups)
    turned_back += totals.features.balked + totals.features.reneged;
  for (std::size_t g = 0; g < n; ++g) {
    const engine::GroupTotals& totals = ran.totals.groups[g];
    engine::GroupTotals sums;
    std::uint64_t wait_n = 0, crossing_n = 0;
    std::int64_t wait_us = 0, crossing_us = 0;
    for (std::size_t row = g; row < ran.kept.rows.size(); row += n) {
      const engine::StepCounts& step = ran.kept.rows[row];
      const engine::FeatureCounts features =
          row < ran.kept.features.size() ? ran.kept.features[row] : engine::FeatureCounts();
      REQUIRE(step.arrivals == step.wait_n + step.unfinished + features.reneged);
      sums.arrivals += step.arrivals;
      sums.throughput += step.throughput;
      sums.departures += step.departures;
      sums.unfinished += step.unfinished;
      wait_n += step.wait_n;
      wait_us += step.wait_sum_us;
      crossing_n += step.crossing_n;
      crossing_us += step.crossing_sum_us;
      // The rest turned back, here or further on.
      if (ran.labels.groups[g].primary) {
        REQUIRE(step.arrivals >= step.crossing_n + step.crossing_open);
        if (turned_back == 0) REQUIRE(step.arrivals == step.crossing_n + step.crossing_open);
      }
    }
    REQUIRE(totals.arrivals == sums.arrivals);
    REQUIRE(totals.throughput == sums.throughput);
    REQUIRE(totals.departures == sums.departures);
    REQUIRE(totals.unfinished == sums.unfinished);
    REQUIRE(totals.wait.n == wait_n);
    REQUIRE(totals.wait.sum_us == wait_us);
    REQUIRE(totals.crossing.n == crossing_n);
    REQUIRE(totals.crossing.sum_us == crossing_us);
    if (ran.totals.reason == engine::EndReason::drained)
      REQUIRE(totals.unfinished + totals.crossing_open == 0);
  }
}

}  // namespace

// Five hundred scenarios with everything on, from fixed seeds: ten every time, the others at night.
TEST_CASE("everything on, nobody is lost") {
  for (unsigned seed = 1; seed <= 10; ++seed) check_books(seed);
}

TEST_CASE("everything on, nobody is lost in 490 more scenarios", "[nightly]") {
  for (unsigned seed = 11; seed <= 500; ++seed) check_books(seed);
}
