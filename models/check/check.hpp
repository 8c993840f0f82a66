#pragma once

#include <vector>

#include "models/model.hpp"
#include "scenarios/diagnostic.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// The second check, after the reader's: does it all fit together? Distributions that exist, ways for every
/// flow, a lane group for every crosser, random keys without collisions; warnings for a load above capacity
/// and for flows that no open road serves. Errors and warnings, each with the place of the value it is about.
/// What has no error builds. With `samplers`, what they know is not worked out again.
std::vector<scenarios::Diagnostic> check(const scenarios::Scenario& scenario, Samplers* samplers = nullptr);

/// The same, but throws scenarios::InputErrors where there is an error; returns the warnings.
std::vector<scenarios::Diagnostic> require_valid(const scenarios::Scenario& scenario,
                                                 Samplers* samplers = nullptr);

struct ValidModel {
  Model model;
  std::vector<scenarios::Diagnostic> warnings;
};

/// `require_valid` and `build` in one: the check builds the model anyhow.
ValidModel build_valid(const scenarios::Scenario& scenario, Samplers* samplers = nullptr);

}  // namespace garita::models
