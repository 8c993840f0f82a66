#include "tools/verbs/tables.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "results/measures/addresses.hpp"
#include "results/statistics/skewness.hpp"
#include "tools/text/format.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/change_text.hpp"
#include "tools/verbs/optional_columns.hpp"
#include "tools/verbs/pairing_table.hpp"
#include "tools/verbs/policies_table.hpp"

namespace garita::tools {
namespace {

using results::Comparison;
using results::ComparisonRow;
using results::Difference;
using results::Interval;
using results::Level;
using results::Measure;
using results::Summary;
using results::SummaryRow;

constexpr double percent = 100;
// Assumption: the interval of fewer pairs is so uncertain itself that a mark says little.
constexpr std::uint32_t enough_pairs = 10;
constexpr std::size_t most_values = 5;  // of those that differ: a few lines
constexpr int widest_value = 40;
constexpr double hardly = 0.005;  // assumption: a difference that no reader of a table asks about

bool has(const std::vector<Measure>& measures, const std::string& name) {
  return std::any_of(measures.begin(), measures.end(), [&](const Measure& m) { return m.name == name; });
}

// The share over an hour, or over the first threshold of a scenario that has others; empty where it has none.
std::string share_measure(const std::vector<Measure>& measures) {
  if (has(measures, "share_over_60")) return "share_over_60";
  for (const Measure& m : measures) {
    if (m.name.rfind("share_over_", 0) == 0) return m.name;
  }
  return "";
}

// `> 60 min`; thresholds that are no whole minutes carry their unit in the name.
std::string share_title(const std::string& measure) {
  const std::string threshold = measure.substr(std::string("share_over_").size());
  const bool minutes = threshold.find_first_not_of("0123456789") == std::string::npos;
  return "> " + threshold + (minutes ? " min" : "");
}

std::string below(const std::string& address, const std::string& above) {
  return address.size() > above.size() ? address.substr(above.size() + 1) : address;
}

bool inside(const std::string& address, const std::string& above) {
  return address == above || address.rfind(above + ".", 0) == 0;
}

double most(const Interval& value) { return value.mean; }
double most(const Difference& value) { return std::max(value.baseline, value.other); }

// Those who came to a facility, or were served there: of one that is shut throughout, nobody was.
template <class Result, class Row>
double came(const Result& result, const Row& row) {
  double most_of_both = 0;
  for (const char* measure : {"arrivals", "crossers"})
    if (has(result.measures, measure))
      most_of_both = std::max(most_of_both, most(row.values[results::index_of(result.measures, measure)]));
  return most_of_both;
}

// What a table says below itself of the facilities in it.
struct Facilities {
  std::string idle;       // a sentence on those that nobody came to, which are left out; empty without any
  bool together = false;  // some have a row for all their lane groups
};

// Hands out rows facility by facility: heading, its lane groups, the facility itself; then the whole, where
// it is more than one facility.
template <class Result, class Heading, class Line>
Facilities by_facility(const Result& result, Heading heading, Line line) {
  const auto& rows = result.rows;
  std::size_t shown = 0;
  Facilities said;
  for (const auto& facility : rows) {
    if (facility.level != Level::facility) continue;
    if (came(result, facility) == 0) {
      said.idle += (said.idle.empty() ? "nobody came to " : ", ") + facility.address;
      continue;
    }
    ++shown;
    heading(facility.address);
    std::size_t groups = 0;
    for (const auto& group : rows) {
      if (group.level != Level::lane_group || !inside(group.address, facility.address)) continue;
      line(group, below(group.address, facility.address), false);
      ++groups;
    }
    if (groups < 2) continue;
    line(facility, "together", false);
    said.together = true;
  }
  if (shown < 2) return said;
  for (const auto& row : rows) {
    if (row.level == Level::total) line(row, results::total_name, true);
  }
  return said;
}

std::string interval(const Interval& value, int decimals, double factor = 1) {
  return with_interval(value.mean * factor, value.half_width * factor, decimals);
}

std::string count(std::size_t n, const std::string& what) {
  return grouped(static_cast<std::int64_t>(n)) + " " + what + (n == 1 ? "" : "s");
}

double figure(const Interval& value) { return value.mean; }
double figure(const Difference& value) { return value.difference.mean; }

// Whether a row has a figure of this measure; else its column would be dashes.
template <class Result>
bool has_any(const Result& result, const std::string& measure) {
  if (!has(result.measures, measure)) return false;
  const std::size_t at = results::index_of(result.measures, measure);
  return std::any_of(result.rows.begin(), result.rows.end(),
                     [&](const auto& row) { return std::isfinite(figure(row.values[at])); });
}

// Only cargo has a Mexican time.
template <class Result>
bool has_cargo(const Result& result) {
  return has_any(result, "mexican_time_mean");
}

constexpr const char* incomplete = "\nincomplete: a limit ended a replication early\n";
constexpr const char* not_begun =
    "\nincomplete: a limit ended every replication in the lead-in, before anything was counted\n";

// That services and arrivals are not the same number, where they are not; else nothing.
std::string crossers_are(const Summary& summary) {
  if (!has(summary.measures, "arrivals")) return "";
  const auto total = std::find_if(summary.rows.begin(), summary.rows.end(),
                                  [](const SummaryRow& row) { return row.level == Level::total; });
  if (total == summary.rows.end()) return "";
  const auto mean_of = [&](const char* measure) {
    return total->values[results::index_of(summary.measures, measure)].mean;
  };
  const double arrivals = mean_of("arrivals"), crossers = mean_of("crossers");
  if (std::abs(arrivals - crossers) <= hardly * arrivals) return "";
  return "crossers: whose service began within the time counted; " + fixed(arrivals, 0) +
         " joined the queues in it";
}

// `headway.mean 42 s -> 50 s`, as many as fit into a few lines.
std::string values_that_differ(const std::vector<results::DifferingValue>& values) {
  std::string text;
  const auto said = [](const std::string& value) {
    return value.empty() ? "none" : clipped(value, widest_value);
  };
  for (std::size_t i = 0; i < std::min(values.size(), most_values); ++i)
    text += (i == 0 ? "" : "; ") + values[i].address + " " + said(values[i].before) + " -> " +
            said(values[i].after);
  if (values.size() <= most_values) return text;
  // Of unrelated scenarios hundreds: how many under which name.
  std::vector<std::pair<std::string, std::size_t>> more;
  for (std::size_t i = most_values; i < values.size(); ++i) {
    const std::string above = values[i].address.substr(0, values[i].address.find('.'));
    const auto known =
        std::find_if(more.begin(), more.end(), [&](const auto& m) { return m.first == above; });
    if (known == more.end())
      more.emplace_back(above, 1);
    else
      ++known->second;
  }
  text += "; and " + grouped(static_cast<std::int64_t>(values.size() - most_values)) + " more, of ";
  for (std::size_t i = 0; i < more.size(); ++i)
    text += (i == 0 ? "" : ", ") + more[i].first + " (" + grouped(static_cast<std::int64_t>(more[i].second)) +
            ")";
  return text;
}

// That few replications say little of skewed values, where the table has intervals of such; else nothing.
std::string skewed_values(const Summary& summary, const ColumnChoice& choice,
                          const std::vector<OptionalColumn>& more) {
  std::vector<std::string> shown;
  if (choice.names.empty()) shown = {"wait_mean", "vehicle_hours", "crossing_mean", "mexican_time_mean"};
  for (const OptionalColumn& column : more) shown.push_back(summary.measures[column.measure].name);
  std::string names;
  for (const std::string& name : summary.skewed)
    if (std::find(shown.begin(), shown.end(), name) != shown.end())
      names += (names.empty() ? "" : ", ") + name;
  if (names.empty()) return "";
  return "skewed over the replications: " + names + "; an interval from fewer than " +
         std::to_string(results::enough_replications) + " of them covers less than it says";
}

// What stands below the table of a run.
std::string notes(const Summary& summary, const Facilities& facilities, const ColumnChoice& choice,
                  const std::vector<OptionalColumn>& more, int width) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  std::string text;
  if (!facilities.idle.empty())
    text += "\n" + sentence(facilities.idle + (summary.ran_to_end ? "" : " before the limit"));
  if (const std::string words = not_shown(summary, choice); !words.empty()) text += "\n" + sentence(words);
  if (const std::string words = crossers_are(summary); choice.names.empty() && !words.empty())
    text += "\n" + sentence(words);
  if (facilities.together)
    text += "\n" + sentence(
                       "together: waits, crossings and shares are those of the primaries, vehicle-hours "
                       "those of all stages");
  if (std::any_of(more.begin(), more.end(),
                  [](const auto& column) { return column.head.name == "delay, min"; }))
    text += sentence(
        "delay, lost: against the mean crossing time of those who join in the quietest tenth of the steps, "
        "by wait and arrivals over all replications");
  if (const std::string words = without_reference(summary, more); !words.empty()) text += sentence(words);
  if (const std::string words = skewed_values(summary, choice, more); !words.empty())
    text += "\n" + sentence(words);
  if (!summary.ran_to_end) text += incomplete;
  return text;
}

// What is compared with what.
std::string heading(const Comparison& comparison, int width) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  std::string text = comparison.title.empty() ? "" : sentence(comparison.title);
  text += sentence("from " + comparison.baseline + " to " + comparison.other + ": " +
                   count(comparison.pairs, "pair") + " of replications with " +
                   (comparison.same_demand ? "the same crossers and luck" : "other demand") + ", seed " +
                   std::to_string(comparison.seed));
  if (!comparison.same_demand)
    text += sentence("the two differ in who comes, so a change is not that of lanes and programmes alone");
  if (comparison.unpaired > 0)
    text += sentence(count(comparison.unpaired, "replication") + " of the larger file left out");
  if (!comparison.differing.empty())
    text += sentence("beside changes, the two were run with other values: " +
                     values_that_differ(comparison.differing));
  return text;
}

