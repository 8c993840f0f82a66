#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scenarios/sweep/sweep.hpp"

namespace garita::results {

/// One scenario of a sweep.
struct Point {
  std::size_t number = 0;           ///< from 1, in the order of the design; those left out keep theirs
  std::vector<std::string> values;  ///< a text of the language per factor, in the order of the factors
};

/// The points of a sweep in their order, without those that its constraint leaves out. A range is stretched
/// over the design's unit interval, to seven digits or eight; one of whole numbers, and a list of values in a
/// design that samples, is cut into equal parts. Same sweep, same points: they depend on nothing else.
/// Numbers of a design that can be extended (sobol, saltelli, morris, and lists at their end) stay when it
/// is. REQUIRES a sweep from `load_sweep`. Throws scenarios::InputErrors at the design where it has too many
/// factors, and at the constraint where no point fulfils it.
std::vector<Point> points_of(const scenarios::Sweep& sweep);

/// Into how many equal parts a design that samples cuts the unit interval for a factor, a value for each; 0:
/// into none, its range is stretched.
std::size_t parts_of(const scenarios::Factor& factor);

/// Where the value that a factor with so many parts takes at `unit` lies between its first (0) and its last
/// (1), values counted in even steps.
double step_at(double unit, std::size_t parts);

}  // namespace garita::results
