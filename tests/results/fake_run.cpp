#include "fake_run.hpp"

#include <fstream>
#include <iterator>

namespace garita::results::fake {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

World world(std::uint64_t n_steps, std::int64_t replications, bool with_roads, bool features) {
  using engine::Duration;
  models::Labels labels;
  labels.ports = {"san_ysidro", "nogales_mariposa"};
  labels.stages = {"san_ysidro.vehicles_north.primary", "san_ysidro.vehicles_north.secondary",
                   "nogales_mariposa.cargo_north.primary"};
  labels.groups = {{"san_ysidro.vehicles_north.primary.general", 0, 0, true, false, 2},
                   {"san_ysidro.vehicles_north.primary.sentri", 0, 0, true, false, 2},
                   {"san_ysidro.vehicles_north.secondary", 0, 1, false, false, 1},
                   {"nogales_mariposa.cargo_north.primary.fast", 1, 2, true, true, 1}};
  if (features) {
    labels.policies = {"san_ysidro.vehicles_north.primary.convert",
                       "nogales_mariposa.cargo_north.primary.toll"};
    labels.groups[0].spacing_m = labels.groups[1].spacing_m = 7.5;
    labels.groups[3].spacing_m = 20;
    labels.groups[0].persons_per_crosser = 2.1;
    labels.groups[1].persons_per_crosser = 1.5;
    labels.groups[3].persons_per_crosser = 1;
  }
  if (with_roads) {
    labels.edges = {"hermosillo-nogales", "nogales-tucson"};
    labels.edge_km = {277.0, 111.5};
  }
  labels.sources = {"san_ysidro.vehicles_north", "nogales_mariposa.cargo_north"};
  labels.classes = {"vehicle", "vehicle+sentri", "truck+fast"};

  World made{{}, models::Model(nullptr, labels)};
  auto& s = made.scenario;
  s.name = "mañana";
  s.alternative = "today";
  s.title = "Una mañana en la línea";
  s.question = "Who waits?";
  s.zone = "America/Tijuana";
  s.start = engine::Time::from_unix_seconds(1'776'150'000);  // 2026-04-14 07:00:00 UTC
  s.step = Duration::minutes(15);
  s.length = s.step * static_cast<std::int64_t>(n_steps - 1) + Duration::minutes(5);
  s.seed = 18'000'000'000'000'000'001u;
  s.replications = replications;
  s.canonical = "garita: 1\ntitle: Una mañana en la línea\n";
  scenarios::Port tijuana, nogales;
  tijuana.zone = "America/Tijuana";
  nogales.zone = "America/Phoenix";
  s.ports = {{"san_ysidro", tijuana}, {"nogales_mariposa", nogales}};
  s.zones["America/Tijuana"] = {"America/Tijuana",
                                {{s.start - Duration::days(1), Duration::hours(-7)},
                                 {s.start + Duration::hours(2), Duration::hours(-8)}}};
  s.zones["America/Phoenix"] = {"America/Phoenix", {{s.start - Duration::days(1), Duration::hours(-7)}}};
  made.model.start = s.start;
  made.model.step = s.step;
  made.model.n_steps = n_steps;
  made.model.thresholds = s.share_over;
  made.model.features = features;
  return made;
}

engine::StepCounts counts(std::uint32_t replication, std::uint64_t step, std::uint64_t group) {
  engine::StepCounts c;
  c.booths_area_us = 1'800'000'000;
  if ((step + group) % 5 == 0) return c;
  const auto k = static_cast<std::uint32_t>(1 + (replication * 31 + step * 7 + group * 3) % 97);
  c.arrivals = k;
  c.throughput = k + 1;
  c.departures = k + 2;
  c.referred = k / 3;
  c.queue_max = 2 * k;
  c.wait_n = k;
  c.crossing_n = k;
  c.unfinished = k / 50;
  c.wait_sum_us = std::int64_t{k} * 333'333'333;
  c.crossing_sum_us = std::int64_t{k} * 666'666'667;
  c.queue_area_us = std::int64_t{k} * 900'000'000;
  c.busy_area_us = 450'000'000;
  if (group == 3) {
    c.mexican_n = k;
    c.mexican_sum_us = std::int64_t{k} * 60'000'001;
  }
  return c;
}

engine::FeatureCounts feature_counts(std::uint32_t replication, std::uint64_t step, std::uint64_t group) {
  const auto k = static_cast<std::uint32_t>(1 + (replication * 17 + step * 5 + group * 11) % 89);
  engine::FeatureCounts c;
  c.blocked_area_us = std::int64_t{k} * 1'000'003;
  c.wanted_area_us = std::int64_t{k} * 30'000'001;
  c.officers_area_us = std::int64_t{k} * 20'000'007;
  c.spilled_us = k % 3 == 0 ? std::int64_t{k} * 3'000'000 : 0;
  c.posted_area_us_s = group == 2 ? 0 : std::int64_t{k} * 60'000'000 * 300;
  c.tolls_micro_usd = std::int64_t{k} * 1'250'003;
  c.balked = k / 2;
  c.reneged = k / 3;
  c.jockeyed = k / 4;
  c.interrupted = k / 5;
  c.diverted = static_cast<std::int32_t>(k) - 45;
  c.added = k / 6;
  c.retimed = k / 7;
  c.dropped = k / 8;
  c.held = k / 6;
  c.held_us = std::int64_t{k} * 7'000'001;
  c.appointed = k / 7;
  c.appointment_shift_us = std::int64_t{k} * 8'000'003;
  return c;
}

engine::EdgeCounts edge_counts(std::uint32_t replication, std::uint64_t step, std::uint64_t edge) {
  if ((step + edge) % 4 == 0) return {};
  const auto k = static_cast<std::uint32_t>(1 + (replication + step + edge) % 40);
  return {std::int64_t{k} * 10'800'000'000, k, 0};
}

engine::GroupTotals totals(std::uint32_t replication, std::uint64_t group) {
  engine::GroupTotals t;
  const auto n = 100 * (group + 1);
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto wait = engine::Duration::microseconds(
        static_cast<std::int64_t>((i * 7919 % n) * 60'000'000 + replication * 1'234'567 + group));
    t.wait.add(wait);
    t.crossing.add(wait + engine::Duration::minutes(10));
    for (std::size_t k = 0; k < 3; ++k)
      t.wait.over[k] += wait > engine::Duration::minutes(std::int64_t{30} << k);
    if (group == 3) t.us_wait.add(wait);
    if (group == 3) t.agency.add(wait + engine::Duration::minutes(3));
  }
  if (group == 2) t.crossing = {};
  t.wait.p50_us = 50e6 * static_cast<double>(group + 1) + replication;
  t.wait.p95_us = 3e9 + 1e6 * replication;
  t.arrivals = n + 5;
  t.throughput = n;
  t.departures = n - 1;
  t.referred = n / 10;
  t.unfinished = 6;
  t.queue_max = 99;
  t.queue_area_us = t.wait.sum_us;
  t.busy_area_us = 5'000'000'000;
  t.booths_area_us = group == 2 ? 0 : 8'000'000'000;
  auto& f = t.features;
  const auto k = static_cast<std::int64_t>(7 * replication + group + 1);
  f.blocked_area_us = k * 1'000'000'007;
  f.wanted_area_us = k * 9'000'000'000'000'001;  // does not fit into a double
  f.officers_area_us = k * 7'200'000'000;
  f.spilled_us = k * 360'000'000;
  f.posted_n = group == 2 ? 0 : n;
  f.posted_area_us_s = group == 2 ? 0 : k * 123'456'789;
  f.posted_error_us = group == 2 ? 0 : -static_cast<std::int64_t>(n) * k * 6'000'000;
  f.posted_error_abs_us = -2 * f.posted_error_us;
  f.tolls_micro_usd = k * 9'007'199'254'740'993;  // does not fit into a double
  f.balked = static_cast<std::uint64_t>(10 * k);
  f.reneged = static_cast<std::uint64_t>(11 * k);
  f.jockeyed = static_cast<std::uint64_t>(12 * k);
  f.interrupted = static_cast<std::uint64_t>(13 * k);
  f.diverted = group % 2 == 0 ? k : -k;
  f.added = static_cast<std::uint64_t>(14 * k);
  f.retimed = static_cast<std::uint64_t>(15 * k);
  f.dropped = static_cast<std::uint64_t>(16 * k);
  f.held = static_cast<std::uint64_t>(14 * k);
  f.held_us = k * 9'000'000'000'000'007;
  f.appointed = static_cast<std::uint64_t>(15 * k);
  f.appointment_shift_us = k * 9'000'000'000'000'011;
  return t;
}

engine::PolicyTotals policy_totals_of(std::uint32_t replication, std::uint64_t policy) {
  const auto k = static_cast<std::int64_t>(3 * replication + policy + 1);
  return {static_cast<std::uint64_t>(k), k * 3'600'000'001, k * 9'007'199'254'740'993, k * 7'200'000'000,
          policy == 0 ? 0 : k * 1'000'000'000};
}

Simulate simulate(const World& world, std::uint64_t rows) {
  return [&world, rows](const models::SimulateOptions& options, engine::Recorder& recorder) {
    const auto& labels = world.model.labels();
    const std::uint32_t r = options.replication;
    engine::ReplicationTotals result;
    for (std::uint64_t first = 0; first < world.model.n_steps;) {
      const auto n = std::min<std::uint64_t>(256 - 10 * r, world.model.n_steps - first);
      std::vector<engine::StepCounts> groups;
      std::vector<engine::EdgeCounts> edges;
      std::vector<engine::FeatureCounts> features;
      for (std::uint64_t s = first; s < first + n; ++s) {
        for (std::size_t g = 0; g < labels.groups.size(); ++g) {
          groups.push_back(counts(r, s, g));
          if (world.model.features) features.push_back(feature_counts(r, s, g));
        }
        for (std::size_t e = 0; e < labels.edges.size(); ++e) edges.push_back(edge_counts(r, s, e));
      }
      recorder.steps({first, static_cast<std::uint32_t>(n), groups, edges, features});
      first += n;
    }
    if (options.log_crossers) {
      std::vector<engine::LogRow> log;
      for (std::uint64_t i = 0; i < rows; ++i) {
        const auto joined = world.model.start.us() + static_cast<std::int64_t>(i) * 1'000'003;
        const bool served = i % 10 != 9;
        log.push_back({i, joined, served ? joined + 30'000'000 : INT64_MIN,
                       served ? joined + 75'000'000 : INT64_MIN, static_cast<std::uint32_t>(i % 2),
                       static_cast<std::uint32_t>(i % 4), static_cast<std::uint32_t>(i % 3), 0});
      }
      recorder.log(log);
    }
    for (std::size_t g = 0; g < labels.groups.size(); ++g) result.groups.push_back(totals(r, g));
    for (std::size_t p = 0; p < labels.policies.size(); ++p)
      result.policies.push_back(policy_totals_of(r, p));
    result.ended = world.scenario.start + world.scenario.length + engine::Duration::microseconds(17 + r);
    result.events = 1000 + r;
    result.crossers = 500 + r;
    result.most_inside = 40 + r;
    return result;
  };
}

RunReport run_to(const std::string& path, const World& of, std::uint32_t threads, bool log) {
  RunOptions options;
  options.out = path;
  options.threads = threads;
  options.log_crossers = log;
  options.command_line = "garita run \"mañana\"";
  return run_replications(of.scenario, of.model, options, simulate(of));
}

}  // namespace garita::results::fake
