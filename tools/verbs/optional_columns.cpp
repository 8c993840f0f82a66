#include "tools/verbs/optional_columns.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "scenarios/nearest.hpp"
#include "tools/text/lists.hpp"

namespace garita::tools {
namespace {

/// When a measure has a column.
enum class Shown {
  always,  ///< tables.cpp writes it
  used,    ///< where a run uses what it measures
  asked    ///< with --measures alone
};

struct Kind {
  const char* measure;
  const char* name;  ///< nullptr: under the name of the one before
  const char* unit;
  int decimals;
  Shown shown;
  bool compared;  ///< a change of it says something
};

constexpr Kind kinds[] = {
    {"crossers", "crossers", "per run", 0, Shown::always, true},
    {"arrivals", "arrivals", "per run", 0, Shown::asked, false},
    {"wait_mean", "wait, min", "mean", 1, Shown::always, true},
    {"wait_p95", nullptr, "p95", 1, Shown::always, true},
    {"vehicle_hours", "vehicle-hours", "waited", 0, Shown::always, true},
    {"crossing_mean", "crossing, min", "mean", 1, Shown::always, true},
    {"crossing_p95", nullptr, "p95", 1, Shown::asked, true},
    {"crossing_hours", "crossing hours", "h", 0, Shown::asked, true},
    {"mexican_time_mean", "Mexican time", "mean, min", 1, Shown::always, true},
    {"us_wait_mean", "US wait", "mean, min", 1, Shown::used, true},
    {"agency_time_mean", "agency time", "mean, min", 1, Shown::used, true},
    {"low_volume_crossing", "crossing, min", "low volume", 1, Shown::asked, false},
    {"delay_mean", "delay, min", "mean", 1, Shown::asked, true},
    {"vehicle_hours_lost", "vehicle-hours", "lost", 0, Shown::asked, true},
    {"person_hours", "person-hours", "waited", 0, Shown::used, true},
    {"person_hours_lost", nullptr, "lost", 0, Shown::used, true},
    {"buffer_index", "Buffer Index", "crossing", 2, Shown::asked, false},
    {"daily_wait_p95", "daily wait", "p95, min", 1, Shown::asked, false},
    {"queue_mean", "queue", "mean", 1, Shown::asked, true},
    {"utilization", "utilization", "share", 2, Shown::asked, true},
    {"unfinished", "unfinished", "per run", 0, Shown::asked, false},
    {"queue_length_mean", "queue, m", "mean", 0, Shown::used, false},
    {"queue_length_max", nullptr, "longest", 0, Shown::used, false},
    {"spilled_hours", "spilled back", "h", 1, Shown::used, true},
    {"blocked_hours", "blocked", "h", 1, Shown::used, true},
    {"balked", "turned away", "per run", 0, Shown::used, true},
    {"reneged", "gave up", "per run", 0, Shown::used, true},
    {"diverted", "diverted", "per run", 0, Shown::used, true},
    {"added", "trips", "added", 0, Shown::used, true},
    {"retimed", nullptr, "retimed", 0, Shown::used, true},
    {"dropped", nullptr, "dropped", 0, Shown::used, true},
    {"held", "held", "per run", 0, Shown::used, true},
    {"held_hours", nullptr, "h", 1, Shown::used, true},
    {"appointed", "by appointment", "per run", 0, Shown::used, true},
    {"appointment_shift_mean", nullptr, "min later", 1, Shown::used, true},
    {"jockeyed", "changed lane", "per run", 0, Shown::used, false},
    {"interrupted", "interrupted", "per run", 0, Shown::used, false},
    {"posted_wait_mean", "posted wait, min", "mean", 1, Shown::asked, true},
    {"posted_wait_error_mean", "posted less wait, min", "mean", 1, Shown::used, false},
    {"posted_wait_error_abs_mean", nullptr, "absolute", 1, Shown::used, false},
    {"lane_hours_open", "lane-hours", "open", 1, Shown::asked, true},
    {"booth_hours_wanted", "booth-hours", "wanted", 0, Shown::asked, true},
    {"booth_hours_open", nullptr, "open", 0, Shown::asked, true},
    {"officer_hours", "officer-hours", "used", 0, Shown::used, true},
    {"tolls_paid", "tolls, USD", "per run", 0, Shown::used, true},
    {"toll_mean", nullptr, "each", 2, Shown::used, true},
    {"delay_cost", "cost of delay, USD", "likely", 0, Shown::used, true},
    {"delay_cost_low", nullptr, "low", 0, Shown::used, true},
    {"delay_cost_high", nullptr, "high", 0, Shown::used, true},
    {"idle_fuel", "idling", "fuel, L", 0, Shown::used, true},
    {"idle_co2", nullptr, "CO2, kg", 0, Shown::used, true},
};

constexpr std::string_view share = "share_over_", crossers = "crossers", lane_hours = "lane_hours_open";
constexpr double percent = 100, rounding = 1e-9;

const Kind* kind_of(const std::string& measure) {
  const auto* found = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](const Kind& kind) { return kind.measure == measure; });
  return found == std::end(kinds) ? nullptr : found;
}

