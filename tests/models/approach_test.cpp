#include <algorithm>
#include <cmath>
#include <cstring>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

// The road before the booths: shared lanes up to a split, storage of its own for each kind after it.
using namespace garita;

namespace {

constexpr std::int64_t second = 1'000'000, minute = 60 * second;

/// Vehicles of two kinds at `line.cars`, two General booths and two SENTRI booths unless `booths` says more.
/// `approach` is a line of the facility, or nothing.
std::string road(const std::string& approach, const std::string& arrivals, const std::string& more = "",
                 const std::string& length = "20 h") {
  return test::head(length) +
         "lead_in: 0 d\nat_end: drain\nports:\n  line:\n    zone: UTC\n    credentials: [sentri]\n    "
         "facilities:\n      cars:\n" +
         (approach.empty() ? "" : "        approach: " + approach + "\n") +
         "        primary:\n          lanes: {built: 8}\n          kinds:\n"
         "            general: {admits: everyone, lanes: 2, headway: {mean: 20 s, cv: 0.7}}\n"
         "            sentri: {admits: [sentri], lanes: 2, headway: {mean: 12 s, cv: 0.7}}\n" +
         more + "demand:\n  line.cars:\n    arrivals: " + arrivals +
         "\n    hold: {sentri: 40 %, none: rest}\n";
}

/// In the order of joining.
std::vector<engine::LogRow> in_order(std::vector<engine::LogRow> visits) {
  std::sort(visits.begin(), visits.end(),
            [](const engine::LogRow& a, const engine::LogRow& b) { return a.joined_us < b.joined_us; });
  return visits;
}

/// How many begin at another microsecond than on one road lane with `room` places past the split for each
/// kind, of which each has two booths. Joining, kinds, service times and who gave up when are taken from the
/// log; when each passes the split and begins follows from those before it:
///   passes = max(joins, the one before passes, a place is free), begins = max(passes, a booth is free).
std::size_t deviations(const test::Ran& ran, std::size_t room) {
  struct Kind {
    std::vector<std::int64_t> booth_free{0, 0};
    std::vector<std::int64_t> begun;
  };
  std::map<std::uint32_t, Kind> kinds;
  std::int64_t passed = 0;
  std::size_t wrong = 0;
  for (const engine::LogRow& visit : in_order(ran.kept.visits)) {
    Kind& kind = kinds[visit.lane_group];
    const auto booth = std::min_element(kind.booth_free.begin(), kind.booth_free.end());
    std::int64_t passes = std::max(visit.joined_us, passed);
    const std::int64_t place =
        room == 0 ? *booth : (kind.begun.size() < room ? 0 : kind.begun[kind.begun.size() - room]);
    passes = std::max(passes, place);
    if (visit.started_us < 0) {  // gave up: it held up the others if it was the first by then
      wrong += room == 0 && passes >= visit.left_us ? 0 : 1;
      passed = std::max(passed, visit.left_us);
      continue;
    }
    passed = passes;
    const std::int64_t begins = std::max(passes, *booth);
    wrong += begins == visit.started_us ? 0 : 1;
    *booth = begins + (visit.left_us - visit.started_us);
    kind.begun.push_back(begins);
  }
  return wrong;
}

/// How many begin at another microsecond than on a road of `n_lanes` when the rules are gone through instant
/// by instant: who comes takes the lane in which the fewest stand; of those in front, whoever came first and
/// finds one of `room` places of its kind, or a free booth, passes; each kind has two booths.
std::size_t deviations_of_lanes(const test::Ran& ran, std::size_t n_lanes, std::size_t room) {
  struct Kind {
    std::deque<std::size_t> waiting;
    std::vector<std::int64_t> busy_until{0, 0};
  };
  const std::vector<engine::LogRow> visits = in_order(ran.kept.visits);
  std::map<std::uint32_t, Kind> kinds;
  std::vector<std::deque<std::size_t>> lanes(n_lanes);
  std::size_t wrong = 0, next = 0;
  for (std::int64_t now = 0;;) {
    std::int64_t soon = next < visits.size() ? visits[next].joined_us : INT64_MAX;
    for (const auto& [name, kind] : kinds)
      for (const std::int64_t end : kind.busy_until)
        if (end > now) soon = std::min(soon, end);
    if (soon == INT64_MAX) return wrong;
    now = soon;
    if (next < visits.size() && visits[next].joined_us == now)
      std::min_element(lanes.begin(), lanes.end(), [](const auto& a, const auto& b) {
        return a.size() < b.size();
      })->push_back(next++);
    for (bool moved = true; moved;) {
      moved = false;
      for (auto& [name, kind] : kinds)
        for (std::int64_t& booth : kind.busy_until) {
          if (booth > now || kind.waiting.empty()) continue;
          const engine::LogRow& visit = visits[kind.waiting.front()];
          kind.waiting.pop_front();
          wrong += visit.started_us == now ? 0 : 1;
          booth = now + (visit.left_us - visit.started_us);
          moved = true;
        }
      std::deque<std::size_t>* first = nullptr;
      for (auto& lane : lanes) {
        if (lane.empty() || (first != nullptr && first->front() < lane.front())) continue;
        const Kind& kind = kinds[visits[lane.front()].lane_group];
        const bool free = *std::min_element(kind.busy_until.begin(), kind.busy_until.end()) <= now;
        if (kind.waiting.size() < room || (kind.waiting.empty() && free)) first = &lane;
      }
      if (first == nullptr) continue;
      kinds[visits[first->front()].lane_group].waiting.push_back(first->front());
      first->pop_front();
      moved = true;
    }
  }
}

struct Estimate {
  double mean = 0, error = 0;
};
Estimate estimate(const std::vector<double>& values) {
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double n = static_cast<double>(values.size()), mean = sum / n;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / (n * (n - 1)))};
}

}  // namespace

