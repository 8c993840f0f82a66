#include "results/run_writer.hpp"

#include <algorithm>
#include <limits>

#include "version.hpp"

#include "engine/check.hpp"
#include "results/format/features.hpp"
#include "results/format/policies.hpp"
#include "results/format/scaled.hpp"
#include "results/format/totals.hpp"
#include "results/format/version.hpp"
#include "results/series_writer.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/lookup.hpp"

namespace garita::results {
namespace {

constexpr std::int64_t us_per_second = 1'000'000;

std::int32_t narrow(std::uint32_t value) {
  GARITA_CHECK(value <= static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max()),
               "a count of a step does not fit into the file");
  return static_cast<std::int32_t>(value);
}

/// The zone of a port, or nothing for a port that the scenario does not name (a world without local time).
const scenarios::Zone* zone_of(const scenarios::Scenario& scenario, const std::string& port) {
  const auto* named = scenarios::find_in(scenario.ports, port);
  const auto found =
      scenario.zones.find(named == nullptr || named->zone.empty() ? scenario.zone : named->zone);
  return found == scenario.zones.end() ? nullptr : &found->second;
}

template <class T, class Records, class Value>
std::vector<T> column(const Records& records, Value value) {
  std::vector<T> out;
  out.reserve(records.size());
  for (const auto& record : records) out.push_back(static_cast<T>(value(record)));
  return out;
}

template <class T>
void write_if(h5::Writer& file, const Layout& layout, const std::string& name, const std::vector<T>& values) {
  if (layout.has(name)) file.write(name, std::span<const T>(values));
}

}  // namespace

RunWriter::RunWriter(const std::string& path, const scenarios::Scenario& scenario, const models::Model& model,
                     std::uint32_t replications, const std::string& replications_rule)
    : scenario_(scenario),
      model_(model),
      replications_(replications),
      layout_(layout_of(scenario, model, replications)),
      file_(path) {
  write_root(replications_rule);
  for (const auto& [name, size] : layout_.dimensions) file_.dimension(name, size);
  file_.bare_dimension("bounds");
  for (const auto& variable : layout_.variables) file_.define(variable);
  write_coordinates();
}

void RunWriter::write_root(const std::string& replications_rule) {
  const auto iso = [](engine::Time time) {
    auto text = utc_text(time) + "Z";
    text[text.find(' ')] = 'T';
    return text;
  };
  std::vector<std::int64_t> thresholds;
  for (const auto threshold : model_.thresholds) thresholds.push_back(threshold.us());
  file_.attribute("Conventions", std::string("CF-1.8"));
  // A coordinate, so that means over the data leave the text alone.
  file_.attribute("coordinates", std::string(scenario_variable));
  file_.attribute("title", h5::Utf8{scenario_.title});
  file_.attribute("question", h5::Utf8{scenario_.question});
  file_.attribute("source", "garita " + std::string(version));
  file_.attribute("format_version", format_version);
  file_.attribute("results_version", results_version);
  file_.attribute("release", std::string(version));
  file_.attribute("scenario_name", h5::Utf8{scenario_.name});
  file_.attribute("alternative", h5::Utf8{scenario_.alternative});
  file_.attribute("seed", scenario_.seed);
  file_.attribute("replications_rule", h5::Utf8{replications_rule});
  file_.attribute("start", iso(model_.start));
  file_.attribute("end", iso(model_.start + scenario_.length));
  if (!thresholds.empty()) file_.attribute("share_over_us", thresholds);
}

