#include "scenarios/sweep/listed.hpp"

#include "scenarios/lookup.hpp"
#include "scenarios/sweep/amount.hpp"

namespace garita::scenarios {
namespace {

std::vector<PointValues> grid(const Named<Factor>& factors) {
  std::vector<PointValues> points;
  std::vector<std::size_t> at(factors.size(), 0);
  for (;;) {
    points.emplace_back();
    for (std::size_t i = 0; i < factors.size(); ++i) points.back().push_back(factors[i].second.values[at[i]]);
    std::size_t i = factors.size();
    while (i > 0 && ++at[i - 1] == factors[i - 1].second.values.size()) at[--i] = 0;
    if (i == 0) return points;
  }
}

std::vector<PointValues> zip(const Named<Factor>& factors) {
  std::vector<PointValues> points(factors.front().second.values.size());
  for (const auto& [name, factor] : factors)
    for (std::size_t i = 0; i < points.size(); ++i) points[i].push_back(factor.values[i]);
  return points;
}

std::vector<PointValues> corners(const Named<Factor>& factors) {
  const auto end = [](const Factor& factor, bool upper) {
    if (factor.values.empty()) return upper ? factor.to : factor.from;
    return upper ? factor.values.back() : factor.values.front();
  };
  PointValues lower;
  for (const auto& [name, factor] : factors) lower.push_back(end(factor, false));
  std::vector<PointValues> points{lower};
  for (std::size_t i = 0; i < factors.size(); ++i) {
    points.push_back(lower);
    points.back()[i] = end(factors[i].second, true);
  }
  return points;
}

std::string_view dimension_of(const std::vector<std::string>& values) {
  std::string_view found;
  for (const std::string& value : values) {
    const std::optional<Amount> amount = amount_of(value);
    const std::string_view dimension = amount ? amount->dimension : "text";
    if (!found.empty() && found != dimension) return "mixed";
    found = dimension;
  }
  return found;
}

}  // namespace

std::vector<PointValues> listed_points(const Sweep& sweep) {
  if (samples(sweep.design.kind)) return corners(sweep.factors);
  if (sweep.design.kind == SweepDesign::Kind::grid) return grid(sweep.factors);
  if (sweep.design.kind == SweepDesign::Kind::zip) return zip(sweep.factors);
  std::vector<PointValues> points;
  for (const Named<std::string>& written : sweep.design.list) {
    points.emplace_back();
    for (const auto& [name, factor] : sweep.factors) points.back().push_back(*find_in(written, name));
  }
  return points;
}

std::vector<PointValues> values_alone(const Sweep& sweep) {
  std::vector<PointValues> values;
  for (const auto& [name, factor] : sweep.factors)
    values.push_back(factor.values.empty() ? PointValues{factor.from, factor.to} : factor.values);
  PointValues first;
  for (const PointValues& of_factor : values) first.push_back(of_factor.front());
  std::vector<PointValues> points{first};
  for (std::size_t f = 0; f < values.size(); ++f)
    for (std::size_t i = 1; i < values[f].size(); ++i) {
      points.push_back(first);
      points.back()[f] = values[f][i];
    }
  return points;
}

std::vector<Operand> operands_of(const Sweep& sweep) {
  std::vector<Operand> operands;
  for (const auto& [name, factor] : sweep.factors) {
    std::vector<std::string> values = factor.values;
    if (!factor.from.empty()) values = {factor.from, factor.to};
    for (const Named<std::string>& point : sweep.design.list)
      if (const std::string* value = find_in(point, name)) values.push_back(*value);
    operands.push_back({name, dimension_of(values)});
  }
  return operands;
}

Expression constraint_of(const Sweep& sweep) {
  std::vector<ExpressionFault> faults;
  return Expression(sweep.constraint, operands_of(sweep), faults);
}

}  // namespace garita::scenarios
