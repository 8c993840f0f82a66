#include "results/experiments/sweep/table_format.hpp"

#include <limits>

#include "scenarios/sweep/describe.hpp"

namespace garita::results {
namespace {

using h5::Type;

h5::Variable variable(std::string name, Type type, std::vector<std::string> dimensions,
                      const std::string& units, const std::string& words,
                      std::vector<std::uint64_t> chunk = {}) {
  h5::Attributes attributes{{"long_name", h5::Utf8{words}}};
  if (!units.empty()) attributes.emplace_back("units", units);
  if (type == Type::float64) attributes.emplace_back("_FillValue", std::numeric_limits<double>::quiet_NaN());
  return {std::move(name), type, std::move(dimensions), std::move(chunk), std::move(attributes)};
}

}  // namespace

std::string_view word_of(scenarios::SweepDesign::Kind kind) {
  return scenarios::design_words[static_cast<std::size_t>(kind)];
}

std::vector<h5::Variable> table_variables(const TableColumns& columns, std::uint64_t chunk_points) {
  std::vector<h5::Variable> all;
  all.push_back(variable("point", Type::int32, {"point"}, "1", "number of the point, from 1"));
  all.push_back(variable("address", Type::string, {"address"}, "", "where it is measured"));
  all.push_back(variable("level", Type::string, {"address"}, "", "lane_group, facility, port or total"));
  for (const FactorColumn& factor : columns.factors) {
    const std::string units = factor.unit.empty() ? "1" : factor.unit;
    if (!factor.numbers.empty())
      all.push_back(variable(factor.name, Type::float64, {"point"}, units, "factor"));
    if (factor.words)
      all.push_back(variable(factor.numbers.empty() ? factor.name : factor.name + words_ending, Type::string,
                             {"point"}, "", "factor as written"));
  }
  const std::vector<std::uint64_t> by_point = {chunk_points}, by_both = {chunk_points, columns.rows.size()};
  all.push_back(variable("replications", Type::int32, {"point"}, "1", "replications of the point", by_point));
  all.push_back(variable("complete", Type::int8, {"point"}, "1",
                         "1 where all replications ran to their end, 0 where a limit ended one", by_point));
  all.push_back(variable("overloaded", Type::int8, {"point"}, "1",
                         "1 where more is asked of a lane group than it can give, so that its queue grows "
                         "with the length of the run",
                         by_point));
  for (const auto& measure : columns.measures) {
    const std::vector<std::string> dimensions = {"point", "address"};
    all.push_back(variable(measure.name, Type::float64, dimensions, measure.unit,
                           "mean over replications: " + measure.words, by_both));
    all.push_back(variable(measure.name + half_width_ending, Type::float64, dimensions, measure.unit,
                           "half of its 95 % interval", by_both));
    all.push_back(variable(measure.name + n_ending, Type::int32, dimensions, "1",
                           "replications in which it is known", by_both));
  }
  all.push_back(variable(table_scenario, Type::string, {}, "", "complete scenario of the first point"));
  return all;
}

}  // namespace garita::results
