#include "results/format/layout.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>

#include "engine/check.hpp"
#include "results/format/end_reason.hpp"
#include "results/format/features.hpp"
#include "results/format/policies.hpp"
#include "results/format/scaled.hpp"
#include "results/format/series.hpp"
#include "results/format/totals.hpp"

namespace garita::results {
namespace {

using h5::Attributes;
using h5::Type;
using Names = std::vector<std::string>;

/// Adds variables whose dimensions all have elements.
class Builder {
 public:
  explicit Builder(Layout& layout) : layout_(layout) {}

  void add(std::string name, Type type, Names dimensions, const std::string& units,
           const std::string& long_name, Attributes more = {}, std::vector<std::uint64_t> chunk = {}) {
    for (const auto& dimension : dimensions)
      if (!has(dimension)) return;
    Attributes attributes;
    if (!long_name.empty()) attributes.emplace_back("long_name", long_name);
    if (!units.empty()) attributes.emplace_back("units", units);
    for (auto& attribute : more) attributes.push_back(std::move(attribute));
    if (type == Type::float32) attributes.emplace_back("_FillValue", std::numeric_limits<float>::quiet_NaN());
    if (type == Type::float64)
      attributes.emplace_back("_FillValue", std::numeric_limits<double>::quiet_NaN());
    layout_.variables.push_back(
        {std::move(name), type, std::move(dimensions), std::move(chunk), std::move(attributes)});
  }

 private:
  bool has(const std::string& dimension) const {
    return std::any_of(layout_.dimensions.begin(), layout_.dimensions.end(), [&](const auto& known) {
      return known.first == dimension || known.first == "log/" + dimension;
    });
  }