std::string name_of(const Kind* kind) {
  while (kind->name == nullptr) --kind;
  return kind->name;
}

/// A column of its own; what has no kind is called as it is.
OptionalColumn alone(const std::vector<results::Measure>& measures, std::size_t at) {
  const std::string& measure = measures[at].name;
  if (const Kind* kind = kind_of(measure))
    return {{.name = name_of(kind), .unit = kind->unit}, at, kind->decimals};
  if (measure.starts_with(share)) {
    const std::string threshold = measure.substr(share.size());
    const bool minutes = threshold.find_first_not_of("0123456789") == std::string::npos;
    return {{.name = "> " + threshold + (minutes ? " min" : ""), .unit = "%"}, at, 1, percent};
  }
  return {{.name = measure, .unit = measures[at].unit}, at, 2};
}

bool says_something(const results::Interval& value) { return std::isfinite(value.mean) && value.mean != 0; }
bool says_something(const results::Difference& value) {
  return std::isfinite(value.difference.mean) && (value.baseline != 0 || value.other != 0);
}

bool is_known(const results::Interval& value) { return std::isfinite(value.mean); }
bool is_known(const results::Difference& value) { return std::isfinite(value.difference.mean); }

std::size_t place_of(const std::vector<results::Measure>& measures, const std::string& name) {
  const auto found =
      std::find_if(measures.begin(), measures.end(), [&](const auto& m) { return m.name == name; });
  return static_cast<std::size_t>(found - measures.begin());
}

template <class Result>
bool has_figure(const Result& result, std::size_t at) {
  return at < result.measures.size() &&
         std::any_of(result.rows.begin(), result.rows.end(),
                     [&](const auto& row) { return says_something(row.values[at]); });
}

