#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "results/experiments/sweep/point_maker.hpp"

namespace garita::results {

/// A point before it is run.
struct KnownPoint {
  Point point;
  std::string id;   ///< PointMaker::identity
  double cost = 0;  ///< crossers that are expected in all its replications: a guess at how long it takes
};

/// Reads the scenario of every point once, over `threads` (0: all cores), so that what is wrong with any is
/// told before the first one runs. The second check, which builds a model, is made of up to 100 points, each
/// value of a factor once; that of the others comes when they run. Throws scenarios::InputErrors with the
/// errors of the first 20 wrong points, each once. `progress` is told the share that is done; false cancels,
/// and nothing is returned.
std::vector<KnownPoint> know_points(const PointMaker& maker, std::vector<Point> points, std::uint32_t threads,
                                    const std::function<bool(double share)>& progress = {});

/// Crossers that are expected in a run, those of the lead-in included; at least 1. Assumption: the rates of a
/// whole week, evenly; traces and times as 1,000.
double expected_crossers(const scenarios::Scenario& scenario);

}  // namespace garita::results
