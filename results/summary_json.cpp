#include "results/experiments/compare.hpp"
#include "results/json.hpp"
#include "results/summary.hpp"

namespace garita::results {
namespace {

void write_measures(JsonWriter& json, const std::vector<Measure>& measures) {
  json.key("measures");
  json.begin_array();
  for (const auto& measure : measures) {
    json.begin_object();
    json.member("name", measure.name);
    json.member("unit", measure.unit);
    json.member("means", measure.words);
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

/// Rows as objects: level, address, and one object per measure.
template <class Rows, class Write>
void write_rows(JsonWriter& json, const Rows& rows, const std::vector<Measure>& measures, Write write) {
  json.key("rows");
  json.begin_array();
  for (const auto& row : rows) {
    json.begin_object();
    json.member("level", name_of(row.level));
    json.member("address", row.address);
    for (std::size_t m = 0; m < measures.size(); ++m) {
      json.key(measures[m].name);
      json.begin_object();
      write(row.values[m]);
      json.end_object();
    }
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

}  // namespace

std::string to_json(const Summary& summary) {
  JsonWriter json;
  json.begin_object();
  json.member("title", summary.title);
  json.member("scenario", summary.scenario_name);
  json.member("alternative", summary.alternative);
  json.member("seed", summary.seed);
  json.member("replications", summary.replications);
  json.member("ran_to_end", summary.ran_to_end);
  json.member("confidence", confidence);
  write_measures(json, summary.measures);
  write_rows(json, summary.rows, summary.measures,
             [&](const Interval& value) { write_interval(json, value); });
  json.end_object();
  return json.text();
}

std::string to_json(const Comparison& comparison) {
  JsonWriter json;
  json.begin_object();
  json.member("title", comparison.title);
  json.member("baseline", comparison.baseline);
  json.member("other", comparison.other);
  json.member("seed", comparison.seed);
  json.member("pairs", comparison.pairs);
  json.member("ran_to_end", comparison.ran_to_end);
  json.member("confidence", confidence);
  write_names(json, "only_in_baseline", comparison.only_in_baseline);
  write_names(json, "only_in_other", comparison.only_in_other);
  write_measures(json, comparison.measures);
  write_rows(json, comparison.rows, comparison.measures, [&](const Difference& value) {
    json.member("baseline", value.baseline);
    json.member("other", value.other);
    json.key("difference");
    json.begin_object();
    write_interval(json, value.difference);
    json.end_object();
    json.member("variance_reduction", value.variance_reduction);
    json.member("variance_reduction_ceiling", value.variance_reduction_ceiling);
  });
  json.end_object();
  return json.text();
}

}  // namespace garita::results