// In blocks, so that the memory of a run does not grow with its length.
void RunWriter::write_times() {
  constexpr std::uint64_t block = 4096;
  const auto& ports = model_.labels().ports;
  for (std::uint64_t first = 0; first < model_.n_steps; first += block) {
    const std::uint64_t n = std::min(block, model_.n_steps - first);
    std::vector<std::int64_t> times, bounds;
    for (std::uint64_t step = first; step < first + n; ++step) {
      times.push_back(model_.step.us() / us_per_second * static_cast<std::int64_t>(step));
      bounds.push_back(times.back());
      bounds.push_back((step_end(model_, scenario_.length, step) - model_.start).us() / us_per_second);
    }
    if (layout_.has("time")) file_.write("time", {first}, {n}, std::span<const std::int64_t>(times));
    if (layout_.has("time_bounds"))
      file_.write("time_bounds", {first, 0}, {n, 2}, std::span<const std::int64_t>(bounds));
    if (!layout_.has("utc_offset")) continue;
    for (std::size_t port = 0; port < ports.size(); ++port) {
      const auto* zone = zone_of(scenario_, ports[port]);
      std::vector<std::int32_t> offsets;
      for (const auto time : times) {
        const auto offset =
            zone == nullptr ? engine::Duration{}
                            : scenarios::utc_offset(*zone, model_.start + engine::Duration::seconds(time));
        offsets.push_back(static_cast<std::int32_t>(offset.us() / us_per_second));
      }
      file_.write("utc_offset", {port, first}, {1, n}, std::span<const std::int32_t>(offsets));
    }
  }
}

void RunWriter::write_coordinates() {
  const auto& labels = model_.labels();
  std::vector<std::int32_t> numbers;
  for (std::uint32_t r = 0; r < replications_; ++r) numbers.push_back(narrow(r));
  file_.write("replication", std::span<const std::int32_t>(numbers));

  write_times();

  const auto& groups = labels.groups;
  using Group = models::Labels::Group;
  if (!groups.empty())
    file_.write("lane_group", column<std::string>(groups, [](const Group& g) { return g.address; }));
  if (!labels.stages.empty()) file_.write("stage", labels.stages);
  if (!labels.ports.empty()) file_.write("port", labels.ports);
  if (!labels.edges.empty()) file_.write("edge", labels.edges);
  if (!labels.policies.empty()) file_.write(policy_dimension, labels.policies);
  write_if(file_, layout_, "lane_group_port",
           column<std::int32_t>(groups, [](const Group& g) { return g.port; }));
  write_if(file_, layout_, "lane_group_stage",
           column<std::int32_t>(groups, [](const Group& g) { return g.stage; }));
  write_if(file_, layout_, "lane_group_primary",
           column<std::int8_t>(groups, [](const Group& g) { return g.primary; }));
  write_if(file_, layout_, "lane_group_cargo",
           column<std::int8_t>(groups, [](const Group& g) { return g.cargo; }));
  write_if(file_, layout_, "booths_per_lane",
           column<std::int32_t>(groups, [](const Group& g) { return g.booths_per_lane; }));
  for (const auto& fact : group_factors())
    write_if(file_, layout_, fact.name,
             column<double>(groups, [&](const Group& g) { return scaled(1, g.*fact.factor); }));
  write_if(file_, layout_, "edge_length", labels.edge_km);
  file_.write(scenario_variable, std::vector<std::string>{scenario_.canonical});
}

template <class T>
void RunWriter::write_one(const std::string& name, std::uint32_t replication, T value) {
  file_.write(name, {replication}, {1}, std::span<const T>(&value, 1));
}

void RunWriter::add(std::uint32_t replication, const Spill& spill, const engine::ReplicationTotals& totals) {
  GARITA_CHECK(spill.n_steps() <= model_.n_steps, "a replication recorded more steps than the window has");
  GARITA_CHECK(totals.groups.size() == model_.labels().groups.size(), "one total per lane group");
  write_series(file_, model_, scenario_.length, replication, spill, totals.groups);
  write_totals(replication, totals.groups);
  write_policies(replication, totals);
  write_one(std::string("end_reason"), replication, static_cast<std::int8_t>(totals.reason));
  write_one("ended", replication, (totals.ended - model_.start).us());
  write_one("steps_recorded", replication, narrow(static_cast<std::uint32_t>(spill.n_steps())));
  write_one("events", replication, static_cast<std::int64_t>(totals.events));
  write_one("crossers", replication, static_cast<std::int64_t>(totals.crossers));
  write_one("most_inside", replication, narrow(totals.most_inside));
}

