#include "results/experiments/steady_state.hpp"

#include <algorithm>
#include <limits>

#include "results/json.hpp"
#include "scenarios/facility_of.hpp"
#include "scenarios/load.hpp"
#include "scenarios/stationary.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t batches = 20;

double ratio(double top, double bottom) { return bottom > 0 ? top / bottom : nan; }

/// A lane group, or the primaries of a facility.
struct Plan {
  Level level;
  std::string address;
  std::vector<std::size_t> groups;
};

std::vector<Plan> plan_rows(const models::Labels& labels) {
  std::vector<Plan> groups, facilities;
  for (std::size_t g = 0; g < labels.groups.size(); ++g) {
    const auto& label = labels.groups[g];
    groups.push_back({Level::lane_group, label.address, {g}});
    if (!label.primary) continue;
    const std::string address = scenarios::facility_of(label.address);
    auto known = std::find_if(facilities.begin(), facilities.end(),
                              [&](const Plan& plan) { return plan.address == address; });
    if (known == facilities.end())
      known = facilities.insert(facilities.end(), {Level::facility, address, {}});
    known->groups.push_back(g);
  }
  std::erase_if(facilities, [](const Plan& plan) { return plan.groups.size() < 2; });
  groups.insert(groups.end(), facilities.begin(), facilities.end());
  return groups;
}

/// Series of one replication, [step][lane group].
struct Series {
  Series(const Run& run, std::uint32_t r)
      : n_groups(run.labels().groups.size()),
        wait_n(run.series("wait_n", r, 1, 0, run.info().n_steps)),
        wait_sum(run.series("wait_sum", r, 1, 0, run.info().n_steps)),
        crossing_n(run.series("crossing_n", r, 1, 0, run.info().n_steps)),
        crossing_sum(run.series("crossing_sum", r, 1, 0, run.info().n_steps)),
        queue(run.series("queue_mean", r, 1, 0, run.info().n_steps)),
        in_service(run.series("in_service", r, 1, 0, run.info().n_steps)),
        booths(run.series("booths_open", r, 1, 0, run.info().n_steps)) {}
  std::size_t n_groups;
  std::vector<float> wait_n, wait_sum, crossing_n, crossing_sum, queue, in_service, booths;
};

struct Waits {
  double n = 0, sum_min = 0;
};

/// Waits by step of joining, over all replications: [row][step].
std::vector<std::vector<Waits>> pooled_waits(const Run& run, const std::vector<Plan>& plans) {
  const std::uint64_t n_steps = run.info().n_steps;
  const std::size_t n_groups = run.labels().groups.size();
  std::vector<std::vector<Waits>> pooled(plans.size(), std::vector<Waits>(n_steps));
  for (std::uint32_t r = 0; r < run.info().replications; ++r) {
    const auto n = run.series("wait_n", r, 1, 0, n_steps), sum = run.series("wait_sum", r, 1, 0, n_steps);
    for (std::size_t p = 0; p < plans.size(); ++p)
      for (std::uint64_t s = 0; s < n_steps; ++s)
        for (const std::size_t g : plans[p].groups) {
          if (!(n[s * n_groups + g] > 0)) continue;
          pooled[p][s].n += n[s * n_groups + g];
          pooled[p][s].sum_min += sum[s * n_groups + g];
        }
  }
  return pooled;
}

/// MSER-5 of the steps in which somebody joined; `cut` counts all steps before the first of those kept.
WarmUp warm_up_of(const std::vector<Waits>& steps) {
  std::vector<double> means;
  std::vector<std::size_t> places;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    if (steps[s].n == 0) continue;
    means.push_back(steps[s].sum_min / steps[s].n);
    places.push_back(s);
  }
  WarmUp warm_up = mser5(means);
  if (warm_up.cut > 0) warm_up.cut = places[warm_up.cut];
  return warm_up;
}

BatchMeans batches_after(const std::vector<Waits>& steps, std::size_t cut) {
  const std::size_t length = (steps.size() - cut) / batches;
  std::vector<double> means;
  for (std::size_t first = steps.size() - length * batches; length > 0 && first < steps.size();
       first += length) {
    Waits batch;
    for (std::size_t s = first; s < first + length; ++s) {
      batch.n += steps[s].n;
      batch.sum_min += steps[s].sum_min;
    }
    if (batch.n == 0) return {nan, nan, 0, nan};
    means.push_back(batch.sum_min / batch.n);
  }
  return means.empty() ? BatchMeans{nan, nan, 0, nan} : batch_means(means, batches);
}

/// The figures of a row, a value for each replication.
struct Values {
  std::vector<double> wait, crossing, queue, utilization;
};