TEST_CASE("a road that parts at its very beginning is like none") {
  // With 100 km of lanes of their own nobody is ever held up: every row of every lane group is the same as
  // without an approach, in a scenario whose lanes close and convert.
  const std::string table =
      "          open:\n            columns: [general, sentri]\n            00:00-09:00: [3, 1]\n"
      "            09:00-15:00: [2, 2]\n            15:00-22:00: [4, 0]\n";
  std::string plain = road("", "600 veh/h",
                           table +
                               "          refers: {secondary: 10 %}\n        secondary: "
                               "{bays: 8, service: {mean: 9 min, cv: 1}}\n");
  for (const char* lanes : {"lanes: 2, "})
    for (std::size_t at; (at = plain.find(lanes)) != std::string::npos;) plain.erase(at, std::strlen(lanes));
  std::string with = plain;
  with.insert(with.find("        primary:"), "        approach: {storage: 100 km, split: 100 km}\n");
  const test::Ran a = test::simulate_text(plain), b = test::simulate_text(with);
  CHECK(test::same_rows(a, b));
  CHECK(a.of("line.cars.primary.sentri").wait.sum_us > 0);
  CHECK(b.of("line.cars.primary.sentri").features.spilled_us == 0);
}

TEST_CASE("services on a shared road begin at the microsecond that a recursion says") {
  // 10,000 vehicles and more on one road lane; each lane past the split takes none, one or three.
  for (const int per_lane : {0, 1, 3}) {
    const std::string approach =
        "{storage: 900 m, split: " + std::to_string(10 * per_lane) + " m, road_lanes: 1, spacing: 10 m}";
    const test::Ran ran = test::simulate_text(road(approach, "{00:00-19:00: 550 veh/h}"), {}, "", true);
    INFO(per_lane << " in each lane past the split");
    REQUIRE(ran.kept.visits.size() > 10'000);
    CHECK(deviations(ran, static_cast<std::size_t>(2 * per_lane)) == 0);
    CHECK(ran.of("line.cars.primary.sentri").wait.sum_us > 0);
  }
}

TEST_CASE("services on a road of several lanes begin when a replay of the rules says") {
  // As before on two and three lanes, where who came later may pass first: its lane moved faster.
  for (const std::size_t lanes : {2u, 3u})
    for (const int per_lane : {0, 1, 3}) {
      const std::string approach = "{storage: 900 m, split: " + std::to_string(10 * per_lane) +
                                   " m, road_lanes: " + std::to_string(lanes) + ", spacing: 10 m}";
      const test::Ran ran = test::simulate_text(road(approach, "{00:00-19:00: 600 veh/h}"), {}, "", true);
      INFO(lanes << " lanes on the road, " << per_lane << " in each lane past the split");
      REQUIRE(ran.kept.visits.size() > 11'000);
      CHECK(deviations_of_lanes(ran, lanes, static_cast<std::size_t>(2 * per_lane)) == 0);
    }
}

TEST_CASE("who gives up on a shared road lets the others close up") {
  // As before, with patience and more traffic than the booths can take.
  const test::Ran ran =
      test::simulate_text(road("{storage: 900 m, split: 0 m, road_lanes: 1}", "{00:00-18:00: 700 veh/h}",
                               "          patience: {mean: 6 min, distribution: exponential}\n"),
                          {}, "", true);
  CHECK(ran.of("line.cars.primary.general").features.reneged > 500);
  CHECK(ran.of("line.cars.primary.sentri").features.reneged > 300);
  CHECK(deviations(ran, 0) == 0);
}

TEST_CASE("the queue is spilled for as long as it stands back past its storage") {
  // 30 wait, a booth serves one a minute, the road holds 10: the first begins at once, 29 stand on the road,
  // and 19 minutes later the last of the 19 too many is on it.
  const std::string yaml =
      test::head("1 h") +
      "lead_in: 0 d\nports:\n  line:\n    zone: UTC\n    facilities:\n      cars:\n"
      "        approach: {to: booths, storage: 100 m, split: 0 m, road_lanes: 1, spacing: 10 m}\n"
      "        booths: {lanes: {built: 1}, kinds: {all: {admits: everyone, lanes: 1, headway: 1 min}}}\n"
      "demand:\n  line.cars: {queue_at_start: {none: 30}}\n";
  const test::Ran ran = test::simulate_text(yaml);
  CHECK(ran.of("line.cars.booths.all").features.spilled_us == 19 * minute);
  CHECK(ran.labels.groups.front().spacing_m == 10);
}

TEST_CASE("lanes of a kind that are closed hold nobody else up") {
  // SENTRI closes at noon and carries over, with holders on the shared road: General goes on all the same,
  // and the holders are served when their lanes open again.
  const std::string yaml =
      road("{storage: 900 m, split: 15 m}", "{00:00-14:00: 560 veh/h}",
           "          when_closing: carry_over\n          open:\n            columns: "
           "[general, sentri]\n            00:00-12:00: [2, 1]\n            12:00-18:00: "
           "[4, 0]\n            18:00-24:00: [4, 2]\n");
  std::string text = yaml;
  for (std::size_t at; (at = text.find("lanes: 2, ")) != std::string::npos;) text.erase(at, 10);
  const test::Ran ran = test::simulate_text(text, {}, "", true);
  const auto general = static_cast<std::uint32_t>(ran.group("line.cars.primary.general"));
  const std::int64_t noon =
      engine::Time::from_us(ran.kept.visits.front().joined_us).us() / (1440 * minute) * 1440 * minute +
      720 * minute;
  std::size_t served_by_general = 0, sentri_before_six = 0;
  for (const engine::LogRow& visit : ran.kept.visits) {
    if (visit.started_us < noon + minute || visit.started_us >= noon + 360 * minute) continue;
    (visit.lane_group == general ? served_by_general : sentri_before_six) += 1;
  }
  CHECK(served_by_general > 1000);
  CHECK(sentri_before_six == 0);
  CHECK(ran.of("line.cars.primary.sentri").unfinished == 0);
}

TEST_CASE("who stands on the road when the port closes is served out") {
  // All lanes close at noon while hundreds stand before the split; all of them are served the same day.
  const std::string yaml = road("{storage: 900 m, split: 15 m}", "{00:00-12:00: 700 veh/h}",
                                "          open:\n            columns: [general, sentri]\n            "
                                "00:00-12:00: [2, 2]\n");
  std::string text = yaml;
  for (std::size_t at; (at = text.find("lanes: 2, ")) != std::string::npos;) text.erase(at, 10);
  const test::Ran ran = test::simulate_text(text, {}, "", true);
  std::int64_t last = 0, first = INT64_MAX;
  for (const engine::LogRow& visit : ran.kept.visits) {
    REQUIRE(visit.started_us > 0);
    last = std::max(last, visit.started_us);
    first = std::min(first, visit.joined_us);
  }
  CHECK(last - first > (12 * 60 + 30) * minute);
  CHECK(last - first < 24 * 60 * minute);
}

TEST_CASE("who comes after closing keeps nobody from being served out") {
  // All lanes, or General's alone, close at noon while hundreds stand on the road, and more come until
  // midnight. Whoever joined before is served the same day, as if nobody had come after; whoever joined after
  // waits until midnight, when the lanes open again. Past the split each kind has 8 places or none.
  for (const char* const sentri : {"1", "0"})
    for (const char* const split : {"0 m", "30 m"})
      for (const char* const queue : {"pooled", "per_lane"}) {
        const auto run = [&](const std::string& after_noon) {
          std::string text = road(std::string("{storage: 900 m, split: ") + split + "}",
                                  "{00:00-12:00: 800 veh/h" + after_noon + "}",
                                  std::string("          queue: ") + queue +
                                      "\n          open:\n            columns: [general, sentri]\n"
                                      "            00:00-12:00: [2, 1]\n            12:00-24:00: [0, " +
                                      sentri + "]\n",
                                  "1 d");
          for (std::size_t at; (at = text.find("lanes: 2, ")) != std::string::npos;) text.erase(at, 10);
          return test::simulate_text(text, {}, "", true);
        };
        INFO("SENTRI lanes after noon: " << sentri << ", split " << split << ", " << queue);
        const test::Ran with = run(", 12:00-24:00: 300 veh/h"), without = run("");
        const auto general = static_cast<std::uint32_t>(with.group("line.cars.primary.general"));
        const std::int64_t midnight = 1707091200LL * second, noon = midnight + 720 * minute;
        const auto last_served_out = [&](const test::Ran& ran, std::uint32_t& early, std::uint32_t& waiting) {
          std::int64_t last = 0;
          for (const engine::LogRow& visit : ran.kept.visits) {
            if (visit.lane_group != general && *sentri != '0') continue;
            if (visit.joined_us > noon) {
              early += visit.started_us > 0 && visit.started_us < midnight + 1440 * minute ? 1 : 0;
              continue;
            }
            waiting += visit.started_us > noon ? 1 : 0;
            last = std::max(last, visit.started_us);
          }
          return last;
        };
        std::uint32_t early = 0, waiting = 0;
        const std::int64_t last = last_served_out(with, early, waiting);
        CHECK(waiting > 100);
        CHECK(early == 0);
        CHECK(last < noon + 720 * minute);
        if (*sentri == '0') {  // nobody who came later goes past the split: all the same
          std::uint32_t none = 0, as_many = 0;
          CHECK(last_served_out(without, none, as_many) == last);
          CHECK(as_many == waiting);
        }
        CHECK(with.of("line.cars.primary.general").unfinished == 0);
      }
}

TEST_CASE("the longer the lanes of its own, the shorter SENTRI waits") {
  // SENTRI's booths are half idle, General's are full in the rush hours. Mean waits of 10 replications,
  // paired under common random numbers: each longer split is better by more than -2 standard errors. With no
  // split one lane is one queue: SENTRI passes nobody, and gains less than the time between two General
  // vehicles (10 s; a further 2 standard errors are allowed). With 600 m it gains most of General's wait.
  std::vector<std::vector<double>> sentri, gain;
  for (const int split : {0, 75, 150, 300, 600}) {
    const std::string approach = "{storage: 1200 m, road_lanes: 1, split: " + std::to_string(split) + " m}";
    const scenarios::Scenario scenario =
        scenarios::load_text(road(approach,
                                  "{00:00-06:00: 400 veh/h, 06:00-10:00: 640 veh/h, 10:00-20:00: "
                                  "400 veh/h}"),
                             "test", test::options({}))
            .scenario;
    sentri.emplace_back();
    gain.emplace_back();
    for (std::uint32_t r = 0; r < 10; ++r) {
      const test::Ran ran = test::simulate(scenario, r);
      sentri.back().push_back(test::mean_wait_s(ran.of("line.cars.primary.sentri").wait));
      gain.back().push_back(test::mean_wait_s(ran.of("line.cars.primary.general").wait) -
                            sentri.back().back());
    }
  }
  for (std::size_t i = 1; i < sentri.size(); ++i) {
    std::vector<double> saved;
    for (std::size_t r = 0; r < sentri[i].size(); ++r) saved.push_back(sentri[i - 1][r] - sentri[i][r]);
    const Estimate estimated = estimate(saved);
    INFO("split " << i << ": saves " << estimated.mean << " s, standard error " << estimated.error);
    CHECK(estimated.mean > -2 * estimated.error);
  }
  const Estimate none = estimate(gain.front()), much = estimate(gain.back());
  INFO("gains " << none.mean << " and " << much.mean << " s");
  CHECK(std::abs(none.mean) < 10 + 2 * none.error);
  CHECK(much.mean > 20 * none.mean);
}

TEST_CASE("nobody is lost on the road, whatever closes, converts, fails or gives up") {
  // Every run checks itself: in = out + inside, and the area of each queue against the waits. Here with all
  // combinations of lines, closing and shift ends, tandem lanes, patience, breakdowns and conversions.
  std::uint32_t seed = 0;
  for (const char* closing : {"serve_out", "carry_over"})
    for (const char* queue : {"pooled", "per_lane, jockeys: 2"})
      for (const char* shift : {"finish", "hand_over", "back_to_queue"})
        for (const int split : {0, 30, 200})
          for (const int booths : {1, 2}) {
            ++seed;
            const std::string yaml =
                test::head("2 d") + "seed: " + std::to_string(seed) +
                "\nlead_in: " + (seed % 2 == 0 ? "1 d" : "0 d") +
                "\nat_end: " + (seed % 3 == 0 ? "stop" : "drain") +
                "\nlimits: {drain: 1 d}\nports:\n  line:\n    zone: UTC\n    credentials: [sentri]\n    "
                "facilities:\n      cars:\n        approach: {storage: 400 m, split: " +
                std::to_string(split) + " m, road_lanes: " + std::to_string(1 + seed % 3) +
                "}\n        primary: {lanes: {built: 6, convertible: 3}, booths_per_lane: " +
                std::to_string(booths) + ", queue: " + queue + ", when_closing: " + closing +
                ", shift_end: " + shift +
                ", patience: {mean: 40 min, cv: 1}, breakdowns: {every: {mean: 5 h, cv: 1}, repair: {mean: "
                "30 "
                "min, cv: 1}, in_hand: hand_over}, kinds: {general: {admits: everyone, headway: {mean: 42 s, "
                "cv: 0.8}}, sentri: {admits: [sentri], headway: {mean: 30 s, cv: 0.8}}}, open: {columns: "
                "[general, sentri], 05:00-12:00: [3, 1], 12:00-15:00: [4, 0], 15:00-23:00: [2, 2]}}\n"
                "demand:\n  line.cars:\n    arrivals: 260 veh/h\n    hold: {sentri: 45 %, none: rest}\n"
                "changes:\n  - {at: line.cars.primary, when: 16:00-18:00, convert: {lanes: 2, from: sentri, "
                "to: general}, takes: 10 min}\n";
            INFO(yaml);
            const test::Ran ran = test::simulate_text(yaml);
            for (const char* kind : {"line.cars.primary.general", "line.cars.primary.sentri"}) {
              const engine::GroupTotals& totals = ran.of(kind);
              CHECK(totals.arrivals == totals.wait.n + totals.features.reneged + totals.unfinished);
            }
            CHECK(ran.of("line.cars.primary.general").throughput > 500);
          }
}