template <class Result>
std::vector<OptionalColumn> named_columns(const Result& result, const std::vector<std::string>& names) {
  std::vector<OptionalColumn> columns;
  std::string above;  // the name over the column before
  for (const std::string& name : names) {
    const std::size_t at = place_of(result.measures, name);
    if (at == result.measures.size()) continue;
    columns.push_back(alone(result.measures, at));
    auto& head = columns.back().head;
    if (head.name == above) {
      head.name.clear();
      head.joined = true;
    } else {
      above = head.name;
    }
  }
  return columns;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string missing(const std::vector<results::Measure>& measures, const ColumnChoice& choice) {
  std::vector<std::string> names;
  for (const std::string& name : choice.names)
    if (place_of(measures, name) == measures.size()) names.push_back(name);
  return listed(names);
}

/// Of the measures of the run, those that have no column even where all were asked for.
template <class Result>
std::string without_figures(const Result& result) {
  std::vector<std::string> none, zero;
  for (std::size_t at = 0; at < result.measures.size(); ++at) {
    if (has_figure(result, at)) continue;
    const bool known = std::any_of(result.rows.begin(), result.rows.end(),
                                   [&](const auto& row) { return is_known(row.values[at]); });
    (known ? zero : none).push_back(result.measures[at].name);
  }
  std::string text = zero.empty() ? "" : "0 throughout: " + listed(zero);
  if (!none.empty()) text += (text.empty() ? "" : "; ") + ("without a figure: " + listed(none));
  return text;
}

/// Whether policies opened or moved lanes: then how many were open says what they did.
bool managed(const results::Summary& summary) {
  const auto& measured = summary.policy_measures;
  const auto lanes = std::find_if(measured.begin(), measured.end(),
                                  [](const auto& measure) { return measure.name == "policy_lane_hours"; });
  const auto at = static_cast<std::size_t>(lanes - measured.begin());
  return lanes != measured.end() && std::any_of(summary.policies.begin(), summary.policies.end(),
                                                [&](const auto& row) { return row.values[at].mean > 0; });
}
bool managed(const results::Comparison&) { return false; }

template <class Result>
std::vector<OptionalColumn> columns_of(const Result& result, const ColumnChoice& choice, bool compared) {
  if (!choice.names.empty()) return named_columns(result, choice.names);
  std::vector<OptionalColumn> columns;
  const auto wanted = [&](const Kind& kind) {
    // Of the usual columns of a summary a comparison leaves out one.
    if (choice.all) return kind.shown != Shown::always || (compared && kind.measure == crossers);
    if (kind.measure == lane_hours && managed(result)) return true;
    return kind.shown == Shown::used && (!compared || kind.compared);
  };
  for (const Kind* begin = std::begin(kinds); begin != std::end(kinds);) {
    const Kind* end = begin + 1;
    while (end != std::end(kinds) && end->name == nullptr) ++end;
    const bool any = std::any_of(begin, end, [&](const Kind& kind) {
      return wanted(kind) && has_figure(result, place_of(result.measures, kind.measure));
    });
    bool first = true;
    for (; begin != end; ++begin) {
      const std::size_t at = place_of(result.measures, begin->measure);
      if (!any || !wanted(*begin) || at == result.measures.size()) continue;
      columns.push_back({{.name = first ? name_of(begin) : "", .unit = begin->unit, .joined = !first},
                         at,
                         begin->decimals});
      first = false;
    }
  }
  if (!choice.all) return columns;
  for (std::size_t at = 0; at < result.measures.size(); ++at)
    if (kind_of(result.measures[at].name) == nullptr && result.measures[at].name != "share_over_60" &&
        has_figure(result, at))
      columns.push_back(alone(result.measures, at));
  return columns;
}

constexpr const char* told_of(const results::Summary&) { return "none is told of "; }
constexpr const char* told_of(const results::Comparison&) {
  return "against the baseline's mean, so that only the change says something, of ";
}

double baseline_of(const results::Interval& value) { return value.mean; }
double baseline_of(const results::Difference& value) { return value.baseline; }

template <class Result>
std::string without_reference_in(const Result& result, const std::vector<OptionalColumn>& columns) {
  const auto against_reference = [&](const OptionalColumn& column) {
    const std::string& name = result.measures[column.measure].name;
    return name == "low_volume_crossing" || name == "delay_mean" || name.ends_with("_lost") ||
           name.starts_with("delay_cost");
  };
  if (std::none_of(columns.begin(), columns.end(), against_reference)) return "";
  const std::size_t lost = place_of(result.measures, "vehicle_hours_lost"),
                    crossing = place_of(result.measures, "crossing_hours");
  if (lost == result.measures.size() || crossing == result.measures.size()) return "";
  std::string groups;
  for (const auto& row : result.rows)
    if (row.level == results::Level::lane_group &&
        std::abs(baseline_of(row.values[lost])) <= rounding * baseline_of(row.values[crossing]))
      groups += (groups.empty() ? "" : ", ") + row.address;
  return groups.empty() ? ""
                        : std::string("delay, lost, cost: ") + told_of(result) + groups +
                              ", where who joins in the quietest steps crosses no faster than the mean";
}

std::vector<std::string> names_asked_for(const Arguments& arguments) {
  return split_at_commas(arguments.value("measures").value_or(""));
}

}  // namespace

OptionalColumn column_of(const std::vector<results::Measure>& measures, std::size_t at) {
  return alone(measures, at);
}

Option measures_option() {
  return {"measures", "NAMES",
          "columns of the table: 'all', or names with commas between them; 'garita summary --measures help' "
          "lists them"};
}

