#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/key.hpp"
#include "scenarios/units.hpp"

namespace garita::scenarios {

enum class Family {
  gamma,
  constant,
  exponential,
  erlang,
  lognormal,
  weibull,
  triangular,
  uniform,
  empirical,
  histogram,
  mixture
};

/// A random length of time as a user says it; `45 s` alone is a constant. What is left out is checked against
/// the family: gamma, lognormal, weibull: mean with cv, or mean with p95; erlang: mean with phases;
/// exponential: mean; uniform: low, high; triangular: low, mode, high; empirical: samples; histogram: edges
/// with counts; mixture: parts, each with its share. at_least and at_most truncate (the distribution given
/// that it lies between).
struct Distribution {
  Family family = Family::gamma;
  std::optional<engine::Duration> mean;
  std::optional<double> cv;
  std::optional<engine::Duration> p95;
  std::optional<std::int64_t> phases;
  std::optional<engine::Duration> low, mode, high;
  std::vector<engine::Duration> samples;
  std::vector<engine::Duration> edges;
  std::vector<double> counts;
  std::vector<Distribution> parts;
  std::optional<Share> share;  ///< of this part in a mixture
  std::optional<engine::Duration> at_least, at_most;
  bool given = false;  ///< set by the reader: the key was written
  bool operator==(const Distribution&) const = default;
};

}  // namespace garita::scenarios
