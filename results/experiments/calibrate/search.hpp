#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "scenarios/calibration/calibration.hpp"

/// The one place that knows NLopt.
namespace garita::results {

struct SearchOptions {
  scenarios::FitMethod method = scenarios::FitMethod::bobyqa;
  std::vector<double> start;    ///< inside the unit cube
  std::size_t evaluations = 0;  ///< at most
  double tolerance = 0;         ///< of every coordinate
};

struct SearchEnd {
  std::vector<double> at;  ///< the least value seen; empty where nothing was evaluated
  double value = 0;
  bool converged = false;  ///< else the evaluations ran out
};

/// Looks for the least value of a function in the unit cube without its derivatives. The function throws to
/// end the search; what it throws is thrown from here. Throws scenarios::WorldError where the program was
/// built without NLopt. Sources: Powell (2009), The BOBYQA algorithm, DAMTP 2009/NA06; Rowan (1990),
/// Functional stability analysis of numerical algorithms (subplex); Jones, Perttunen and Stuckman (1993),
/// Lipschitzian optimization without the Lipschitz constant (direct), whose least is then refined by subplex.
/// BOBYQA needs two parameters: of one alone, subplex takes its place.
SearchEnd search(const std::function<double(std::span<const double>)>& function,
                 const SearchOptions& options);

/// Throws as `search` does without NLopt, before anything is run.
void require_search();

}  // namespace garita::results
