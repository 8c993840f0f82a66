#include "results/experiments/by_hour.hpp"
#include "results/experiments/compare.hpp"
#include "results/json.hpp"
#include "results/measures/addresses.hpp"
#include "results/summary.hpp"

namespace garita::results {
namespace {

/// Where the measures of these names stand; of all, where none is named.
std::vector<std::size_t> chosen(const std::vector<Measure>& measures, const std::vector<std::string>& names) {
  std::vector<std::size_t> places;
  for (std::size_t m = 0; names.empty() && m < measures.size(); ++m) places.push_back(m);
  for (const std::string& name : names)
    for (std::size_t m = 0; m < measures.size(); ++m)
      if (measures[m].name == name) places.push_back(m);
  return places;
}

void write_measures(JsonWriter& json, const std::vector<Measure>& measures,
                    const std::vector<std::size_t>& places) {
  json.key("measures");
  json.begin_array();
  for (const std::size_t m : places) {
    json.begin_object();
    json.member("name", measures[m].name);
    json.member("unit", measures[m].unit);
    json.member("means", measures[m].words);
    json.end_object();
  }
  json.end_array();
}

void write_interval(JsonWriter& json, const Interval& interval) {
  json.member("mean", interval.mean);
  json.member("low", interval.mean - interval.half_width);
  json.member("high", interval.mean + interval.half_width);
  json.member("n", interval.n);
}

void write_more(JsonWriter&, const SummaryRow&) {}

/// What a row says beyond its measures, where it says anything.
void write_more(JsonWriter& json, const ComparisonRow& row) {
  if (row.minutes_per_officer_hour.n == 0) return;
  json.key("minutes_per_officer_hour");
  json.begin_object();
  write_interval(json, row.minutes_per_officer_hour);
  json.end_object();
}

/// Rows as objects: level, address, and one object per measure.
template <class Table, class Write>
void write_rows(JsonWriter& json, const Table& table, const std::vector<std::size_t>& places, bool more,
                Write write) {
  json.key("rows");
  json.begin_array();
  for (const auto& row : table.rows) {
    json.begin_object();
    json.member("level", name_of(row.level));
    json.member("address", shown_address(row.address));
    for (const std::size_t m : places) {
      json.key(table.measures[m].name);
      json.begin_object();
      write(row.values[m]);
      json.end_object();
    }
    if (more) write_more(json, row);
    json.end_object();
  }
  json.end_array();
}

void write_names(JsonWriter& json, const char* key, const std::vector<std::string>& names) {
  json.key(key);
  json.begin_array();
  for (const auto& name : names) json.value(name);
  json.end_array();
}

void write_difference(JsonWriter& json, const Difference& value) {
  json.member("baseline", value.baseline);
  json.member("other", value.other);
  json.key("difference");
  json.begin_object();
  write_interval(json, value.difference);
  json.end_object();
  json.member("distinguishable", value.distinguishable());
  json.member("variance_reduction", value.variance_reduction);
  json.member("variance_reduction_ceiling", value.variance_reduction_ceiling);
  json.member("independent_replications", value.independent_replications());
}

void write_hours(JsonWriter& json, const std::vector<HourRow>& hours) {
  json.key("by_hour");
  json.begin_array();
  for (const HourRow& row : hours) {
    json.begin_object();
    json.member("level", name_of(row.level));
    json.member("address", row.address);
    json.member("hour", row.hour);
    for (const auto& [name, value] : {std::pair{"joined", &row.joined},
                                      {"wait_mean", &row.wait_mean},
                                      {"vehicle_hours", &row.vehicle_hours},
                                      {"crossing_mean", &row.crossing_mean}}) {
      json.key(name);
      json.begin_object();
      write_difference(json, *value);
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
}

/// A whole document: what is said of the runs, then the figures.
template <class Table, class WriteHead, class WriteValue>
std::string document(const Table& table, const std::vector<std::string>& names, WriteHead write_head,
                     WriteValue write_value) {
  const std::vector<std::size_t> places = chosen(table.measures, names);
  JsonWriter json;
  json.begin_object();
  json.member("title", table.title);
  write_head(json);
  json.member("ran_to_end", table.ran_to_end);
  json.member("confidence", confidence);
  write_measures(json, table.measures, places);
  write_rows(json, table, places, names.empty(), [&](const auto& value) { write_value(json, value); });
  json.end_object();
  return json.text();
}

}  // namespace

void write_policies(JsonWriter& json, std::string_view key, const Summary& summary) {
  json.key(key);
  json.begin_array();
  for (const auto& policy : summary.policies) {
    json.begin_object();
    json.member("policy", policy.name);
    for (std::size_t m = 0; m < summary.policy_measures.size(); ++m) {
      json.key(summary.policy_measures[m].name);
      json.begin_object();
      write_interval(json, policy.values[m]);
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
}

std::string to_json(const Summary& summary, const std::vector<std::string>& names,
                    const std::function<void(JsonWriter&)>& more) {
  const auto head = [&](JsonWriter& json) {
    json.member("scenario", summary.scenario_name);
    json.member("alternative", summary.alternative);
    json.member("seed", summary.seed);
    json.member("replications", summary.replications);
    if (names.empty() && !summary.policies.empty()) write_policies(json, "policies", summary);
    if (more) more(json);
  };
  return document(summary, names, head, write_interval);
}

std::string to_json(const Comparison& comparison, const std::vector<std::string>& names) {
  return to_json(comparison, names, {});
}

std::string to_json(const Comparison& comparison, const std::vector<std::string>& names,
                    const std::vector<HourRow>& hours, const std::function<void(JsonWriter&)>& more) {
  const auto head = [&](JsonWriter& json) {
    json.member("baseline", comparison.baseline);
    json.member("other", comparison.other);
    json.member("seed", comparison.seed);
    json.member("pairs", comparison.pairs);
    json.member("unpaired", comparison.unpaired);
    json.member("same_demand", comparison.same_demand);
    json.key("differing_values");
    json.begin_array();
    for (const auto& value : comparison.differing) {
      json.begin_object();
      json.member("address", value.address);
      json.member("baseline", value.before);
      json.member("other", value.after);
      json.end_object();
    }
    json.end_array();
    write_names(json, "only_in_baseline", comparison.only_in_baseline);
    write_names(json, "only_in_other", comparison.only_in_other);
    write_names(json, "only_measured_in_baseline", comparison.only_measured_in_baseline);
    write_names(json, "only_measured_in_other", comparison.only_measured_in_other);
    if (!hours.empty()) write_hours(json, hours);
    if (more) more(json);
  };
  return document(comparison, names, head, write_difference);
}

}  // namespace garita::results
