#include "results/run_file.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "results/format/end_reason.hpp"
#include "results/format/features.hpp"
#include "results/format/layout.hpp"
#include "results/format/policies.hpp"
#include "results/format/scaled.hpp"
#include "results/format/totals.hpp"
#include "results/format/units.hpp"
#include "results/format/version.hpp"
#include "results/kind_of_file.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw scenarios::WorldError(path + ": reading as a result of garita: " + why);
}

/// `2026-04-14T07:00:00Z`
engine::Time parse_utc(const std::string& text, const std::string& path) {
  std::string said = text;
  if (const std::size_t t = said.find('T'); t != std::string::npos) said[t] = ' ';
  const auto parsed = scenarios::parse_instant(said);
  const auto* instant = std::get_if<scenarios::Instant>(&parsed);
  if (instant == nullptr || !instant->utc) refuse(path, "'" + text + "' is no time");
  return engine::Time() + engine::Duration::days(instant->date.days) + instant->since_midnight;
}

h5::Reader open_result(const std::string& path) {
  require_result_file(path);
  try {
    return h5::Reader(path);
  } catch (const scenarios::WorldError& error) {
    std::string said = error.what();
    if (said.starts_with(path + ": ")) said.erase(0, path.size() + 2);
    // HDF5 also refuses what a later version wrote, and what somebody else is writing: no damage.
    const bool cut = said.find("truncated file") != std::string::npos;
    refuse(path, (cut ? "it is cut short: " : "HDF5 does not open it: ") + said);
  }
}

std::int64_t us_of_minutes(double minutes) {
  // Whole microseconds below 2^53 survive the division by us_per_minute and this rounding.
  return std::isnan(minutes) ? 0 : static_cast<std::int64_t>(std::floor(minutes * us_per_minute + 0.5));
}

}  // namespace

Run Run::open(const std::string& path) {
  Run run{open_result(path)};
  run.read_info();
  run.read_labels();
  run.read_totals();
  return run;
}

void Run::read_info() {
  const auto format = file_.integers("format_version");
  if (!format || format->size() != 1) refuse(path(), "it is another kind of file");
  if (format->front() != format_version)
    refuse(path(), "its format is " + std::to_string(format->front()) + ", this program reads " +
                       std::to_string(format_version));
  if (!file_.integers("complete")) refuse(path(), "it is not complete: its run was interrupted");
  const auto text = [&](const char* name) { return file_.text(name).value_or(""); };
  info_ = {.title = text("title"),
           .question = text("question"),
           .scenario_name = text("scenario_name"),
           .alternative = text("alternative"),
           .release = text("release"),
           .results_version = file_.integers("results_version").value_or(std::vector<std::int64_t>{0}).at(0),
           .seed = file_.unsigned_integer("seed").value_or(0),
           .replications = static_cast<std::uint32_t>(file_.find("replication").shape.at(0)),
           .start = parse_utc(text("start"), path()),
           .length = parse_utc(text("end"), path()) - parse_utc(text("start"), path()),
           .step = {},
           .n_steps = 0,
           .thresholds = {},
           .features = file_.has(feature_totals().front().name),
           .scenario = file_.strings(scenario_variable).at(0),
           .data_hash = text("data_hash")};
  if (file_.has("time_bounds")) {
    const auto bounds = file_.read<std::int64_t>("time_bounds");
    info_.n_steps = bounds.size() / 2;
    info_.step = engine::Duration::seconds(bounds[1] - bounds[0]);
  }
  for (const auto us : file_.integers("share_over_us").value_or(std::vector<std::int64_t>{}))
    info_.thresholds.push_back(engine::Duration::microseconds(us));
  if (info_.thresholds.size() > engine::max_thresholds) refuse(path(), "it has too many thresholds");
}

std::string Run::computed_hash() const { return file_.data_hash(unhashed_variables()); }

void Run::read_labels() {
  const auto names = [&](const char* variable) {
    return file_.has(variable) ? file_.strings(variable) : std::vector<std::string>{};
  };
  labels_.ports = names("port");
  labels_.stages = names("stage");
  labels_.edges = names("edge");
  labels_.policies = names(policy_dimension);
  if (file_.has("edge_length")) labels_.edge_km = file_.read<double>("edge_length");
  const auto groups = names("lane_group");
  if (groups.empty()) return;
  const auto ports = file_.read<std::int32_t>("lane_group_port");
  const auto stages = file_.read<std::int32_t>("lane_group_stage");
  const auto primary = file_.read<std::int8_t>("lane_group_primary");
  const auto cargo = file_.read<std::int8_t>("lane_group_cargo");
  const auto booths = file_.read<std::int32_t>("booths_per_lane");
  for (std::size_t g = 0; g < groups.size(); ++g)
    labels_.groups.push_back({groups[g], static_cast<std::uint32_t>(ports[g]),
                              static_cast<std::uint32_t>(stages[g]), primary[g] != 0, cargo[g] != 0,
                              booths[g], 0, 0});
  for (const auto& fact : group_factors()) {
    if (!file_.has(fact.name)) continue;
    const auto values = file_.read<double>(fact.name);
    for (std::size_t g = 0; g < groups.size(); ++g)
      labels_.groups[g].*fact.factor = std::isnan(values[g]) ? 0 : values[g];
  }
}

