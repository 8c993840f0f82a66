#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/measures.hpp"

namespace garita::results {

/// A measure of one address in a point: mean over its replications and half of the 95 % interval.
struct PointFigure {
  std::uint32_t n = 0;  ///< replications in which it is known
  double mean = 0, half_width = 0;
};

/// Where measures of a point are taken. The same in most points of a sweep.
struct PointLayout {
  struct Row {
    Level level = Level::total;
    std::string address;  ///< `total` for the total
    bool operator==(const Row&) const = default;
  };
  struct Column {
    std::string name, unit, words;  ///< of a measure
    bool operator==(const Column&) const = default;
  };
  std::vector<Row> rows;
  std::vector<Column> columns;
  bool operator==(const PointLayout&) const = default;
};

/// What a sweep keeps of a point.
struct PointResult {
  std::string id;  ///< who it is: 32 hexadecimal digits
  std::uint32_t replications = 0;
  std::string ended;  ///< why a replication ended early, in words; empty: all ran to their end
  /// Over the measured window more is asked of some lane group than it can give (S447 of models/check), so
  /// that its queue and waits grow with the length of the run.
  bool overloaded = false;
  PointLayout layout;
  std::vector<PointFigure> figures;  ///< [row][column]
  /// What the figures are means of: [row][column][replication], where it was asked for. No store keeps it.
  std::vector<std::vector<double>> by_replication;
};

}  // namespace garita::results