  Layout& layout_;
};

Attributes time_attributes(const std::string& standard_name) {
  Attributes attributes{{"calendar", std::string("proleptic_gregorian")}};
  if (!standard_name.empty()) attributes.emplace_back("standard_name", standard_name);
  return attributes;
}

void add_coordinates(Builder& to, const std::string& since) {
  to.add("replication", Type::int32, {"replication"}, "1", "number of the replication, from 0");
  auto time = time_attributes("time");
  time.emplace_back("axis", std::string("T"));
  time.emplace_back("bounds", std::string("time_bounds"));
  to.add("time", Type::int64, {"time"}, "seconds since " + since, "start of the step (UTC)", time);
  to.add("lane_group", Type::string, {"lane_group"}, "", "address of the lane group");
  to.add("stage", Type::string, {"stage"}, "", "address of the stage");
  to.add("port", Type::string, {"port"}, "", "name of the port");
  to.add("edge", Type::string, {"edge"}, "", "name of the road");
  to.add(policy_dimension, Type::string, {policy_dimension}, "",
         "address of the stage and form of the policy");
}

void add_descriptions(Builder& to, const std::string& since, const models::Labels& labels) {
  const auto flags = [](const std::vector<std::string>& meanings) {
    std::vector<std::int8_t> values;
    std::string text;
    for (const auto& meaning : meanings) {
      values.push_back(static_cast<std::int8_t>(values.size()));
      text += (text.empty() ? "" : " ") + meaning;
    }
    return Attributes{{"flag_values", values}, {"flag_meanings", text}};
  };
  std::vector<std::string> reasons;
  for (const auto& reason : end_reasons()) reasons.emplace_back(reason.name);
  to.add("time_bounds", Type::int64, {"time", "bounds"}, "seconds since " + since,
         "start and end of the step (UTC)", time_attributes(""));
  to.add("utc_offset", Type::int32, {"port", "time"}, "s",
         "local time of the port minus UTC, at the start of the step");
  to.add("lane_group_port", Type::int32, {"lane_group"}, "1", "index into port of the group's port");
  to.add("lane_group_stage", Type::int32, {"lane_group"}, "1", "index into stage of the group's stage");
  to.add("lane_group_primary", Type::int8, {"lane_group"}, "", "whether crossings are booked at the group",
         flags({"other", "primary"}));
  to.add("lane_group_cargo", Type::int8, {"lane_group"}, "", "whether the group has a cargo clock",
         flags({"other", "cargo"}));
  to.add("booths_per_lane", Type::int32, {"lane_group"}, "1", "booths one behind the other in a lane");
  for (const auto& fact : group_factors())
    if (is_known(labels, fact.factor))
      to.add(fact.name, Type::float64, {"lane_group"}, fact.units, fact.long_name);
  to.add("edge_length", Type::float64, {"edge"}, "km", "length of the road");
  to.add("end_reason", Type::int8, {"replication"}, "", "why the replication ended", flags(reasons));
  to.add("ended", Type::int64, {"replication"}, "microseconds since " + since,
         "when the replication ended (UTC)", time_attributes(""));
  to.add("steps_recorded", Type::int32, {"replication"}, "1",
         "steps that were simulated; the rest holds zeros and NaN");
  to.add("events", Type::int64, {"replication"}, "1",
         "events of the replication, lead-in and drain included");
  to.add("crossers", Type::int64, {"replication"}, "1", "crossers created, lead-in and drain included");
  to.add("most_inside", Type::int32, {"replication"}, "1", "most crossers inside at once");
  to.add(scenario_variable, Type::string, {}, "", "the complete resolved scenario as YAML");
}

void add_series(Builder& to, const models::Labels& labels, bool features) {
  const Names dimensions{"replication", "time", "lane_group"};
  const std::vector<std::uint64_t> chunk{1, chunk_steps, labels.groups.size()};
  const auto more = [](const char* cell_methods) {
    return Attributes{{"cell_methods", std::string(cell_methods)},
                      {"coordinates", std::string("lane_group_port lane_group_stage")}};
  };
  for (const auto& s : count_series())
    to.add(s.name, Type::int32, dimensions, "1", s.long_name, more(s.cell_methods), chunk);
  for (const auto& s : figure_series())
    to.add(s.name, Type::float32, dimensions, s.units, s.long_name, more(s.cell_methods), chunk);
  for (const auto& s : scaled_series())
    if (is_known(labels, s.factor))
      to.add(s.name, Type::float32, dimensions, s.units, s.long_name, more(s.cell_methods), chunk);
  if (features) {
    for (const auto& s : feature_count_series())
      to.add(s.name, Type::int32, dimensions, "1", s.long_name, more("time: sum"), chunk);
    for (const auto& s : feature_figure_series())
      to.add(s.name, Type::float32, dimensions, s.units, s.long_name, more(s.cell_methods), chunk);
  }
  const Names on_edges{"replication", "time", "edge"};
  const std::vector<std::uint64_t> edge_chunk{1, chunk_steps, labels.edges.size()};
  to.add("edge_flow", Type::int32, on_edges, "1", "vehicles that entered the road in the step",
         {{"cell_methods", std::string("time: sum")}}, edge_chunk);
  to.add("edge_speed", Type::float32, on_edges, "km h-1",
         "length over mean travel time of the vehicles that entered the road in the step",
         {{"cell_methods", std::string("time: mean")}}, edge_chunk);
}

// As RunWriter writes them: after all totals of lane groups.
void add_policies(Builder& to) {
  for (const auto& total : policy_totals())
    to.add(total.name, Type::int64, {"replication", policy_dimension}, total.units, total.long_name);
  for (const auto& figure : policy_figures())
    to.add(figure.name, Type::float64, {"replication", policy_dimension}, figure.units, figure.long_name);
}

void add_totals(Builder& to, const models::Labels& labels, const std::vector<engine::Duration>& thresholds,
                bool features) {
  const Names dimensions{"replication", "lane_group"};
  for (const auto& total : count_totals()) to.add(total.name, Type::int64, dimensions, "1", total.long_name);
  for (const auto& total : area_totals()) to.add(total.name, Type::int64, dimensions, "us", total.long_name);
  for (const auto& kind : duration_kinds()) {
    const std::string prefix = kind.prefix, words = kind.words;
    to.add(prefix + "_n_total", Type::int64, dimensions, "1",
           std::string("crossers with a") + (words[0] == 'a' ? "n " : " ") + words);
    to.add(prefix + "_sum_us", Type::int64, dimensions, "us", "sum of each " + words);
    to.add(prefix + "_sum_sq_hi", Type::uint64, dimensions, "us2",
           "sum of squares of each " + words + ", in 2^64");
    to.add(prefix + "_sum_sq_lo", Type::uint64, dimensions, "us2",
           "sum of squares of each " + words + ", the rest");
  }
  for (const auto threshold : thresholds)
    to.add("wait_over_" + threshold_name(threshold), Type::int64, dimensions, "1",
           "waits longer than the threshold");
  for (const auto& figure : figure_totals(thresholds))
    to.add(figure.name, Type::float64, dimensions, figure.units, figure.long_name);
  for (const auto& total : scaled_totals())
    if (is_known(labels, total.factor))
      to.add(total.name, Type::float64, dimensions, total.units, total.long_name);
  if (!features) return;
  for (const auto& total : feature_totals())
    to.add(total.name, Type::int64, dimensions, total.units, total.long_name);
  for (const auto& figure : feature_figure_totals())
    to.add(figure.name, Type::float64, dimensions, figure.units, figure.long_name);
}

}  // namespace

bool Layout::has(const std::string& variable) const {
  return std::any_of(variables.begin(), variables.end(), [&](const auto& v) { return v.name == variable; });
}

std::string utc_text(engine::Time time) {
  using namespace std::chrono;
  const sys_seconds at{floor<seconds>(microseconds(time.us()))};
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss clock(at - day);
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

Layout layout_of(const scenarios::Scenario& scenario, const models::Model& model,
                 std::uint64_t replications) {
  const auto& labels = model.labels();
  GARITA_CHECK(model.start.us() % 1'000'000 == 0 && model.step.us() % 1'000'000 == 0 &&
                   scenario.length.us() % 1'000'000 == 0,
               "start, step and length of a run are whole seconds");
  Layout layout;
  for (const auto& [name, size] :
       std::vector<std::pair<std::string, std::uint64_t>>{{"replication", replications},
                                                          {"time", model.n_steps},
                                                          {"lane_group", labels.groups.size()},
                                                          {"stage", labels.stages.size()},
                                                          {"port", labels.ports.size()},
                                                          {"edge", labels.edges.size()},
                                                          {policy_dimension, labels.policies.size()},
                                                          {"bounds", 2}})
    if (size > 0) layout.dimensions.emplace_back(name, size);
  Builder builder(layout);
  const auto since = utc_text(model.start);
  add_coordinates(builder, since);
  add_descriptions(builder, since, labels);
  add_series(builder, labels, model.features);
  add_totals(builder, labels, model.thresholds, model.features);
  add_policies(builder);
  return layout;
}

Layout log_layout(const models::Model& model, std::uint64_t rows) {
  const auto& labels = model.labels();
  Layout layout;
  for (const auto& [name, size] :
       std::vector<std::pair<std::string, std::uint64_t>>{{"row", rows},
                                                          {"source_label", labels.sources.size()},
                                                          {"class_label", labels.classes.size()},
                                                          {"stage_label", labels.stages.size()},
                                                          {"lane_group_label", labels.groups.size()}})
    if (size > 0) layout.dimensions.emplace_back("log/" + name, size);
  Builder builder(layout);
  builder.add("log/source_label", Type::string, {"source_label"}, "", "name of the source of crossers");
  builder.add("log/class_label", Type::string, {"class_label"}, "",
              "class of crosser with its credentials and loads");
  builder.add("log/stage_label", Type::string, {"stage_label"}, "", "address of the stage");
  builder.add("log/lane_group_label", Type::string, {"lane_group_label"}, "", "address of the lane group");
  const std::vector<std::uint64_t> chunk{chunk_rows};
  const auto column = [&](const char* name, Type type, const char* long_name) {
    builder.add(std::string("log/") + name, type, {"row"}, "1", long_name, {}, chunk);
  };
  column("replication", Type::int32, "number of the replication");
  column("crosser", Type::int64, "who it is within its source and replication: a name, not a count");
  column("source", Type::int32, "index into source_label");
  column("class", Type::int32, "index into class_label");
  column("stage", Type::int32, "index into stage_label");
  column("lane_group", Type::int32, "index into lane_group_label");
  const auto since = "microseconds since " + utc_text(model.start);
  auto attributes = time_attributes("");
  attributes.emplace_back("_FillValue", std::numeric_limits<std::int64_t>::min());
  for (const auto& [name, long_name] : {std::pair{"joined", "when the crosser joined the queue (UTC)"},
                                        std::pair{"started", "when its service began (UTC)"},
                                        std::pair{"left", "when it left the station (UTC)"}})
    builder.add(std::string("log/") + name, Type::int64, {"row"}, since, long_name, attributes, chunk);
  return layout;
}

}  // namespace garita::results
