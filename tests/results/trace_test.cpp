#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <queue>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "models/check/check.hpp"
#include "results/traces/trace_files.hpp"
#include "tests/models/support.hpp"

using namespace garita;

namespace {

struct Row {
  std::int64_t at_us, service_us;
};

std::filesystem::path scratch() {
  const auto folder = std::filesystem::temp_directory_path() / ("garita-trace-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  return folder;
}

void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

const std::string head = R"(garita: 1
title: Vehicles from a trace
zone: UTC
start: 2024-01-01 00:00
lead_in: 0 d
at_end: drain
replications: 1
assumption: test
limits: {queue: 2000000}
)";

test::Ran run(const std::filesystem::path& scenario_file) {
  const scenarios::Scenario scenario = scenarios::load(scenario_file, test::options({})).scenario;
  models::require_valid(scenario);
  const models::Model model = models::build(scenario);
  const results::TraceFiles traces(scenario);
  models::SimulateOptions how;
  how.limits = scenario.limits;
  how.log_crossers = true;
  how.traces = &traces;
  test::Ran ran{model.labels(), {}, {}};
  ran.totals = models::simulate(model, how, ran.kept);
  return ran;
}

// Servers by hour of the day, of which some hours have none.
constexpr int servers_by_hour[24] = {2, 3, 0, 1, 5,  8,  12, 12, 11, 9, 7, 7,
                                     6, 6, 8, 9, 12, 10, 7,  5,  4,  3, 0, 1};

/// An independent account: each in line begins at the earliest instant, not before its arrival and the start
/// of the one ahead, at which fewer are in service than servers are open.
std::vector<std::int64_t> departures(const std::vector<Row>& rows) {
  constexpr std::int64_t hour_us = 3'600'000'000;
  std::priority_queue<std::int64_t, std::vector<std::int64_t>, std::greater<>> ends;
  std::vector<std::int64_t> left;
  std::int64_t earliest = 0;
  for (const Row& row : rows) {
    std::int64_t at = std::max(earliest, row.at_us);
    for (;;) {
      while (!ends.empty() && ends.top() <= at) ends.pop();
      if (ends.size() < static_cast<std::size_t>(servers_by_hour[at / hour_us % 24])) break;
      const std::int64_t next_hour = (at / hour_us + 1) * hour_us;
      at = ends.empty() ? next_hour : std::min(next_hour, ends.top());
    }
    left.push_back(at + row.service_us);
    ends.push(at + row.service_us);
    earliest = at;
  }
  return left;
}

void compare(std::size_t n) {
  std::mt19937_64 random(3);
  std::exponential_distribution<double> gap(1 / 10.0);
  std::gamma_distribution<double> service(2, 25.0);
  std::vector<Row> rows;
  double at_s = 0;
  std::string csv = "time,class,credentials,service.primary\n";
  for (std::size_t i = 0; i < n; ++i) {
    at_s += gap(random);
    rows.push_back({static_cast<std::int64_t>(at_s * 1e6), static_cast<std::int64_t>(service(random) * 1e6)});
    char line[96];
    std::snprintf(line, sizeof line, "%.6f,vehicle,none,%.6f\n", static_cast<double>(rows.back().at_us) / 1e6,
                  static_cast<double>(rows.back().service_us) / 1e6);
    csv += line;
  }
  write(scratch() / "trace.csv", csv);
  std::string table;
  for (int h = 0; h < 24; ++h) {
    char line[64];
    std::snprintf(line, sizeof line, "            %02d:00-%02d:00: [%d]\n", h, h + 1, servers_by_hour[h]);
    table += line;
  }
  write(scratch() / "scenario.yaml",
        head + "length: " + std::to_string(static_cast<int>(at_s / 86400) + 2) + R"( d
ports:
  port:
    zone: UTC
    facilities:
      cars:
        primary:
          when_closing: carry_over
          lanes: {built: 12}
          kinds: {all: {admits: everyone, headway: 1 min}}
          open:
            columns: [all]
)" + table + R"(demand:
  port.cars: {arrivals: {file: trace.csv}}
)");
  const test::Ran ran = run(scratch() / "scenario.yaml");
  const std::vector<std::int64_t> expected = departures(rows);
  REQUIRE(ran.kept.visits.size() == n);
  const std::int64_t origin_us = 1'704'067'200'000'000;  // 2024-01-01
  std::size_t different = 0;
  for (const engine::LogRow& visit : ran.kept.visits)
    different += visit.left_us - origin_us != expected[visit.crosser];
  REQUIRE(different == 0);
}

}  // namespace

