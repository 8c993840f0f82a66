#include "results/measures.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "results/measures/families.hpp"
#include "scenarios/facility_of.hpp"

namespace garita::results {
namespace {

struct RowPlan {
  Level level;
  std::string address;
  std::vector<std::size_t> groups;
};

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
    file_under(facilities, Level::facility, scenarios::facility_of(group.address), g);
    if (group.port < labels.ports.size()) file_under(ports, Level::port, labels.ports[group.port], g);
    total.groups.push_back(g);
  }
  groups.insert(groups.end(), facilities.begin(), facilities.end());
  groups.insert(groups.end(), ports.begin(), ports.end());
  groups.push_back(total);
  return groups;
}

std::vector<Definition> definitions(const Figures& run, const CostsOf& costs) {
  std::vector<Definition> all;
  add_times(all, run.info());
  add_delays(all, run);
  add_features(all, run);
  add_costs(all, costs);
  return all;
}

/// Mean of the lane groups' low-volume crossing times over all who crossed at each facility [min].
std::map<std::string, double> of_facilities(const Figures& run, const std::vector<double>& crossings) {
  std::map<std::string, double> n, sum;
  for (std::size_t g = 0; g < crossings.size(); ++g) {
    if (std::isnan(crossings[g])) continue;
    const std::string facility = scenarios::facility_of(run.labels().groups[g].address);
    for (const auto& replication : run.replications()) {
      const auto crossed = static_cast<double>(replication.groups[g].crossing.n);
      n[facility] += crossed;
      sum[facility] += crossed * crossings[g];
    }
  }
  for (auto& [facility, mean] : sum) mean /= n[facility];
  return sum;
}

bool crossed(const Figures& run, std::size_t group) {
  return std::any_of(run.replications().begin(), run.replications().end(),
                     [&](const auto& replication) { return replication.groups[group].crossing.n > 0; });
}

/// Of each lane group [min]: that of `undelayed`, where somebody crossed at the group, else at its facility;
/// else its own. A lane that only one of the two opens is full from its first hour, perhaps.
std::vector<double> low_volume(const Figures& run, const Figures* undelayed) {
  std::vector<double> crossings = run.low_volume_crossings();
  if (undelayed == nullptr) return crossings;
  const auto& groups = run.labels().groups;
  const auto& known = undelayed->labels().groups;
  const std::vector<double> theirs = undelayed->low_volume_crossings();
  const std::map<std::string, double> facilities = of_facilities(*undelayed, theirs);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (const auto facility = facilities.find(scenarios::facility_of(groups[g].address));
        facility != facilities.end() && groups[g].primary)
      crossings[g] = facility->second;
    for (std::size_t k = 0; k < known.size(); ++k)
      if (known[k].address == groups[g].address && crossed(*undelayed, k)) crossings[g] = theirs[k];
  }
  return crossings;
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

std::vector<Measure> measures(const Run& run, const CostsOf& costs) {
  return measures(FiguresOfFile(run), costs);
}

std::vector<MeasuredRow> measure(const Run& run, const CostsOf& costs, const Run* undelayed) {
  if (undelayed == nullptr) return measure(FiguresOfFile(run), costs);
  const FiguresOfFile theirs(*undelayed);
  return measure(FiguresOfFile(run), costs, &theirs);
}

std::vector<Measure> measures(const Figures& run, const CostsOf& costs) {
  std::vector<Measure> all;
  for (auto& definition : definitions(run, costs)) all.push_back(std::move(definition.measure));
  return all;
}

std::vector<MeasuredRow> measure(const Figures& run, const CostsOf& costs, const Figures* undelayed) {
  const auto& labels = run.labels();
  const auto all = definitions(run, costs);
  const auto plans = plan_rows(labels);
  std::vector<MeasuredRow> rows;
  for (const auto& plan : plans)
    rows.push_back({plan.level, plan.address, std::vector<std::vector<double>>(all.size())});
  std::vector<std::vector<double>> daily(plans.size());

  std::vector<Costs> costs_of;
  for (const auto& group : labels.groups) costs_of.push_back(costs ? costs(group) : Costs{});
  const std::vector<double> undelayed_min = low_volume(run, undelayed);
  const std::uint32_t replications = run.info().replications,
                      at_once = replications_at_once(run.info(), labels.groups.size());
  for (std::uint32_t first = 0; first < replications; first += at_once) {
    const std::uint32_t n = std::min(at_once, replications - first);
    const auto days = run.daily_waits(first, n);
    for (std::uint32_t r = 0; r < n; ++r)
      for (std::size_t p = 0; p < plans.size(); ++p) {
        Sum sum;
        for (const std::size_t g : plans[p].groups)
          sum.add({run.replications()[first + r].groups[g], labels.groups[g], undelayed_min[g], days[r][g],
                   costs_of[g]},
                  plans[p].level == Level::lane_group || labels.groups[g].primary);
        for (std::size_t m = 0; m < all.size(); ++m)
          if (all[m].of_replication) rows[p].values[m].push_back(all[m].of_replication(sum));
        const auto means = sum.daily_mean_waits();
        daily[p].insert(daily[p].end(), means.begin(), means.end());
      }
  }
  for (std::size_t p = 0; p < plans.size(); ++p)
    for (std::size_t m = 0; m < all.size(); ++m)
      if (all[m].of_daily_waits) rows[p].values[m] = {all[m].of_daily_waits(daily[p])};
  return rows;
}

}  // namespace garita::results
