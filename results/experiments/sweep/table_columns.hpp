#pragma once

#include <string>
#include <vector>

#include "results/experiments/sweep/known_points.hpp"
#include "results/experiments/sweep/store.hpp"

namespace garita::results {

/// A factor in a table: as written, or as numbers, or both.
struct FactorColumn {
  std::string name;
  std::string unit;             ///< of the numbers; empty: they are plain
  bool words = true;            ///< has a column as written
  std::vector<double> numbers;  ///< per point; empty: the values are no numbers of one kind
};

/// What a table of points has: everything that some point has, in the order in which points have it first.
struct TableColumns {
  std::vector<FactorColumn> factors;
  std::vector<PointLayout::Row> rows;
  std::vector<PointLayout::Column> measures;
};

/// REQUIRES that the store has every point.
TableColumns columns_of(const scenarios::Sweep& sweep, const std::vector<KnownPoint>& points,
                        const Store& store);

/// Where each of `wanted` stands among those that a point has: its index, or `nowhere`.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
std::vector<std::size_t> places_of(const std::vector<PointLayout::Column>& wanted,
                                   const std::vector<PointLayout::Column>& there);

/// A figure of a point; one that nobody contributed to where the place is nowhere.
PointFigure figure_at(const PointResult& point, std::size_t row, std::size_t place);

}  // namespace garita::results
