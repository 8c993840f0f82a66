#include "results/experiments/by_hour.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "scenarios/facility_of.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr std::size_t hours_a_day = 24;
constexpr double min_per_h = 60;

/// Of one hour in one replication.
struct Cohort {
  double joined = 0, wait_n = 0, wait_min = 0, crossing_n = 0, crossing_min = 0;
  double all_wait_min = 0;  ///< of lane groups that are no primaries, too

  void add(const Cohort& group, bool as_primary) {
    all_wait_min += group.all_wait_min;
    if (!as_primary) return;
    joined += group.joined;
    wait_n += group.wait_n;
    wait_min += group.wait_min;
    crossing_n += group.crossing_n;
    crossing_min += group.crossing_min;
  }
};

using Day = std::array<Cohort, hours_a_day>;
using Replications = std::vector<Day>;  // of one lane group or facility

/// The hour of the local day in which each step begins, by port.
std::vector<std::vector<std::size_t>> hours_of_steps(const Run& run) {
  constexpr std::int64_t s_per_h = 3600, us_per_s = 1'000'000, h_per_d = hours_a_day;
  const auto& info = run.info();
  std::vector<std::vector<std::size_t>> hours;
  for (std::uint32_t port = 0; port < run.labels().ports.size(); ++port) {
    const auto offsets = run.utc_offsets_s(port);
    auto& of_port = hours.emplace_back();
    for (std::uint64_t s = 0; s < info.n_steps; ++s) {
      const auto begins = info.start + info.step * static_cast<std::int64_t>(s);
      std::int64_t hour = (begins.us() / us_per_s + offsets[s]) / s_per_h % h_per_d;
      if (hour < 0) hour += h_per_d;  // before 1970
      of_port.push_back(static_cast<std::size_t>(hour));
    }
  }
  return hours;
}

/// By lane group. Read replication by replication: memory does not grow with their number but for the sums.
std::vector<Replications> cohorts_of(const Run& run, std::uint32_t replications) {
  const auto& groups = run.labels().groups;
  const std::uint64_t n_steps = run.info().n_steps;
  const auto hours = hours_of_steps(run);
  std::vector<Replications> all(groups.size(), Replications(replications));
  for (std::uint32_t r = 0; r < replications; ++r) {
    const auto series = [&](const char* name) { return run.series(name, r, 1, 0, n_steps); };
    const auto arrivals = series("arrivals"), wait_n = series("wait_n"), wait_sum = series("wait_sum"),
               crossing_n = series("crossing_n"), crossing_sum = series("crossing_sum");
    for (std::uint64_t s = 0, i = 0; s < n_steps; ++s)
      for (std::size_t g = 0; g < groups.size(); ++g, ++i) {
        Cohort& cohort = all[g][r][hours[groups[g].port][s]];
        cohort.joined += arrivals[i];
        if (wait_n[i] > 0) {
          cohort.wait_n += wait_n[i];
          cohort.wait_min += wait_sum[i];
          cohort.all_wait_min += wait_sum[i];
        }
        if (!(crossing_n[i] > 0)) continue;
        cohort.crossing_n += crossing_n[i];
        cohort.crossing_min += crossing_sum[i];
      }
  }
  return all;
}

double mean(double sum, double n) { return n > 0 ? sum / n : std::numeric_limits<double>::quiet_NaN(); }

/// Nothing where nobody joined.
std::optional<HourRow> row_of(const Replications& baseline, const Replications& other, std::size_t hour) {
  const auto someone = [&](const Day& day) { return day[hour].joined > 0 || day[hour].all_wait_min > 0; };
  if (std::none_of(baseline.begin(), baseline.end(), someone) &&
      std::none_of(other.begin(), other.end(), someone))
    return std::nullopt;
  const auto difference = [&](auto&& value) {
    std::vector<double> a, b;
    for (const Day& day : baseline) a.push_back(value(day[hour]));
    for (const Day& day : other) b.push_back(value(day[hour]));
    return difference_of(a, b);
  };
  HourRow row;
  row.hour = static_cast<std::uint32_t>(hour);
  row.joined = difference([](const Cohort& c) { return c.joined; });
  row.wait_mean = difference([](const Cohort& c) { return mean(c.wait_min, c.wait_n); });
  row.vehicle_hours = difference([](const Cohort& c) { return c.all_wait_min / min_per_h; });
  row.crossing_mean = difference([](const Cohort& c) { return mean(c.crossing_min, c.crossing_n); });
  return row;
}

/// Facilities of a run in the order of their first lane groups, each with the sums of its lane groups.
std::vector<std::pair<std::string, Replications>> facilities_of(const Run& run,
                                                                const std::vector<Replications>& groups) {
  std::vector<std::pair<std::string, Replications>> all;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto& label = run.labels().groups[g];
    const std::string address = scenarios::facility_of(label.address);
    auto facility =
        std::find_if(all.begin(), all.end(), [&](const auto& known) { return known.first == address; });
    if (facility == all.end()) facility = all.insert(all.end(), {address, Replications(groups[g].size())});
    for (std::size_t r = 0; r < groups[g].size(); ++r)
      for (std::size_t hour = 0; hour < hours_a_day; ++hour)
        facility->second[r][hour].add(groups[g][r][hour], label.primary);
  }
  return all;
}

}  // namespace

bool tells_hours(engine::Duration step) { return step.us() > 0 && step <= engine::Duration::hours(1); }

std::vector<HourRow> compare_by_hour(const Run& baseline, const Run& other) {
  require_pairs(baseline, other);
  for (const Run* run : {&baseline, &other})
    if (!tells_hours(run->info().step))
      throw scenarios::WorldError(run->path() + ": comparing by hour: its steps do not tell hours apart");
  const std::uint32_t pairs = std::min(baseline.info().replications, other.info().replications);
  const auto of_baseline = cohorts_of(baseline, pairs), of_other = cohorts_of(other, pairs);
  std::vector<HourRow> rows;
  const auto add_rows = [&](const Replications& a, const Replications& b, Level level,
                            const std::string& address, bool primary) {
    for (std::size_t hour = 0; hour < hours_a_day; ++hour)
      if (auto row = row_of(a, b, hour)) {
        row->level = level;
        row->address = address;
        row->primary = primary;
        rows.push_back(std::move(*row));
      }
  };
  const auto& groups = baseline.labels().groups;
  const auto& others = other.labels().groups;
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (std::size_t o = 0; o < others.size(); ++o)
      if (others[o].address == groups[g].address)
        add_rows(of_baseline[g], of_other[o], Level::lane_group, groups[g].address, groups[g].primary);
  const auto theirs = facilities_of(other, of_other);
  for (const auto& [address, ours] : facilities_of(baseline, of_baseline))
    for (const auto& [name, sums] : theirs)
      if (name == address) add_rows(ours, sums, Level::facility, address, false);
  return rows;
}

}  // namespace garita::results
