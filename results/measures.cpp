#include "results/measures.hpp"

#include <algorithm>
#include <limits>

#include "results/format/totals.hpp"

namespace garita::results {
namespace {

using engine::GroupTotals;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole == 0 ? missing : part / whole; }

/// What several lane groups add up to, in whole numbers.
struct Sum {
  GroupTotals primaries;
  std::uint64_t unfinished = 0;
  std::int64_t wait_sum_us = 0;
  std::size_t n_primaries = 0;

  void add(const GroupTotals& group, bool counts_as_primary) {
    unfinished += group.unfinished;
    wait_sum_us += group.wait.sum_us;
    if (!counts_as_primary) return;
    ++n_primaries;
    auto& p = primaries;
    p.throughput += group.throughput;
    p.queue_area_us += group.queue_area_us;
    p.busy_area_us += group.busy_area_us;
    p.booths_area_us += group.booths_area_us;
    for (const auto& kind : duration_kinds()) {
      auto& to = p.*kind.member;
      const auto& from = group.*kind.member;
      to.n += from.n;
      to.sum_us += from.sum_us;
      for (std::size_t i = 0; i < to.over.size(); ++i) to.over[i] += from.over[i];
      to.p95_us = from.p95_us;
    }
  }

  double p95(const engine::Tally& tally) const {
    return n_primaries == 1 && tally.n > 0 ? tally.p95_us / 6e7 : missing;
  }
};

std::vector<double> values_of(const Sum& sum, const RunInfo& info) {
  const auto& p = sum.primaries;
  std::vector<double> values = {
      static_cast<double>(p.throughput),
      mean_minutes(p.wait),
      sum.p95(p.wait),
      mean_minutes(p.crossing),
      sum.p95(p.crossing),
      mean_minutes(p.mexican),
      mean_minutes(p.us_wait),
      static_cast<double>(sum.wait_sum_us) / 3.6e9,
      p.crossing.n == 0 ? missing : static_cast<double>(p.crossing.sum_us) / 3.6e9,
      ratio(static_cast<double>(p.queue_area_us), static_cast<double>(info.length.us())),
      ratio(static_cast<double>(p.busy_area_us), static_cast<double>(p.booths_area_us)),
      static_cast<double>(sum.unfinished),
  };
  for (std::size_t i = 0; i < info.thresholds.size(); ++i)
    values.push_back(ratio(static_cast<double>(p.wait.over[i]), static_cast<double>(p.wait.n)));
  return values;
}

struct RowPlan {
  Level level;
  std::string address;
  std::vector<std::size_t> groups;
};

/// Addresses are `port.facility.stage.kind`; a facility's is its first two parts.
std::string facility_of(const std::string& address) {
  const auto first = address.find('.');
  if (first == std::string::npos) return address;
  return address.substr(0, address.find('.', first + 1));
}

std::vector<RowPlan> plan_rows(const models::Labels& labels) {
  std::vector<RowPlan> groups, facilities, ports;
  RowPlan total{Level::total, "", {}};
  const auto file_under = [](std::vector<RowPlan>& rows, Level level, const std::string& address,
                             std::size_t g) {
    auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.address == address; });
    if (row == rows.end()) row = rows.insert(rows.end(), {level, address, {}});
    row->groups.push_back(g);
  };
  for (std::size_t g = 0; g < labels.groups.size(); ++g) {
    const auto& group = labels.groups[g];
    groups.push_back({Level::lane_group, group.address, {g}});
    file_under(facilities, Level::facility, facility_of(group.address), g);
    if (group.port < labels.ports.size()) file_under(ports, Level::port, labels.ports[group.port], g);
    total.groups.push_back(g);
  }
  groups.insert(groups.end(), facilities.begin(), facilities.end());
  groups.insert(groups.end(), ports.begin(), ports.end());
  groups.push_back(total);
  return groups;
}

}  // namespace

std::string name_of(Level level) {
  switch (level) {
    case Level::lane_group:
      return "lane_group";
    case Level::facility:
      return "facility";
    case Level::port:
      return "port";
    case Level::total:
      break;
  }
  return "total";
}

std::vector<Measure> measures(const std::vector<engine::Duration>& thresholds) {
  std::vector<Measure> all = {
      {"crossers", "1", "services begun"},
      {"wait_mean", "min", "mean wait"},
      {"wait_p95", "min", "95 % quantile of the wait"},
      {"crossing_mean", "min", "mean crossing time"},
      {"crossing_p95", "min", "95 % quantile of the crossing time"},
      {"mexican_time_mean", "min", "mean Mexican time (M1-M0)"},
      {"us_wait_mean", "min", "mean US wait (U1-U0)"},
      {"vehicle_hours", "h", "vehicle-hours waited"},
      {"crossing_hours", "h", "vehicle-hours of crossing time"},
      {"queue_mean", "1", "mean number waiting"},
      {"utilization", "1", "time in service over time open"},
      {"unfinished", "1", "not resolved when the run ended"},
  };
  for (const auto threshold : thresholds) {
    const auto name = threshold_name(threshold);
    const bool in_minutes = name.find_first_not_of("0123456789") == std::string::npos;
    all.push_back(
        {"share_over_" + name, "1", "share that waited more than " + name + (in_minutes ? " min" : "")});
  }
  return all;
}

std::vector<MeasuredRow> measure(const Run& run) {
  const auto& info = run.info();
  const auto& labels = run.labels();
  const std::size_t n_measures = measures(info.thresholds).size();
  std::vector<MeasuredRow> rows;
  for (const auto& plan : plan_rows(labels)) {
    MeasuredRow row{plan.level, plan.address, std::vector<std::vector<double>>(n_measures)};
    for (const auto& replication : run.replications()) {
      Sum sum;
      for (const std::size_t g : plan.groups)
        sum.add(replication.groups[g], plan.level == Level::lane_group || labels.groups[g].primary);
      const auto values = values_of(sum, info);
      for (std::size_t m = 0; m < n_measures; ++m) row.values[m].push_back(values[m]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace garita::results