// How the figures are to be read. `pairing`: what pairing gained.
std::string notes(const Comparison& comparison, const Facilities& facilities, const ColumnChoice& choice,
                  const std::vector<OptionalColumn>& more, const std::string& pairing, int width) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  std::string text = facilities.idle.empty() ? "" : sentence(facilities.idle) + "\n";
  if (const std::string words = not_compared(comparison, choice); !words.empty())
    text += sentence(words) + "\n";
  if (const std::string words = without_reference(comparison, more); !words.empty())
    text += sentence(words) + "\n";
  text += sentence(
      "* distinguishable from zero: the 95 % interval of the paired change leaves out 0. Of twenty changes "
      "that are none, one gets the mark by chance. The intervals are those of chance, not of what is "
      "assumed (--assumptions).");
  if (comparison.pairs < enough_pairs) {
    text += sentence(
        "With " + count(comparison.pairs, "pair") + " the intervals are uncertain themselves: take " +
        std::to_string(enough_pairs) +
        " replications or more before you rely on a *. How many independent replications would tell as "
        "much is not said of so few: it is less certain still.");
  } else if (!pairing.empty()) {
    text += "\n" + pairing;
  }
  for (const std::string& address : comparison.only_in_baseline) {
    text += "only in " + comparison.baseline + ": " + address + "\n";
  }
  for (const std::string& address : comparison.only_in_other) {
    text += "only in " + comparison.other + ": " + address + "\n";
  }
  if (!comparison.ran_to_end) text += incomplete;
  return text;
}

}  // namespace