void RunWriter::write_totals(std::uint32_t replication, const std::vector<engine::GroupTotals>& groups) {
  if (groups.empty()) return;
  using engine::GroupTotals;
  const auto& labels = model_.labels().groups;
  const auto write = [&]<class T>(const std::string& name, const std::vector<T>& values) {
    file_.write(name, {replication, 0}, {1, groups.size()}, std::span<const T>(values));
  };
  for (const auto& total : count_totals())
    write(total.name, column<std::int64_t>(groups, [&](const GroupTotals& g) { return g.*total.member; }));
  for (const auto& total : area_totals())
    write(total.name, column<std::int64_t>(groups, [&](const GroupTotals& g) { return g.*total.member; }));
  for (const auto& kind : duration_kinds()) {
    const std::string prefix = kind.prefix;
    const auto of = [&]<class T>(const char* suffix, T (*value)(const engine::Tally&)) {
      write(prefix + suffix, column<T>(groups, [&](const GroupTotals& g) { return value(g.*kind.member); }));
    };
    of(
        "_n_total", +[](const engine::Tally& t) { return static_cast<std::int64_t>(t.n); });
    of(
        "_sum_us", +[](const engine::Tally& t) { return t.sum_us; });
    of(
        "_sum_sq_hi", +[](const engine::Tally& t) { return static_cast<std::uint64_t>(t.sum_sq_us2 >> 64); });
    of(
        "_sum_sq_lo", +[](const engine::Tally& t) { return static_cast<std::uint64_t>(t.sum_sq_us2); });
  }
  for (std::size_t i = 0; i < model_.thresholds.size(); ++i)
    write("wait_over_" + threshold_name(model_.thresholds[i]),
          column<std::int64_t>(groups, [&](const GroupTotals& g) { return g.wait.over[i]; }));
  for (const auto& figure : figure_totals(model_.thresholds))
    write(figure.name,
          column<double>(groups, [&](const GroupTotals& g) { return figure.value(g, scenario_.length); }));
  for (const auto& total : scaled_totals()) {
    if (!layout_.has(total.name)) continue;
    std::vector<double> values;
    for (std::size_t g = 0; g < groups.size(); ++g)
      values.push_back(scaled(total.value(groups[g], scenario_.length), labels[g].*total.factor));
    write(total.name, values);
  }
  if (!model_.features) return;
  for (const auto& total : feature_totals())
    write(total.name,
          column<std::int64_t>(groups, [&](const GroupTotals& g) { return total.of(g.features); }));
  for (const auto& figure : feature_figure_totals())
    write(figure.name,
          column<double>(groups, [&](const GroupTotals& g) { return figure.value(g.features); }));
}

void RunWriter::write_policies(std::uint32_t replication, const engine::ReplicationTotals& totals) {
  std::vector<engine::PolicyTotals> policies = totals.policies;
  const engine::Duration simulated = simulated_window(scenario_.start, scenario_.length, totals.ended);
  const std::size_t n = model_.labels().policies.size();
  GARITA_CHECK(policies.empty() || policies.size() == n, "one total per policy");
  if (n == 0) return;
  policies.resize(n);
  using engine::PolicyTotals;
  const auto write = [&]<class T>(const std::string& name, const std::vector<T>& values) {
    file_.write(name, {replication, 0}, {1, n}, std::span<const T>(values));
  };
  for (const auto& total : policy_totals())
    write(total.name,
          column<std::int64_t>(policies, [&](const PolicyTotals& policy) { return total.get(policy); }));
  for (const auto& figure : policy_figures())
    write(figure.name, column<double>(policies, [&](const PolicyTotals& policy) {
            return figure.value(policy, simulated);
          }));
}

std::string RunWriter::finish() {
  file_.flush();
  auto hash = file_.data_hash(unhashed_variables());
  file_.attribute("data_hash", hash);
  // Whatever else is in the file is there before it says that it is complete.
  file_.flush();
  file_.attribute("complete", std::int64_t{1});
  file_.close();
  return hash;
}

}  // namespace garita::results
