#include "results/experiments/inputs/report.hpp"

#include <algorithm>

namespace garita::results {
namespace {

template <class Result, class ChanceOf, class FiguresOf>
std::vector<MeasureWithInputs> gather(const Result& result, const InputStudy& study,
                                      const std::vector<std::string>& names, ChanceOf chance_of,
                                      FiguresOf figures_of) {
  std::vector<MeasureWithInputs> all;
  for (std::size_t m = 0; m < result.measures.size(); ++m) {
    const Measure& measure = result.measures[m];
    if (std::find(names.begin(), names.end(), measure.name) == names.end()) continue;
    MeasureWithInputs& one = all.emplace_back();
    one.measure = measure;
    for (const auto& row : result.rows) {
      const Interval chance = chance_of(row.values[m]);
      if (chance.n == 0) continue;
      one.rows.push_back({row.level, row.address, chance,
                          input_interval(study.draws, figures_of(row.level, row.address, measure.name))});
    }
  }
  return all;
}

const char* word_of(Level level) {
  switch (level) {
    case Level::lane_group:
      return "lane_group";
    case Level::facility:
      return "facility";
    case Level::port:
      return "port";
    default:
      return "total";
  }
}

}  // namespace

std::vector<MeasureWithInputs> with_inputs(const Summary& summary, const InputStudy& study,
                                           const std::vector<std::string>& names) {
  return gather(
      summary, study, names, [](const Interval& value) { return value; },
      [&](Level level, const std::string& address, const std::string& measure) {
        return study.figures(0, level, address, measure);
      });
}

std::vector<MeasureWithInputs> with_inputs(const Comparison& comparison, const InputStudy& study,
                                           std::size_t other, const std::vector<std::string>& names) {
  return gather(
      comparison, study, names, [](const Difference& value) { return value.difference; },
      [&](Level level, const std::string& address, const std::string& measure) {
        const std::vector<double> before = study.figures(0, level, address, measure);
        std::vector<double> change = study.figures(other, level, address, measure);
        for (std::size_t d = 0; d < change.size(); ++d) change[d] -= before[d];
        return change;
      });
}

void write_json(JsonWriter& json, const std::vector<MeasureWithInputs>& measures, const InputStudy& study) {
  json.key("assumptions");
  json.begin_object();
  json.member("values", static_cast<std::uint64_t>(study.draws.addresses().size()));
  json.member("draws", static_cast<std::uint64_t>(study.draws.n()));
  json.member("draws_refused", static_cast<std::uint64_t>(study.refused));
  json.key("measures");
  json.begin_array();
  for (const MeasureWithInputs& one : measures)
    for (const TwoIntervals& row : one.rows) {
      json.begin_object();
      json.member("measure", one.measure.name);
      json.member("unit", one.measure.unit);
      json.member("level", word_of(row.level));
      json.member("address", row.address);
      json.key("chance");
      json.begin_object();
      json.member("mean", row.chance.mean);
      json.member("half_width", row.chance.half_width);
      json.member("n", row.chance.n);
      json.end_object();
      json.key("inputs");
      json.begin_object();
      json.member("mean", row.inputs.mean);
      json.member("low", row.inputs.low);
      json.member("high", row.inputs.high);
      json.member("n", static_cast<std::uint64_t>(row.inputs.n));
      json.key("moved_most_by");
      json.begin_array();
      for (const Mover& mover : row.inputs.movers) {
        json.begin_object();
        json.member("assumption", study.draws.addresses()[mover.address]);
        json.member("share_of_variance", mover.share);
        json.member("rises", mover.rises);
        json.end_object();
      }
      json.end_array();
      json.end_object();
      json.end_object();
    }
  json.end_array();
  json.end_object();
}

}  // namespace garita::results