std::string table(const Summary& summary, int width, const ColumnChoice& choice) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  std::string text = sentence((summary.title.empty() ? summary.scenario_name : summary.title) +
                              (summary.alternative.empty() ? "" : ": " + summary.alternative));
  text += sentence(count(summary.replications, "replication") + ", seed " + std::to_string(summary.seed) +
                   (summary.replications > 1 ? "; ± is half of the 95 % interval of chance" : ""));
  text += "\n";

  const bool usual = choice.names.empty();
  const std::string share = share_measure(summary.measures);
  const bool cargo = has_cargo(summary);
  std::vector<Table::Column> columns = {{.left = true}};
  if (usual) {
    columns.push_back({.name = "crossers", .unit = "per run"});
    columns.push_back({.name = "wait, min", .unit = "mean"});
    columns.push_back({.unit = "p95", .joined = true});
    if (!share.empty()) columns.push_back({.name = share_title(share), .unit = "%", .joined = true});
    columns.push_back({.name = "waited", .unit = "veh-hours"});
    columns.push_back({.name = "crossing", .unit = "mean, min"});
    if (cargo) columns.push_back({.name = "Mexican time", .unit = "mean, min", .joined = true});
  }
  const std::vector<OptionalColumn> more = optional_columns(summary, choice);
  for (const OptionalColumn& column : more) columns.push_back(column.head);
  Table table(columns);
  const Facilities facilities = by_facility(
      summary, [&](const std::string& address) { table.heading(address); },
      [&](const SummaryRow& row, const std::string& name, bool strong) {
        const auto value = [&](const std::string& measure) {
          return row.values[results::index_of(summary.measures, measure)];
        };
        std::vector<std::string> cells = {name};
        if (usual) {
          cells.push_back(fixed(value("crossers").mean, 0));
          cells.push_back(interval(value("wait_mean"), 1));
          cells.push_back(fixed(value("wait_p95").mean, 1));
          if (!share.empty()) cells.push_back(fixed(value(share).mean * percent, 1));
          cells.push_back(interval(value("vehicle_hours"), 0));
          cells.push_back(interval(value("crossing_mean"), 1));
          if (cargo) cells.push_back(interval(value("mexican_time_mean"), 1));
        }
        for (const OptionalColumn& column : more)
          cells.push_back(interval(row.values[column.measure], column.decimals, column.factor));
        table.row(cells, strong);
      });
  if (!summary.counted) return text.substr(0, text.size() - 1) + not_begun;
  const bool empty = !usual && more.empty();  // the run has none of the measures asked for
  return text + (empty ? "" : table.text(width)) + (usual ? policies_table(summary, width) : "") +
         notes(summary, facilities, choice, more, width);
}