// First-come departures of a trace equal an independent recursion, to the microsecond, with a server count
// that changes by the hour.
TEST_CASE("departures of a trace equal the recursion") { compare(30'000); }
TEST_CASE("departures of a trace of a million crossers equal the recursion", "[nightly]") {
  compare(1'000'000);
}

// Who holds what comes from the trace; what it leaves open is drawn.
TEST_CASE("a trace names credentials and may leave service times open") {
  write(scratch() / "small.csv",
        "time,credentials,service.primary\n2024-01-01 08:00,none,60\n2024-01-01 08:00:10,sentri,\n2024-01-01 "
        "08:00:20,sentri,30.5\n");
  write(scratch() / "small.yaml", head + R"(length: 1 d
ports:
  port:
    zone: UTC
    credentials: [sentri]
    facilities:
      cars:
        primary:
          kinds:
            general: {admits: everyone, lanes: 1, headway: 42 s}
            sentri: {admits: [sentri], lanes: 1, headway: 20 s}
demand:
  port.cars: {arrivals: {file: small.csv}}
)");
  const test::Ran ran = run(scratch() / "small.yaml");
  REQUIRE(ran.of("port.cars.primary.general").arrivals == 1);
  REQUIRE(ran.of("port.cars.primary.sentri").arrivals == 2);
  REQUIRE(ran.of("port.cars.primary.sentri").wait.sum_us ==
          10'000'000);  // the second waits for 20 s of constant service
  const std::int64_t expected_us[] = {60'000'000, 20'000'000, 30'500'000};
  for (const engine::LogRow& visit : ran.kept.visits)
    CHECK(visit.left_us - visit.started_us == expected_us[visit.crosser]);
}

// Two facilities fed from one file: each reads it by its own credentials and stages, which stand in another
// order at the second.
TEST_CASE("two facilities share a trace") {
  write(scratch() / "both.csv", "time,credentials,service.primary\n0,fast,60\n30,none,90\n");
  const auto port = [](const std::string& name, const std::string& credentials, const std::string& stages) {
    return "  " + name + ":\n    zone: UTC\n    credentials: [" + credentials +
           "]\n    facilities:\n      cars:\n" + stages;
  };
  const std::string kinds =
      "        primary:\n          kinds:\n            fast: {admits: [fast], lanes: 1, headway: 20 s}\n"
      "            general: {admits: everyone, lanes: 1, headway: 20 s}\n";
  write(scratch() / "both.yaml",
        head + "length: 1 d\nports:\n" + port("one", "fast", kinds) +
            port("two", "sentri, fast", "        gate: {bays: 1, service: 10 s}\n" + kinds) +
            "demand:\n  one.cars: {arrivals: {file: both.csv}}\n  two.cars: {arrivals: {file: both.csv}}\n");
  const test::Ran ran = run(scratch() / "both.yaml");
  for (const char* name : {"one", "two"}) {
    INFO(name);
    const std::string primary = std::string(name) + ".cars.primary";
    CHECK(ran.of(primary + ".fast").busy_area_us == 60'000'000);
    CHECK(ran.of(primary + ".general").busy_area_us == 90'000'000);
  }
  CHECK(ran.of("two.cars.gate").busy_area_us == 20'000'000);
}

// All that is wrong with a trace is found before anything runs, with line and column.
TEST_CASE("a trace with times that go back is refused with its places") {
  scenarios::TraceForm form;
  form.crosser_class = "vehicle";
  form.stages = {"primary"};
  form.zone.changes = {{engine::Time(), engine::Duration()}};
  write(scratch() / "back.csv", "time,class\n10,vehicle\n5,vehicle\n20,truck\n");
  const auto findings = scenarios::check_trace(scratch() / "back.csv", form);
  REQUIRE(findings.size() == 2);
  REQUIRE(findings[0].places[0].line == 3);
  REQUIRE(findings[0].message.find("goes back") != std::string::npos);
  REQUIRE(findings[1].places[0].line == 4);
  REQUIRE(findings[1].places[0].column == 4);
}

// Figures beyond any clock are refused, not turned into some instant.
TEST_CASE("a trace with times beyond two hundred years is refused") {
  scenarios::TraceForm form;
  form.stages = {"primary"};
  const std::string nines(30, '9');
  write(scratch() / "far.csv", "time,service.primary\n" + nines + ",1\n1," + nines + "\n");
  const auto findings = scenarios::check_trace(scratch() / "far.csv", form);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].places[0].column == 1);
  CHECK(findings[1].places[0].column == 3);
}
