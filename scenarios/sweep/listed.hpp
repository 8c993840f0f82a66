#pragma once

#include <string>
#include <vector>

#include "scenarios/sweep/expression.hpp"
#include "scenarios/sweep/sweep.hpp"

/// Points that can be read off a sweep's file.
namespace garita::scenarios {

/// One text of the language per factor, in the order of the factors.
using PointValues = std::vector<std::string>;

/// All points of a grid, zip, list or table in their order, whatever the constraint: of a grid the last
/// factor changes fastest. Of a design that samples, its corners: every factor at `from` (or at the first of
/// its values), then each alone at its other end. REQUIRES a sweep whose structure was checked.
std::vector<PointValues> listed_points(const Sweep& sweep);

/// The first value of every factor, then each other value of each of them alone; of a range both ends.
/// REQUIRES factors that have values or a range.
std::vector<PointValues> values_alone(const Sweep& sweep);

/// What a constraint sees of the factors.
std::vector<Operand> operands_of(const Sweep& sweep);

/// The constraint, ready to be evaluated. REQUIRES that it was checked.
Expression constraint_of(const Sweep& sweep);

}  // namespace garita::scenarios