bool asks_for_measures(const Arguments& arguments) {
  return names_asked_for(arguments) == std::vector<std::string>{"help"};
}

void require_measure(const Arguments& arguments, const std::string& option, const std::string& name) {
  if (kind_of(name) != nullptr || name.starts_with(share)) return;
  std::vector<std::string> known = {"share_over_60"};
  for (const Kind& kind : kinds) known.emplace_back(kind.measure);
  const std::string close = scenarios::nearest_or_longer(name, known);
  refuse(arguments.typed(), option, "there is no measure '" + name + "'",
         close.empty() ? "'garita summary --measures help' lists them" : "did you mean '" + close + "'?");
}

ColumnChoice column_choice(const Arguments& arguments) {
  const std::vector<std::string> names = names_asked_for(arguments);
  if (arguments.has("measures") && names.empty())
    refuse(arguments.typed(), "--measures", "no measure is named", "write --measures all");
  if (names == std::vector<std::string>{"all"}) return {.all = true, .names = {}};
  for (const std::string& name : names) {
    if (name == "all") refuse(arguments.typed(), "--measures", "'all' stands alone", "write --measures all");
    require_measure(arguments, "--measures", name);
  }
  return {.all = false, .names = names};
}

std::string list_of_measures(int width) {
  Table table({{.name = "measure", .left = true},
               {.name = "column", .left = true},
               {.name = "in tables", .left = true, .wraps = true}});
  for (const Kind& kind : kinds)
    table.row({kind.measure, name_of(&kind) + "; " + kind.unit,
               kind.shown == Shown::always ? "yes"
               : kind.shown == Shown::used ? "where a run uses it"
                                           : "when asked for"});
  table.row({"share_over_60", "> 60 min; %", "yes; so with the scenario's other thresholds when asked for"});
  return table.text(width);
}

std::string list_of_measures(const std::vector<results::Measure>& measures, int width) {
  Table table({{.name = "measure", .left = true},
               {.name = "unit", .left = true},
               {.name = "what it is", .left = true, .wraps = true}});
  for (const auto& measure : measures) table.row({measure.name, measure.unit, measure.words});
  return table.text(width);
}

std::vector<OptionalColumn> optional_columns(const results::Summary& summary, const ColumnChoice& choice) {
  return columns_of(summary, choice, false);
}

std::vector<OptionalColumn> optional_columns(const results::Comparison& comparison,
                                             const ColumnChoice& choice) {
  auto columns = columns_of(comparison, choice, true);
  for (auto& column : columns) column.head.unit += ", change";
  return columns;
}

std::string without_reference(const results::Summary& summary, const std::vector<OptionalColumn>& columns) {
  return without_reference_in(summary, columns);
}

std::string without_reference(const results::Comparison& comparison,
                              const std::vector<OptionalColumn>& columns) {
  return without_reference_in(comparison, columns);
}

std::string not_shown(const results::Summary& summary, const ColumnChoice& choice) {
  if (choice.all) return without_figures(summary);
  const std::string names = missing(summary.measures, choice);
  return names.empty() ? "" : "not measured in this run: " + names;
}

std::string not_compared(const results::Comparison& comparison, const ColumnChoice& choice) {
  if (choice.all) {
    std::string text = without_figures(comparison);
    for (const auto& [names, run] : {std::pair{&comparison.only_measured_in_baseline, &comparison.baseline},
                                     {&comparison.only_measured_in_other, &comparison.other}})
      if (!names->empty())
        text += (text.empty() ? "" : "; ") + ("known of " + *run + " alone: ") + listed(*names);
    return text;
  }
  std::string text;
  for (const std::string& name : choice.names) {
    if (place_of(comparison.measures, name) < comparison.measures.size()) continue;
    const auto knows = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    const std::string not_in = knows(comparison.only_measured_in_other)      ? comparison.baseline
                               : knows(comparison.only_measured_in_baseline) ? comparison.other
                                                                             : "either of the two";
    text += (text.empty() ? "" : "; ") + name + " is not known of " + not_in;
  }
  return text;
}

}  // namespace garita::tools