void Run::read_totals() {
  const std::size_t n_groups = labels_.groups.size();
  steps_recorded_ = file_.read<std::int32_t>("steps_recorded");
  const auto reasons = file_.read<std::int8_t>("end_reason");
  for (const auto reason : reasons)
    if (!is_end_reason(reason))
      refuse(path(), "a replication ended for the unknown reason " + std::to_string(reason));
  const auto ended = file_.read<std::int64_t>("ended");
  const auto events = file_.read<std::int64_t>("events");
  const auto crossers = file_.read<std::int64_t>("crossers");
  const auto most_inside = file_.read<std::int32_t>("most_inside");
  for (std::size_t r = 0; r < info_.replications; ++r)
    replications_.push_back(
        {std::vector<engine::GroupTotals>(n_groups), static_cast<engine::EndReason>(reasons[r]),
         info_.start + engine::Duration::microseconds(ended[r]), static_cast<std::uint64_t>(events[r]),
         static_cast<std::uint64_t>(crossers[r]), static_cast<std::uint32_t>(most_inside[r]),
         std::vector<engine::PolicyTotals>(labels_.policies.size())});
  for (const auto& total : policy_totals()) {
    if (labels_.policies.empty()) break;
    const auto values = file_.read<std::int64_t>(total.name);
    for (std::size_t r = 0; r < info_.replications; ++r)
      for (std::size_t p = 0; p < labels_.policies.size(); ++p)
        total.set(replications_[r].policies[p], values[r * labels_.policies.size() + p]);
  }
  if (n_groups == 0) return;
  const auto each = [&]<class T>(const std::string& name, T, auto&& set) {
    const auto values = file_.read<T>(name);
    for (std::size_t r = 0; r < info_.replications; ++r)
      for (std::size_t g = 0; g < n_groups; ++g) set(replications_[r].groups[g], values[r * n_groups + g]);
  };
  using engine::GroupTotals;
  using engine::Uint128;
  for (const auto& total : count_totals())
    each(total.name, std::int64_t{},
         [&](GroupTotals& g, auto v) { g.*total.member = static_cast<std::uint64_t>(v); });
  for (const auto& total : area_totals())
    each(total.name, std::int64_t{}, [&](GroupTotals& g, auto v) { g.*total.member = v; });
  for (const auto& kind : duration_kinds()) {
    const std::string prefix = kind.prefix;
    if (!file_.has(prefix + "_n_total")) continue;  // a file of an earlier release
    const auto tally = [&]<class T>(const char* suffix, T zero, auto&& set) {
      each(prefix + suffix, zero, [&](GroupTotals& g, T v) { set(g.*kind.member, v); });
    };
    using engine::Tally;
    tally("_n_total", std::int64_t{}, [](Tally& t, auto v) { t.n = static_cast<std::uint64_t>(v); });
    tally("_sum_us", std::int64_t{}, [](Tally& t, auto v) { t.sum_us = v; });
    tally("_sum_sq_hi", std::uint64_t{},
          [](Tally& t, auto v) { t.sum_sq_us2 += static_cast<Uint128>(v) << 64; });
    tally("_sum_sq_lo", std::uint64_t{}, [](Tally& t, auto v) { t.sum_sq_us2 += v; });
    tally("_max", double{}, [](Tally& t, double v) { t.max_us = us_of_minutes(v); });
    tally("_p50", double{}, [](Tally& t, double v) { t.p50_us = t.n == 0 ? 0 : v * us_per_minute; });
    tally("_p95", double{}, [](Tally& t, double v) { t.p95_us = t.n == 0 ? 0 : v * us_per_minute; });
  }
  for (std::size_t i = 0; i < info_.thresholds.size(); ++i)
    each("wait_over_" + threshold_name(info_.thresholds[i]), std::int64_t{},
         [&](GroupTotals& g, auto v) { g.wait.over[i] = static_cast<std::uint64_t>(v); });
  if (!info_.features) return;
  for (const auto& total : feature_totals())
    each(total.name, std::int64_t{}, [&](GroupTotals& g, auto v) { total.set(g.features, v); });
}

bool Run::ran_to_end() const {
  return std::all_of(replications_.begin(), replications_.end(),
                     [](const auto& r) { return is_complete(r.reason); });
}

std::vector<float> Run::series(const std::string& name, std::uint32_t first, std::uint32_t n,
                               std::uint64_t first_step, std::uint64_t n_steps) const {
  const h5::Found& found = file_.find(name);
  const std::vector<std::uint64_t> start = {first, first_step, 0}, count = {n, n_steps, found.shape.at(2)};
  if (found.type == h5::Type::float32) return file_.read<float>(name, start, count);
  const auto counts = file_.read<std::int32_t>(name, start, count);
  return {counts.begin(), counts.end()};
}

std::vector<std::int32_t> Run::utc_offsets_s(std::uint32_t port) const {
  if (!file_.has("utc_offset")) return std::vector<std::int32_t>(info_.n_steps);
  return file_.read<std::int32_t>("utc_offset", {port, 0}, {1, info_.n_steps});
}

std::optional<MadeBy> made_by(const std::string& path) {
  try {
    const h5::Reader file(path);
    if (!file.integers("format_version")) return std::nullopt;
    MadeBy maker{.scenario_name = file.text("scenario_name").value_or(""),
                 .alternative = file.text("alternative").value_or(""),
                 .scenario = file.strings(scenario_variable).at(0),
                 .has_log = file.has("log/crosser")};
    for (const auto reason : file.read<std::int8_t>("end_reason")) {
      if (!is_end_reason(reason)) return std::nullopt;
      if (!is_complete(static_cast<engine::EndReason>(reason))) maker.ran_to_end = false;
    }
    return maker;
  } catch (const scenarios::WorldError&) {
    return std::nullopt;
  }
}

}  // namespace garita::results
