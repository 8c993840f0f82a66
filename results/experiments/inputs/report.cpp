#include "results/experiments/inputs/report.hpp"

#include <algorithm>

#include "results/measures/addresses.hpp"

namespace garita::results {
namespace {

template <class Result, class ChanceOf, class SpreadOf>
std::vector<MeasureWithInputs> gather(const Result& result, const std::vector<std::string>& names,
                                      ChanceOf chance_of, SpreadOf spread_of) {
  std::vector<MeasureWithInputs> all;
  for (std::size_t m = 0; m < result.measures.size(); ++m) {
    const Measure& measure = result.measures[m];
    if (std::find(names.begin(), names.end(), measure.name) == names.end()) continue;
    MeasureWithInputs& one = all.emplace_back();
    one.measure = measure;
    for (const auto& row : result.rows) {
      const Interval chance = chance_of(row.values[m]);
      if (chance.n == 0) continue;
      one.rows.push_back({row.level, row.address, chance, spread_of(row.level, row.address, measure.name)});
    }
  }
  return all;
}

InputInterval interval_without_luck(const InputStudy& study, const std::vector<double>& figures,
                                    const ByReplication& by_replication) {
  InputInterval interval = input_interval(study.draws, figures);
  take_out_luck(interval, luck_share(by_replication));
  return interval;
}

/// What the second has more than the first, as far as both go.
void subtract(std::vector<double>& from, const std::vector<double>& what) {
  from.resize(std::min(from.size(), what.size()));
  for (std::size_t i = 0; i < from.size(); ++i) from[i] -= what[i];
}

void write_texts(JsonWriter& json, const char* key, const std::vector<std::string>& texts) {
  json.key(key);
  json.begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

void write_varied(JsonWriter& json, const InputStudy& study) {
  json.key("varied");
  json.begin_array();
  for (const scenarios::Assumed& assumed : study.varied()) {
    json.begin_object();
    json.member("assumption", assumed.address);
    json.member("low", assumed.low);
    json.member("likely", assumed.likely);
    json.member("high", assumed.high);
    json.member("unit", assumed.unit);
    json.member("range", assumed.range);
    json.end_object();
  }
  json.end_array();
}

void write_movers(JsonWriter& json, const std::vector<Mover>& movers, const InputStudy& study) {
  json.key("moved_most_by");
  json.begin_array();
  for (const Mover& mover : movers) {
    json.begin_object();
    json.member("assumption", study.draws.addresses()[mover.address]);
    json.member("share_of_variance", mover.share);
    json.member("rises", mover.rises);
    json.end_object();
  }
  json.end_array();
}

void write_row(JsonWriter& json, const TwoIntervals& row, const InputStudy& study) {
  json.key("chance");
  json.begin_object();
  json.member("mean", row.chance.mean);
  json.member("low", row.chance.mean - row.chance.half_width);
  json.member("high", row.chance.mean + row.chance.half_width);
  json.member("n", row.chance.n);
  json.end_object();
  json.key("assumptions");
  json.begin_object();
  json.member("mean", row.inputs.mean);
  json.member("low", row.inputs.low);
  json.member("high", row.inputs.high);
  json.member("n", static_cast<std::uint64_t>(row.inputs.n));
  json.member("luck_taken_out", row.inputs.luck_share);
  write_movers(json, row.inputs.movers, study);
  json.end_object();
}

}  // namespace

std::vector<MeasureWithInputs> with_inputs(const Summary& summary, const InputStudy& study,
                                           const std::vector<std::string>& names) {
  return gather(
      summary, names, [](const Interval& value) { return value; },
      [&](Level level, const std::string& address, const std::string& measure) {
        return interval_without_luck(study, study.figures(0, level, address, measure),
                                     study.by_replication(0, level, address, measure));
      });
}

std::vector<MeasureWithInputs> with_inputs(const Comparison& comparison, const InputStudy& study,
                                           std::size_t other, const std::vector<std::string>& names) {
  return gather(
      comparison, names, [](const Difference& value) { return value.difference; },
      [&](Level level, const std::string& address, const std::string& measure) {
        std::vector<double> change = study.figures(other, level, address, measure);
        subtract(change, study.figures(0, level, address, measure));
        ByReplication changes = study.by_replication(other, level, address, measure);
        const ByReplication before = study.by_replication(0, level, address, measure);
        for (std::size_t d = 0; d < changes.size(); ++d) subtract(changes[d], before[d]);
        return interval_without_luck(study, change, changes);
      });
}

void write_json(JsonWriter& json, const std::vector<MeasureWithInputs>& measures, const InputStudy& study) {
  json.key("assumptions");
  json.begin_object();
  json.member("values", static_cast<std::uint64_t>(study.draws.addresses().size()));
  json.member("draws", static_cast<std::uint64_t>(study.draws.n()));
  json.member("draws_refused", static_cast<std::uint64_t>(study.refused));
  write_varied(json, study);
  write_texts(json, "cut_at_the_value", study.cut);
  write_texts(json, "not_varied", study.not_varied());
  json.key("measures");
  json.begin_array();
  for (const MeasureWithInputs& one : measures)
    for (const TwoIntervals& row : one.rows) {
      json.begin_object();
      json.member("measure", one.measure.name);
      json.member("unit", one.measure.unit);
      json.member("level", name_of(row.level));
      json.member("address", shown_address(row.address));
      write_row(json, row, study);
      json.end_object();
    }
  json.end_array();
  json.end_object();
}

}  // namespace garita::results
