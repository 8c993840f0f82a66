#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "results/experiments/sweep/kept_samplers.hpp"
#include "results/experiments/sweep/points.hpp"
#include "scenarios/base.hpp"
#include "scenarios/sweep/load.hpp"

namespace garita::results {

/// Makes the scenarios of a sweep's points from one reading of the base's files. Several threads may use it
/// at once. The sweep must outlive it.
class PointMaker {
 public:
  /// `options` as for `load_sweep`.
  PointMaker(const scenarios::LoadedSweep& sweep, scenarios::LoadOptions options);

  /// The point's scenario, complete, without the second check (models::check). Throws scenarios::InputErrors,
  /// at the factors where it is their doing.
  scenarios::Scenario scenario_of(const Point& point) const;

  /// Who a scenario is: BLAKE2b of 16 bytes, in hexadecimal, over `results_version`, the complete scenario
  /// without titles and questions (its seed and replications are in it), and what its traces hold. The same
  /// question is the same point, whatever file or factor says it.
  std::string identity(const scenarios::Scenario& scenario) const;

  /// The base with all that points share and no factor put in: tells one sweep from another. An empty id
  /// where the base is not complete by itself.
  struct Shared {
    std::string id;
    std::uint64_t seed = 0;
  };
  Shared shared() const;

  /// For the models of points.
  models::Samplers& samplers() const { return samplers_; }

 private:
  const std::string& content_of(const std::string& trace) const;

  const scenarios::LoadedSweep& sweep_;
  scenarios::Base base_;
  mutable KeptSamplers samplers_;
  mutable std::mutex reading_;
  mutable std::map<std::string, std::string> contents_;  ///< hash of a trace by its path
};

}  // namespace garita::results
