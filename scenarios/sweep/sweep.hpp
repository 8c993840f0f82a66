#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/diagnostic.hpp"
#include "scenarios/named.hpp"

namespace garita::scenarios {

/// One thing that a sweep varies: the same text is put at all its addresses. Either `values`, or a range from
/// `from` to `to`, or neither where a list or a table has the values.
struct Factor {
  std::vector<std::string> at;      ///< addresses in the base
  std::vector<std::string> values;  ///< texts of the language, in order
  std::string from, to;             ///< numbers in the same unit
  bool whole = false;               ///< a range that only takes whole numbers; found by `load_sweep`
  TextPlace place;                  ///< of its name; likewise
};

/// How points are made of the factors.
struct SweepDesign {
  enum class Kind { grid, zip, list, table, lhs, sobol, saltelli, morris };
  Kind kind = Kind::grid;
  std::vector<Named<std::string>> list;       ///< of a list or a table: for each point, value by factor
  std::string table;                          ///< name of the table's file
  std::int64_t points = 0;                    ///< of lhs, sobol, saltelli (base points)
  std::int64_t trajectories = 0, levels = 4;  ///< of morris
};

/// What of a point is kept. Empty: all.
struct Keep {
  std::vector<std::string> measures, at;
  std::vector<TextPlace> measure_places, at_places;  ///< filled in by `load_sweep`
};

/// A base scenario and what is varied in it.
struct Sweep {
  std::string version = "1";
  std::string title, base, alternative;
  Named<std::string> set;  ///< for all points: value by address
  std::optional<std::int64_t> replications;
  std::optional<std::uint64_t> seed;
  Named<Factor> factors;
  SweepDesign design;
  std::string constraint;
  Keep keep;

  // Not keys: filled in by `load_sweep`.
  Named<std::string> overrides;              ///< set after `set`, by whoever loads it: value by address
  std::string name;                          ///< of the file, without its ending
  std::string base_path;                     ///< of the base's file
  TextPlace design_place, constraint_place;  ///< for messages about points
};

/// A design that samples ranges, so that its points are not read off the file.
constexpr bool samples(SweepDesign::Kind kind) { return kind >= SweepDesign::Kind::lhs; }

/// The most points of one sweep.
inline constexpr std::size_t most_points = 1'000'000;

}  // namespace garita::scenarios