void add(Values& values, const Series& series, const Plan& plan, std::size_t cut, std::size_t n_steps) {
  double wait_n = 0, wait = 0, crossing_n = 0, crossing = 0, queue = 0, busy = 0, booths = 0;
  for (std::size_t s = cut; s < n_steps; ++s)
    for (const std::size_t g : plan.groups) {
      const std::size_t i = s * series.n_groups + g;
      if (series.wait_n[i] > 0) {
        wait_n += series.wait_n[i];
        wait += series.wait_sum[i];
      }
      if (series.crossing_n[i] > 0) {
        crossing_n += series.crossing_n[i];
        crossing += series.crossing_sum[i];
      }
      queue += series.queue[i];
      busy += series.in_service[i];
      booths += series.booths[i];
    }
  values.wait.push_back(ratio(wait, wait_n));
  values.crossing.push_back(ratio(crossing, crossing_n));
  values.queue.push_back(queue / static_cast<double>(n_steps - cut));
  values.utilization.push_back(ratio(busy, booths));
}

void require_stationary(const Run& run) {
  const auto refuse = [&](const std::string& why) {
    throw scenarios::WorldError(run.path() + ": looking for a steady state: " + why);
  };
  if (run.info().n_steps == 0 || run.labels().groups.empty()) refuse("it has no steps");
  const auto scenario =
      scenarios::load_text(run.info().scenario, "the scenario in " + run.path(), {}).scenario;
  if (const std::string address = scenarios::depends_on_the_clock(scenario); !address.empty())
    refuse("'" + address + "' depends on the clock, so there is none; a day is summarized as it is");
}

}  // namespace

SteadyState steady_state(const Run& run) {
  require_stationary(run);
  const auto& info = run.info();
  SteadyState state{.title = info.title,
                    .scenario_name = info.scenario_name,
                    .alternative = info.alternative,
                    .seed = info.seed,
                    .replications = info.replications,
                    .step = info.step,
                    .n_steps = info.n_steps,
                    .ran_to_end = run.ran_to_end(),
                    .rows = {}};
  const auto plans = plan_rows(run.labels());
  const auto pooled = pooled_waits(run, plans);
  for (std::size_t p = 0; p < plans.size(); ++p) {
    SteadyRow row;
    row.level = plans[p].level;
    row.address = plans[p].address;
    row.warm_up = warm_up_of(pooled[p]);
    row.wait_batches = {nan, nan, 0, nan};
    if (!row.warm_up.too_short) row.wait_batches = batches_after(pooled[p], row.warm_up.cut);
    state.rows.push_back(row);
  }
  std::vector<Values> values(plans.size());
  for (std::uint32_t r = 0; r < info.replications; ++r) {
    const auto recorded = static_cast<std::size_t>(run.steps_recorded()[r]);
    if (recorded < info.n_steps) continue;  // a limit ended it
    const Series series(run, r);
    for (std::size_t p = 0; p < plans.size(); ++p)
      if (!state.rows[p].warm_up.too_short)
        add(values[p], series, plans[p], state.rows[p].warm_up.cut, info.n_steps);
  }
  for (std::size_t p = 0; p < plans.size(); ++p) {
    state.rows[p].wait_mean = interval_of(values[p].wait);
    state.rows[p].crossing_mean = interval_of(values[p].crossing);
    state.rows[p].queue_mean = interval_of(values[p].queue);
    state.rows[p].utilization = interval_of(values[p].utilization);
  }
  return state;
}

std::string to_json(const SteadyState& state) {
  JsonWriter json;
  json.begin_object();
  json.member("title", state.title);
  json.member("scenario", state.scenario_name);
  json.member("alternative", state.alternative);
  json.member("seed", state.seed);
  json.member("replications", state.replications);
  json.member("ran_to_end", state.ran_to_end);
  json.member("confidence", confidence);
  json.member("step_s", state.step.seconds());
  json.member("steps", static_cast<std::uint64_t>(state.n_steps));
  json.key("rows");
  json.begin_array();
  for (const SteadyRow& row : state.rows) {
    json.begin_object();
    json.member("level", name_of(row.level));
    json.member("address", row.address);
    json.member("too_short", row.warm_up.too_short);
    json.member("too_few_steps", row.warm_up.few_steps);
    json.member("steps_left_out", static_cast<std::uint64_t>(row.warm_up.cut));
    for (const auto& [name, value] : {std::pair{"wait_mean", &row.wait_mean},
                                      {"crossing_mean", &row.crossing_mean},
                                      {"queue_mean", &row.queue_mean},
                                      {"utilization", &row.utilization}}) {
      json.key(name);
      json.begin_object();
      json.member("mean", value->mean);
      json.member("low", value->mean - value->half_width);
      json.member("high", value->mean + value->half_width);
      json.member("n", value->n);
      json.end_object();
    }
    json.key("wait_mean_of_batches");
    json.begin_object();
    json.member("mean", row.wait_batches.mean);
    json.member("low", row.wait_batches.mean - row.wait_batches.half_width);
    json.member("high", row.wait_batches.mean + row.wait_batches.half_width);
    json.member("n", static_cast<std::uint64_t>(row.wait_batches.batches));
    json.member("lag1", row.wait_batches.lag1);
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.text();
}

}  // namespace garita::results
