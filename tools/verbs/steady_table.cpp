#include "tools/verbs/steady_table.hpp"

#include <algorithm>
#include <cmath>

#include "tools/text/format.hpp"
#include "tools/text/table.hpp"

namespace garita::tools {
namespace {

using results::Interval;
using results::SteadyRow;

std::string interval(const Interval& value, int decimals) {
  return with_interval(value.mean, value.half_width, decimals);
}

// Beyond two standard errors of a correlation that is none, 1 / sqrt(n) each.
bool batches_too_short(const SteadyRow& row) {
  const auto n = static_cast<double>(row.wait_batches.batches);
  return n > 0 && row.wait_batches.lag1 > 2 / std::sqrt(n);
}

std::string left_out(const SteadyRow& row, const results::SteadyState& state) {
  if (row.warm_up.few_steps) return "too few steps";
  if (row.warm_up.too_short) return "run too short";
  return clock_span(state.step.seconds() * static_cast<double>(row.warm_up.cut));
}

// The longest of the usual steps of which the run would have twice as many as it takes: `a shorter step
// (--set step="5 min") or`; nothing where there is none.
std::string shorter_step(const results::SteadyState& state) {
  const double length_s = state.step.seconds() * static_cast<double>(state.n_steps);
  constexpr double s_per_min = 60;
  for (const int minutes : {30, 15, 10, 5, 2, 1}) {
    const double step_s = minutes * s_per_min;
    if (step_s < state.step.seconds() && length_s >= step_s * static_cast<double>(2 * results::fewest_steps))
      return " a shorter step (--set step=\"" + std::to_string(minutes) + " min\") or";
  }
  return "";
}

}  // namespace

Option steady_option() {
  return {"steady-state", "",
          "without the warm-up, which MSER-5 finds: of a scenario in which nothing depends on the clock"};
}

void refuse_beside_steady_state(const Arguments& arguments) {
  if (arguments.has("steady-state") && arguments.has("measures"))
    refuse(arguments.typed(), "--measures", "the table of a steady state has columns of its own",
           "leave one of the two out");
}

std::string table(const results::SteadyState& state, int width) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  std::string text = sentence((state.title.empty() ? state.scenario_name : state.title) +
                              (state.alternative.empty() ? "" : ": " + state.alternative) + ", steady state");
  text += sentence(std::to_string(state.replications) +
                   (state.replications == 1 ? " replication" : " replications") + " of " +
                   grouped(static_cast<std::int64_t>(state.n_steps)) + " steps, seed " +
                   std::to_string(state.seed) + "; ± is half of the 95 % interval of chance") +
          "\n";
  Table table({{.left = true},
               {.name = "left out"},
               {.name = "wait, min", .unit = "mean"},
               {.unit = "by batches", .joined = true},
               {.name = "crossing", .unit = "mean, min"},
               {.name = "queue", .unit = "mean"},
               {.name = "utilization"}});
  bool short_run = false, few_steps = false, short_batches = false;
  for (const SteadyRow& row : state.rows) {
    if (row.wait_mean.n == 0 && !row.warm_up.too_short) continue;
    few_steps = few_steps || row.warm_up.few_steps;
    short_run = short_run || (row.warm_up.too_short && !row.warm_up.few_steps);
    short_batches = short_batches || batches_too_short(row);
    table.row({row.address, left_out(row, state), interval(row.wait_mean, 2),
               with_interval(row.wait_batches.mean, row.wait_batches.half_width, 2) +
                   (batches_too_short(row) ? "!" : ""),
               interval(row.crossing_mean, 2), interval(row.queue_mean, 2), interval(row.utilization, 3)});
  }
  text += table.text(width) + "\n" +
          sentence(
              "left out: the warm-up, by MSER-5 on the mean waits of the steps over all replications; by "
              "batches: of 20 stretches of time of all replications together, whose interval should be about "
              "as wide");
  if (short_batches)
    text += sentence("! neighbouring batches are alike, so that interval is too narrow: the run is short");
  if (few_steps)
    text += sentence("too few steps: MSER-5 takes " + std::to_string(results::fewest_steps) +
                     " in which somebody joined; run it with" + shorter_step(state) + " a greater `length`");
  if (short_run)
    text += sentence(
        "run too short: what is to be left out ends beyond half of it, so its waits are not settled; "
        "make `length` longer, or see whether the load is below 100 %");
  if (!state.ran_to_end) text += "\nincomplete: a limit ended a replication early\n";
  return text;
}

}  // namespace garita::tools