std::string table(const Comparison& comparison, int width, const ColumnChoice& choice) {
  std::string text = heading(comparison, width) + "\n";
  if (std::all_of(comparison.rows.begin(), comparison.rows.end(),
                  [](const ComparisonRow& row) { return row.level == Level::total; }))
    return text + wrapped("the two have no lane group in common: there is nothing to compare", width, 2) +
           "\n";

  const bool usual = choice.names.empty();
  const std::string share = share_measure(comparison.measures);
  const bool cargo = has_cargo(comparison), p95 = has_any(comparison, "wait_p95");
  std::vector<Table::Column> columns = {{.left = true}};
  if (usual) {
    columns.push_back({.name = "mean wait, min", .unit = "from"});
    columns.push_back({.unit = "to", .joined = true});
    columns.push_back({.unit = "change", .joined = true});
    if (p95) columns.push_back({.unit = "p95, change", .joined = true});
    if (!share.empty()) columns.push_back({.name = share_title(share), .unit = "change, points"});
    columns.push_back({.name = "vehicle-hours", .unit = "change"});
    columns.push_back({.name = "mean crossing, min", .unit = "from"});
    columns.push_back({.unit = "to", .joined = true});
    columns.push_back({.unit = "change", .joined = true});
    if (cargo) columns.push_back({.name = "Mexican time", .unit = "change, min"});
  }
  const std::vector<OptionalColumn> more = optional_columns(comparison, choice);
  for (const OptionalColumn& column : more) columns.push_back(column.head);
  const bool officers =
      usual && std::any_of(comparison.rows.begin(), comparison.rows.end(),
                           [](const auto& row) { return std::isfinite(row.minutes_per_officer_hour.mean); });
  if (officers) columns.push_back({.name = "min saved per", .unit = "officer-hour"});
  Table table(columns);
  const Facilities facilities = by_facility(
      comparison, [&](const std::string& address) { table.heading(address); },
      [&](const ComparisonRow& row, const std::string& name, bool strong) {
        const auto value = [&](const std::string& measure) {
          return row.values[results::index_of(comparison.measures, measure)];
        };
        const Difference wait = value("wait_mean"), crossing = value("crossing_mean");
        std::vector<std::string> cells = {name};
        if (usual) {
          cells.insert(cells.end(), {fixed(wait.baseline, 1), fixed(wait.other, 1), change_text(wait, 2)});
          if (p95) cells.push_back(change_text(value("wait_p95"), 1));
          if (!share.empty()) cells.push_back(change_text(value(share), 1, percent));
          cells.push_back(change_text(value("vehicle_hours"), 0));
          cells.insert(cells.end(),
                       {fixed(crossing.baseline, 1), fixed(crossing.other, 1), change_text(crossing, 2)});
          if (cargo) cells.push_back(change_text(value("mexican_time_mean"), 2));
        }
        for (const OptionalColumn& column : more)
          cells.push_back(change_text(row.values[column.measure], column.decimals, column.factor));
        if (officers) cells.push_back(interval(row.minutes_per_officer_hour, 1));
        table.row(cells, strong);
      });
  if (usual || !more.empty()) text += table.text(width) + "\n";
  return text + notes(comparison, facilities, choice, more, pairing_table(comparison, choice, width), width);
}

}  // namespace garita::tools
