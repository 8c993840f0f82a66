#include "results/experiments/sweep/table_columns.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

#include "scenarios/sweep/amount.hpp"

namespace garita::results {
namespace {

/// In the unit that all are written in; nothing where they are not.
std::optional<std::string> as_written(const std::vector<KnownPoint>& points, std::size_t factor,
                                      std::vector<double>& numbers) {
  std::optional<std::string> unit;
  for (const KnownPoint& point : points) {
    const auto written = scenarios::written_number(point.point.values[factor]);
    if (!written || (unit && *unit != written->unit)) return std::nullopt;
    unit = written->unit;
    numbers.push_back(written->number);
  }
  return unit;
}

/// In the unit of their dimension, where several are written.
std::optional<std::string> as_amounts(const std::vector<KnownPoint>& points, std::size_t factor,
                                      std::vector<double>& numbers) {
  constexpr std::pair<std::string_view, const char*> units[] = {
      {"time span", "s"}, {"share", "1"}, {"rate", "1/h"}, {"number", ""}};
  std::string_view dimension;
  for (const KnownPoint& point : points) {
    const auto amount = scenarios::amount_of(point.point.values[factor]);
    if (!amount || (!numbers.empty() && amount->dimension != dimension)) return std::nullopt;
    dimension = amount->dimension;
    numbers.push_back(amount->number);
  }
  for (const auto& [name, unit] : units)
    if (name == dimension) return unit;
  return std::nullopt;
}

FactorColumn column_of(const std::string& name, const std::vector<KnownPoint>& points, std::size_t factor) {
  FactorColumn column;
  column.name = name;
  auto unit = as_written(points, factor, column.numbers);
  if (!unit) {
    column.numbers.clear();
    unit = as_amounts(points, factor, column.numbers);
  }
  if (!unit) column.numbers.clear();
  column.unit = unit.value_or("");
  column.words = column.numbers.empty() || !column.unit.empty();
  return column;
}

template <class T>
void add_new(std::vector<T>& all, const std::vector<T>& some) {
  for (const T& one : some)
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

}  // namespace

TableColumns columns_of(const scenarios::Sweep& sweep, const std::vector<KnownPoint>& points,
                        const Store& store) {
  TableColumns columns;
  for (std::size_t f = 0; f < sweep.factors.size(); ++f)
    columns.factors.push_back(column_of(sweep.factors[f].first, points, f));
  std::set<const PointLayout*> seen;  // of each journal; they are few
  for (const KnownPoint& point : points) {
    const PointLayout& layout = store.layout(point.id);
    if (!seen.insert(&layout).second) continue;
    add_new(columns.rows, layout.rows);
    add_new(columns.measures, layout.columns);
  }
  return columns;
}

std::vector<std::size_t> places_of(const std::vector<PointLayout::Column>& wanted,
                                   const std::vector<PointLayout::Column>& there) {
  std::vector<std::size_t> places;
  for (const auto& column : wanted) {
    const auto found = std::find(there.begin(), there.end(), column);
    places.push_back(found == there.end() ? nowhere : static_cast<std::size_t>(found - there.begin()));
  }
  return places;
}

PointFigure figure_at(const PointResult& point, std::size_t row, std::size_t place) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (place == nowhere) return {0, unknown, unknown};
  return point.figures[row * point.layout.columns.size() + place];
}

}  // namespace garita::results
